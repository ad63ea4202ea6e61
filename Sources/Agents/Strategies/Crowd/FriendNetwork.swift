import Kernel
import Primitives

/// Who watches whom: a ring on which everybody knows those next to him, and some friendships lead
/// anywhere instead (Watts and Strogatz 1998). Friendship is mutual. Rows of links, built once.
struct FriendNetwork: ~Copyable {
  /// Friends of person i are `friends[starts[i]..<starts[i + 1]]`.
  private var starts: Buffer<UInt32>
  private var friends: Buffer<UInt32>
  private var hasLeft: Buffer<Bool>
  /// How many friends of each have left.
  private var gone: Buffer<UInt32>

  /// - Parameter known: friends of each, rounded down to an even number; fewer among few people.
  init(people: Int, known: Int, rewired: Double, _ stream: inout Stream) {
    let half = max(0, min(known / 2, (people - 1) / 2))
    let links = FriendNetwork.links(people, half, rewired, &stream)
    starts = Buffer(repeating: 0, count: people + 1)
    friends = Buffer(repeating: 0, count: 2 * links.count)
    hasLeft = Buffer(repeating: false, count: people)
    gone = Buffer(repeating: 0, count: people)
    for place in 0..<links.count {
      starts[place / half + 1] += 1
      starts[Int(links[place]) + 1] += 1
    }
    for person in 0..<people { starts[person + 1] += starts[person] }
    var filled = Buffer<UInt32>(repeating: 0, count: people)
    for place in 0..<links.count {
      let (one, other) = (place / half, Int(links[place]))
      friends[Int(starts[one] + filled[one])] = UInt32(other)
      friends[Int(starts[other] + filled[other])] = UInt32(one)
      filled[one] += 1
      filled[other] += 1
    }
  }

  private init(copying other: borrowing FriendNetwork) {
    starts = other.starts.clone()
    friends = other.friends.clone()
    hasLeft = other.hasLeft.clone()
    gone = other.gone.clone()
  }

  borrowing func clone() -> FriendNetwork { FriendNetwork(copying: self) }

  /// Each person's friendships to those after him on the ring, some of them led elsewhere: `half`
  /// for each person. No two people are linked twice, and nobody with himself.
  private static func links(
    _ people: Int, _ half: Int, _ rewired: Double, _ stream: inout Stream
  ) -> Buffer<UInt32> {
    var links = Buffer<UInt32>(capacity: people * half)
    for person in 0..<people {
      for step in 0..<half { links.append(UInt32((person + step + 1) % people)) }
    }
    // Where everybody knows everybody there is nowhere to go.
    if rewired <= 0 || 2 * half + 1 >= people { return links }
    for place in 0..<links.count where stream.uniform() < rewired {
      let person = place / half
      for _ in 0..<32 {
        let other = stream.below(people)
        if other == person || has(links, half, person, other) { continue }
        links[place] = UInt32(other)
        break
      }
    }
    return links
  }

  private static func has(
    _ links: borrowing Buffer<UInt32>, _ half: Int, _ one: Int, _ other: Int
  ) -> Bool {
    for step in 0..<half {
      if links[one * half + step] == other || links[other * half + step] == one { return true }
    }
    return false
  }

  var people: Int { hasLeft.count }

  /// Places of a person's friends, to ask `friend(at:)` for.
  func range(of person: Int) -> Range<Int> {
    Int(starts[person])..<Int(starts[person + 1])
  }

  func friend(at place: Int) -> Int { Int(friends[place]) }

  /// Share of a person's friends who have left.
  func shareGone(of person: Int) -> Double {
    let all = range(of: person).count
    return all == 0 ? 0 : Double(gone[person]) / Double(all)
  }

  /// Somebody leaves, and his friends know it.
  /// - Returns: whether he had not left before.
  mutating func leave(_ person: Int) -> Bool {
    if hasLeft[person] { return false }
    hasLeft[person] = true
    for place in range(of: person) { gone[friend(at: place)] += 1 }
    return true
  }
  /// Somebody who left is back.
  /// - Returns: whether he had left.
  mutating func comeBack(_ person: Int) -> Bool {
    if !hasLeft[person] { return false }
    hasLeft[person] = false
    for place in range(of: person) { gone[friend(at: place)] -= 1 }
    return true
  }
}
