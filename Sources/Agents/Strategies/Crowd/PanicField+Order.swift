import Primitives

/// The order in which the members of a bucket leave: a heap by the integral at which they do, and
/// of two that are equal the account with the lower number.
extension PanicField {
  private func precedes(_ one: UInt32, _ other: UInt32) -> Bool {
    let (a, b) = (members[Int(one)], members[Int(other)])
    return (a.key, a.account) < (b.key, b.account)
  }

  private mutating func put(_ member: UInt32, at place: Int) {
    waiting[place] = member
    members[Int(member)].place = Int32(place)
  }

  /// Moves the member at a place to where it belongs in its bucket's heap.
  private mutating func settle(_ place: Int, _ bucket: Bucket) {
    let member = waiting[place]
    var at = place - bucket.start
    while at > 0 {
      let parent = (at - 1) / 2
      if !precedes(member, waiting[bucket.start + parent]) { break }
      put(waiting[bucket.start + parent], at: bucket.start + at)
      at = parent
    }
    while true {
      var child = 2 * at + 1
      if child >= bucket.count { break }
      if child + 1 < bucket.count,
        precedes(waiting[bucket.start + child + 1], waiting[bucket.start + child])
      {
        child += 1
      }
      if !precedes(waiting[bucket.start + child], member) { break }
      put(waiting[bucket.start + child], at: bucket.start + at)
      at = child
    }
    put(member, at: bucket.start + at)
  }

  /// Takes a member out of the order.
  mutating func remove(_ member: Int) {
    let (index, place) = (Int(members[member].bucket), Int(members[member].place))
    buckets[index].count -= 1
    let bucket = buckets[index]
    members[member].place = -1
    let last = bucket.start + bucket.count
    if place == last { return }
    put(waiting[last], at: place)
    settle(place, bucket)
  }

  private mutating func insert(_ member: Int, into index: Int) {
    let place = buckets[index].start + buckets[index].count
    buckets[index].count += 1
    members[member].bucket = Int64(index)
    put(UInt32(member), at: place)
    settle(place, buckets[index])
  }

  /// The member of an account that still waits.
  private func member(of account: Int) -> Int? {
    let number = Int(numbers[account])
    return number >= 0 && members[number].place >= 0 ? number : nil
  }

  /// An account that left, or that waits, begins to wait anew in its bucket.
  /// - Parameter threshold: drawn for those who can panic, and for no others.
  mutating func rejoin(_ account: Int, threshold: () -> Double) {
    let number = Int(numbers[account])
    if number < 0 { return }
    if members[number].place >= 0 { remove(number) }
    let index = Int(members[number].bucket)
    members[number].threshold = threshold()
    members[number].weight = 1
    members[number].key = buckets[index].hazard + members[number].threshold
    insert(number, into: index)
  }

  /// From now on an account's rate is so many times that of its bucket; the cap is that of the
  /// bucket.
  mutating func reweigh(_ account: Int, to weight: Double) {
    guard let member = member(of: account) else { return }
    let index = Int(members[member].bucket)
    let hazard = buckets[index].hazard
    let left = (members[member].key - hazard) * members[member].weight
    members[member].key = hazard + left / weight
    members[member].weight = weight
    settle(Int(members[member].place), buckets[index])
  }

  /// From now on an account feels what is written, or does not any more.
  mutating func turn(_ account: Int, isAttentive: Bool) {
    guard half > 0, let member = member(of: account) else { return }
    let from = Int(members[member].bucket)
    let to = from % half + (isAttentive ? half : 0)
    if from == to { return }
    remove(member)
    members[member].key += buckets[to].hazard - buckets[from].hazard
    insert(member, into: to)
  }
}
