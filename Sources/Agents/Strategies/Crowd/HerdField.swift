import Glibc
import Kernel
import Primitives

/// Herds of people who act as one, assuming that who belongs to which never changes: sizes are
/// drawn from `s^(-exponent)` up to a cut-off until everybody is in one (the clusters of a random
/// graph at its threshold; Cont and Bouchaud 2000). At each step every herd acts with the same
/// small chance; how many do is drawn at once, so a step costs what those cost that act.
struct HerdField: ~Copyable {
  struct Act: BitwiseCopyable {
    var herd: UInt32
    /// What it does: sells, or buys.
    var sells: Bool
  }

  let rules: LeveragedCrowd.Social.Herds
  /// Members of herd i are `members[starts[i]..<starts[i + 1]]`.
  private var members: Buffer<UInt32>
  private var starts: Buffer<UInt32>
  /// The herds; those that act are chosen by a part of a shuffle.
  private var order: Buffer<UInt32>
  /// Seconds to the next step.
  private var toStep: Double
  private var stream: Stream

  init(_ rules: LeveragedCrowd.Social.Herds, people count: Int, _ fresh: Stream) {
    self.rules = rules
    var stream = fresh
    members = Buffer(capacity: count)
    for person in 0..<count { members.append(UInt32(person)) }
    stream.shuffle(&members)
    starts = Buffer(capacity: count + 1)
    order = Buffer(capacity: count)
    toStep = rules.step.seconds
    var sum = 0.0
    let sums = (1...max(1, rules.largest)).map { size in
      sum += pow(Double(size), -rules.exponent)
      return sum
    }
    var place = 0
    starts.append(0)
    while place < count {
      place = min(count, place + stream.choice(cumulative: sums) + 1)
      order.append(UInt32(order.count))
      starts.append(UInt32(place))
    }
    self.stream = stream
  }

  private init(copying other: borrowing HerdField) {
    rules = other.rules
    members = other.members.clone()
    starts = other.starts.clone()
    order = other.order.clone()
    toStep = other.toStep
    stream = other.stream
  }

  borrowing func clone() -> HerdField { HerdField(copying: self) }

  var count: Int { order.count }

  mutating func reseed(_ fresh: Stream) { stream = fresh }

  /// Places of a herd's members, to ask `member(at:)` for.
  func range(of herd: UInt32) -> Range<Int> {
    Int(starts[Int(herd)])..<Int(starts[Int(herd) + 1])
  }

  func member(at place: Int) -> Int { Int(members[place]) }

  /// Lets time pass. Herds that act are appended to `acts`.
  mutating func advance(_ seconds: Double, acts: inout Buffer<Act>) {
    toStep -= seconds
    while toStep <= 0 {
      toStep += rules.step.seconds
      let acting = stream.binomial(trials: count, p: rules.activity)
      for place in 0..<acting {
        let other = place + stream.below(count - place)
        let herd = order[other]
        order[other] = order[place]
        order[place] = herd
        acts.append(Act(herd: herd, sells: stream.bernoulli(0.5)))
      }
    }
  }
}
