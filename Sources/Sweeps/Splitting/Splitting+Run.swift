public import Reports

extension Splitting {
  /// How far an estimate is.
  public struct Progress: Sendable {
    /// From 0 to 1, over all repetitions: how far their levels are on the way to the target.
    public var share: Double
    /// Events handled so far.
    public var events: UInt64
  }

  /// Several estimates, each with seeds of its own, step by step side by side, as many as there are
  /// cores, so that every core has work and one after another ends. What comes out does not depend
  /// on `jobs`.
  ///
  /// An error of a particle ends it; of several that of the first piece is thrown.
  /// - Parameters:
  ///   - known: repetitions that ended earlier; they are not played again.
  ///   - advanced: told after each step.
  ///   - ended: told of each repetition that comes to its end. An error ends everything.
  ///   - begin: a particle as it begins with a seed, for a piece of work that has a number of its
  ///     own and makes so many runs.
  /// - Returns: all repetitions, by number.
  public static func run<Kind: Particle & ~Copyable>(
    _ rules: Rules, seed: UInt64, repetitions: Int, known: [RareTable.Repetition] = [], jobs: Int,
    advanced: (Progress) -> Void = { _ in },
    ended: (RareTable.Repetition) throws -> Void = { _ in },
    begin: @Sendable @escaping (_ seed: UInt64, _ work: Work) throws -> Kind
  ) async throws -> [RareTable.Repetition] {
    var waiting = (1...repetitions).filter { number in !known.contains { $0.number == number } }[
      ...]
    var playing: [Splitting] = []
    var done = known
    var numbers = 0
    while true {
      while playing.count < max(1, jobs), let number = waiting.popFirst() {
        playing.append(Splitting(rules, seed: seed, number: number))
      }
      if playing.isEmpty { return done.sorted { $0.number < $1.number } }
      let pieces = playing.flatMap(\.pieces).enumerated().map { place, piece in
        (piece: piece, work: Work(number: numbers + place, runs: piece.places.count))
      }
      numbers += pieces.count
      let played = try await Workers.map(pieces, width: jobs) { task in
        try play(task.piece, to: rules.target) { seed in try begin(seed, task.work) }
      }
      var rest = played[...]
      for place in playing.indices {
        let count = playing[place].pieces.count
        playing[place].take(Array(rest.prefix(count)))
        rest = rest.dropFirst(count)
      }
      for splitting in playing where splitting.pieces.isEmpty {
        try ended(splitting.result)
        done.append(splitting.result)
      }
      playing.removeAll(where: \.pieces.isEmpty)
      let whole = done.dropFirst(known.count)
      advanced(
        Progress(
          share: playing.reduce(Double(done.count)) { $0 + $1.progress } / Double(repetitions),
          events: (whole + playing.map(\.result)).reduce(0) { $0 + $1.events }))
    }
  }

  /// A piece of work, for whoever watches it.
  public struct Work: Hashable, Sendable {
    /// No other piece has it.
    public var number: Int
    /// Runs that it makes.
    public var runs: Int

    public init(number: Int, runs: Int) { (self.number, self.runs) = (number, runs) }
  }

  /// Plays a particle up to the level of a piece, and its branches from there.
  static func play<Kind: Particle & ~Copyable>(
    _ piece: Piece, to target: Double, begin: (UInt64) throws -> Kind
  ) throws -> Played {
    var particle = try begin(piece.past.seed)
    for turn in piece.past.turns {
      try particle.run(until: .above(turn.level))
      particle.reseed(turn.number)
    }
    var played = Played()
    guard let level = piece.level else {
      try particle.run(until: .atLeast(target))
      played.scores.append(min(particle.score, target))
      played.cut = particle.isCut ? 1 : 0
      played.events = particle.events
      return played
    }
    try particle.run(until: .above(level))
    played.events = particle.events
    for number in piece.numbers {
      var branch = particle.branch()
      branch.reseed(number)
      try branch.run(until: .atLeast(target))
      played.scores.append(min(branch.score, target))
      played.cut += branch.isCut ? 1 : 0
      played.events += branch.events - particle.events
    }
    return played
  }
}
