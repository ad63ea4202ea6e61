import Primitives
public import Simulations

/// A run as a particle. It is stopped where its score is as high as is asked for; what comes after
/// would tell nothing more.
public struct RareParticle: ~Copyable, Particle {
  private var simulation: Simulation
  private var watched: RareScore
  private var isOver = false
  public private(set) var isCut = false
  private let proceed: @Sendable (UInt64) -> Bool

  /// - Parameter proceed: asked with the number of events, before the run and now and then; `false`
  ///   ends everything with a `CancellationError`.
  public init(
    _ plan: WorldPlan, _ score: RareScore, while proceed: @escaping @Sendable (UInt64) -> Bool
  ) throws {
    if !proceed(0) { throw CancellationError() }
    simulation = try Simulation.begin(plan)
    watched = score
    self.proceed = proceed
  }

  private init(copying other: borrowing RareParticle) {
    simulation = other.simulation.branch()
    watched = other.watched
    (isOver, isCut) = (other.isOver, other.isCut)
    proceed = other.proceed
  }

  public var score: Double { watched.value }
  public var events: UInt64 { simulation.events }

  public mutating func run(until goal: ScoreGoal) throws {
    if isOver || goal.isMet(by: score) { return }
    watched.goal = goal
    let proceed = proceed
    switch try simulation.run(
      observing: &watched, while: { proceed($0.events) && !Task.isCancelled })
    {
    case .paused: break
    case .reached: isOver = true
    case .outOfEvents: (isOver, isCut) = (true, !goal.isMet(by: score))
    case .stopped: throw CancellationError()
    }
  }

  public borrowing func branch() -> RareParticle { RareParticle(copying: self) }

  public mutating func reseed(_ number: UInt64) { simulation.reseed(number) }
}
