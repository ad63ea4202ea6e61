import Kernel
import Primitives

/// Attention that spreads from one to the next like a disease (Kermack and McKendrick 1927;
/// Daley and Kendall 1964 for rumours), assuming that anybody may meet anybody: a susceptible one
/// becomes attentive at the rate `β · attentive / people`, an attentive one weary at the rate `γ`,
/// and `R₀ = β / γ`. Weary ones stay so. Events are drawn one by one (Gillespie 1977), so the cost
/// is that of changes, and nothing while nobody is attentive.
///
/// A large outbreak that begins with a few reaches the share `z = 1 - e^(-R₀ z)` of all.
struct Attention: ~Copyable {
  /// Somebody begins or ceases to attend.
  struct Change: BitwiseCopyable {
    var person: UInt32
    var isAttentive: Bool
  }

  let rules: LeveragedCrowd.Social.Attention
  /// The susceptible, then the attentive, then the weary.
  private var people: Buffer<UInt32>
  private(set) var susceptible: Int
  private(set) var attentive = 0
  private var stream: Stream

  init(_ rules: LeveragedCrowd.Social.Attention, people count: Int, _ stream: Stream) {
    self.rules = rules
    self.stream = stream
    people = Buffer(capacity: count)
    for person in 0..<count { people.append(UInt32(person)) }
    susceptible = count
  }

  private init(copying other: borrowing Attention) {
    rules = other.rules
    people = other.people.clone()
    susceptible = other.susceptible
    attentive = other.attentive
    stream = other.stream
  }

  borrowing func clone() -> Attention { Attention(copying: self) }

  mutating func reseed(_ fresh: Stream) { stream = fresh }

  var weary: Int { people.count - susceptible - attentive }

  /// Lets time pass. Who changes is appended to `changes`.
  mutating func advance(
    _ seconds: Double, isCrisis: Bool, changes: inout Buffer<Change>
  ) {
    let recovery = 1 / rules.lasts.seconds
    let contact = (isCrisis ? rules.crisis : rules.calm) * recovery
    var left = seconds
    while attentive > 0 {
      let ill = Double(attentive)
      let infections = contact * ill * Double(susceptible) / Double(people.count)
      let all = infections + recovery * ill
      left -= stream.exponential(mean: 1 / all)
      // What comes next has no memory: it is drawn anew at the next look.
      if left < 0 { return }
      if stream.uniform() * all < infections {
        wake(&changes)
      } else {
        tire(&changes)
      }
    }
  }

  /// Posts make people attentive of themselves.
  mutating func read(_ posts: Int, changes: inout Buffer<Change>) {
    if posts == 0 || rules.perPost == 0 { return }
    for _ in 0..<stream.binomial(trials: posts, p: rules.perPost) { wake(&changes) }
  }

  /// One susceptible person becomes attentive; nobody where there is none.
  mutating func wake(_ changes: inout Buffer<Change>) {
    if susceptible == 0 { return }
    swap(stream.below(susceptible), susceptible - 1)
    susceptible -= 1
    attentive += 1
    changes.append(Change(person: people[susceptible], isAttentive: true))
  }

  private mutating func tire(_ changes: inout Buffer<Change>) {
    let last = susceptible + attentive - 1
    swap(susceptible + stream.below(attentive), last)
    attentive -= 1
    changes.append(Change(person: people[last], isAttentive: false))
  }

  private mutating func swap(_ one: Int, _ other: Int) {
    let person = people[one]
    people[one] = people[other]
    people[other] = person
  }
}
