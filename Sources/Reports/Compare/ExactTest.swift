internal import CGSL
internal import Glibc

/// Tests that count what could have happened and need no distribution. Two-sided: how often chance
/// alone gives what was seen, or less likely things.
enum ExactTest {
  /// Pairs that all differ in the same direction: the sign test at its end. Six are needed for 5 %.
  static func sameSign(_ pairs: Int) -> Double { min(1, exp2(1 - Double(pairs))) }

  /// The fewest pairs that can show a difference at all.
  static let fewestPairs = 6

  /// McNemar's test (1947) in its exact form: of the pairs in which a flag is raised once, either
  /// side has as good a chance.
  static func mcNemar(onlyFirst: Int, onlySecond: Int) -> Double {
    let tail = IncompleteBeta.binomial(
      atMost: min(onlyFirst, onlySecond), of: onlyFirst + onlySecond, chance: 0.5)
    return min(1, 2 * tail)
  }

  /// Fisher's test (1935) of two shares: the sum over all tables with the same margins that are no
  /// likelier than the one seen.
  static func fisher(_ seen: Int, of count: Int, _ otherSeen: Int, of otherCount: Int) -> Double {
    let raised = seen + otherSeen
    func chance(_ first: Int) -> Double {
      gsl_ran_hypergeometric_pdf(
        UInt32(first), UInt32(count), UInt32(otherCount), UInt32(raised))
    }
    // Tables as likely as the one seen count, whatever their last bits.
    let limit = chance(seen) * (1 + 1e-9)
    let tables = max(0, raised - otherCount)...min(raised, count)
    return min(1, tables.map(chance).filter { $0 <= limit }.reduce(0, +))
  }
}
