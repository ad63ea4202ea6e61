internal import Kernel
internal import Reports

/// One estimate of how probable it is that a score reaches a level, by adaptive multilevel
/// splitting with any number of ties (Bréhier, Gazeau, Goudenège, Lelièvre and Rousset 2016, Annals
/// of Applied Probability 26, 3559): it has no bias.
///
/// Of N particles, those whose highest score is not above the K-th smallest of all end; in place of
/// each one of the others, drawn by lot, is branched at the first moment at which its score was
/// above that level, and goes on with fresh chance. With ties more than K end, which is what keeps
/// the estimate right for scores that jump: to take exactly K of them would be wrong. Every step
/// multiplies the probability by the share that went on. It is over when the K-th smallest has
/// reached the target, or when nobody is above the level.
///
/// Nothing of a particle is kept but its score and its past: the seed it began with, and the levels
/// at which it took another future. A past is enough to play it again to the bit, so a particle
/// that is branched is played once more up to the level, and memory holds as many of them as there
/// are cores, not as there are particles.
public struct Splitting: Sendable {
  /// How it is done.
  public struct Rules: Hashable, Sendable {
    /// Particles at any time.
    public var clones: Int
    /// The smallest of this many makes the level: between 1 and one less than there are.
    public var kill: Int
    /// The score that is asked for.
    public var target: Double
    /// It is given up after so many steps.
    public var steps: Int

    public init(clones: Int, kill: Int, target: Double, steps: Int) {
      precondition(kill >= 1 && kill < clones, "some particles end at a step, not all")
      (self.clones, self.kill, self.target, self.steps) = (clones, kill, target, steps)
    }
  }

  /// Where a particle took another future.
  struct Turn: Hashable, Sendable {
    /// When its score was first above this.
    var level: Double
    var number: UInt64
  }

  /// All that there is to know of a particle.
  struct Past: Hashable, Sendable {
    var seed: UInt64
    var turns: [Turn] = []
  }

  /// Work for one core: a particle played again up to a level, and branched there.
  struct Piece: Sendable {
    var past: Past
    /// `nil`: the particle itself is played, for the first time.
    var level: Double?
    /// A future for each branch, and whose place it takes.
    var numbers: [UInt64] = []
    var places: [Int]
  }

  /// What became of a piece.
  struct Played: Sendable {
    /// A score for each branch, not above the target.
    var scores: [Double] = []
    var cut = 0
    /// Events handled, those that were played again among them.
    var events: UInt64 = 0
  }

  let rules: Rules
  let number: Int
  /// What is to be played next; nothing once it is over.
  private(set) var pieces: [Piece]
  private var pasts: [Past]
  private var scores: [Double]
  private var stream: Stream
  private var chance = 1.0
  private var steps: [RareTable.Step] = []
  private var masses: [RareTable.Mass] = []
  private var futures: UInt64 = 0
  private var (runs, cut) = (0, 0)
  private var (events, firstEvents): (UInt64, UInt64) = (0, 0)
  private var probability = 0.0
  private var end: RareTable.End?

  /// - Parameters:
  ///   - seed: of the scenario; the seeds of the particles follow from it, and all that is drawn by
  ///     lot.
  ///   - number: of the repetition, from 1.
  init(_ rules: Rules, seed: UInt64, number: Int) {
    self.rules = rules
    self.number = number
    var stream = Stream(
      StreamKey(seed: seed, .design(Splitting.streamNumber + UInt64(number))))
    pasts = (0..<rules.clones).map { _ in Past(seed: stream.bits()) }
    self.stream = stream
    scores = Array(repeating: 0, count: rules.clones)
    pieces = pasts.enumerated().map { Piece(past: $1, level: nil, places: [$0]) }
  }

  /// Those below are the designs of priors, twins and sweeps.
  private static let streamNumber: UInt64 = 2_000_000

  /// How far the level is on its way to the target, from 0 to 1.
  var progress: Double {
    if end != nil { return 1 }
    guard let first = steps.first?.level, let last = steps.last?.level, first < rules.target else {
      return 0
    }
    return (last - first) / (rules.target - first)
  }

  /// What came of it, once nothing is left to be played.
  var result: RareTable.Repetition {
    RareTable.Repetition(
      number: number, probability: probability, end: end ?? .steps, steps: steps, masses: masses,
      runs: runs, cut: cut, events: events, firstEvents: firstEvents)
  }

  /// Takes in what became of the pieces, in their order, and works out the next ones.
  mutating func take(_ played: [Played]) {
    let isFirst = runs == 0
    for (piece, result) in zip(pieces, played) {
      for (place, score) in zip(piece.places, result.scores) { scores[place] = score }
      runs += piece.places.count
      cut += result.cut
      events += result.events
      if isFirst { firstEvents += result.events }
    }
    pieces = []
    let level = scores.sorted()[rules.kill - 1]
    if level >= rules.target { return finish(.reached) }
    if steps.count == rules.steps { return finish(.steps) }
    step(above: level)
  }

  private mutating func finish(_ end: RareTable.End) {
    self.end = end
    let count = Double(scores.count)
    for score in scores { masses.append(RareTable.Mass(score: score, weight: chance / count)) }
    probability = chance * Double(scores.count { $0 >= rules.target }) / count
  }

  private mutating func step(above level: Double) {
    let survivors = scores.indices.filter { scores[$0] > level }
    let dead = scores.indices.filter { scores[$0] <= level }
    steps.append(RareTable.Step(level: level, ended: dead.count, chance: chance))
    if survivors.isEmpty {
      finish(.extinct)
      return
    }
    // One piece for all branches of a particle: it is played again once.
    var pieceOf = [Int](repeating: -1, count: scores.count)
    for place in dead {
      masses.append(
        RareTable.Mass(score: scores[place], weight: chance / Double(scores.count)))
      let parent = survivors[stream.below(survivors.count)]
      futures += 1
      if pieceOf[parent] < 0 {
        pieceOf[parent] = pieces.count
        pieces.append(Piece(past: pasts[parent], level: level, places: []))
      }
      pieces[pieceOf[parent]].numbers.append(futures)
      pieces[pieceOf[parent]].places.append(place)
      pasts[place] = pasts[parent]
      pasts[place].turns.append(Turn(level: level, number: futures))
    }
    chance *= Double(survivors.count) / Double(scores.count)
  }
}
