public import Kernel

/// Points from which the share of each factor in a result's variance can be told (Saltelli et al.
/// 2010): two independent points A and B, and for each factor the point A with that factor of B.
///
/// A group holds these d + 2 points: A, then A with each factor of B in turn, then B. A design is N
/// groups after another, so that a part of it is a smaller design.
public struct SaltelliDesign: Hashable, Sendable {
  public let factors: Int
  public let groups: Int
  /// All points of all groups, with their coordinates in [0, 1).
  public let points: [[Double]]

  /// Points of one group.
  public var groupSize: Int { factors + 2 }

  /// - Parameter shift: a random shift of the sequence from which A and B come; several designs
  ///   with shifts of their own give an index its error.
  public init(factors: Int, groups: Int, shift: Stream? = nil) {
    self.factors = factors
    self.groups = groups
    let sequence = QuasiRandom.best(for: 2 * factors)
    points = sequence.points(groups, dimensions: 2 * factors, shift: shift).flatMap { both in
      let (a, b) = (Array(both[..<factors]), Array(both[factors...]))
      let mixed = (0..<factors).map { factor in
        var point = a
        point[factor] = b[factor]
        return point
      }
      return [a] + mixed + [b]
    }
  }
}
