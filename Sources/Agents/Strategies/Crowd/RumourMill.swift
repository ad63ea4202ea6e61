import Kernel
import Primitives

/// Rumours that a venue cannot pay, and who takes his money away. Both are Poisson processes by
/// their integrals: what is left of an exponential number is used up by rate times time, and chance
/// is asked only when something happens. All who might withdraw share one rate, so a quiet look
/// costs nothing for each of them.
struct RumourMill: ~Copyable {
  let rules: LeveragedCrowd.Social.Rumours
  /// Who has not withdrawn yet.
  private var people: Buffer<UInt32>
  /// What is left of the integrals.
  private var toRumour: Double
  private var toWithdrawal: Double
  /// Seconds for which a rumour is still believed; without end when it is true.
  private(set) var believed = 0.0
  private(set) var rumours = 0
  private var stream: Stream

  init(_ rules: LeveragedCrowd.Social.Rumours, people count: Int, _ fresh: Stream) {
    self.rules = rules
    var stream = fresh
    people = Buffer(capacity: count)
    for person in 0..<count { people.append(UInt32(person)) }
    toRumour = stream.exponential(mean: 1)
    toWithdrawal = stream.exponential(mean: 1)
    self.stream = stream
  }

  private init(copying other: borrowing RumourMill) {
    rules = other.rules
    people = other.people.clone()
    (toRumour, toWithdrawal) = (other.toRumour, other.toWithdrawal)
    (believed, rumours) = (other.believed, other.rumours)
    stream = other.stream
  }

  borrowing func clone() -> RumourMill { RumourMill(copying: self) }

  mutating func reseed(_ fresh: Stream) { stream = fresh }

  var isBelieved: Bool { believed > 0 }

  /// Lets time pass at an index of posts. Who decides to withdraw is appended to `fleeing`.
  mutating func advance(_ seconds: Double, index: Double, fleeing: inout Buffer<UInt32>) {
    withdraw(seconds, fleeing: &fleeing)
    believed = max(0, believed - seconds)
    if index <= rules.above { return }
    toRumour -= seconds / rules.every.seconds
    while toRumour <= 0 {
      toRumour += stream.exponential(mean: 1)
      spread()
    }
  }

  /// A rumour is told. One that is believed already is told again.
  mutating func spread() {
    rumours += 1
    let lasts = stream.exponential(mean: rules.lasts.seconds)
    believed = max(believed, stream.bernoulli(rules.falseShare) ? lasts : .infinity)
  }

  private mutating func withdraw(_ seconds: Double, fleeing: inout Buffer<UInt32>) {
    let rate = rules.base * (isBelieved ? rules.factor : 1)
    if rate <= 0 { return }
    var left = seconds
    while !people.isEmpty {
      let all = rate * Double(people.count)
      if all * left < toWithdrawal {
        toWithdrawal -= all * left
        return
      }
      left -= toWithdrawal / all
      toWithdrawal = stream.exponential(mean: 1)
      let place = stream.below(people.count)
      fleeing.append(people[place])
      people[place] = people[people.count - 1]
      people.truncate(to: people.count - 1)
    }
  }
}
