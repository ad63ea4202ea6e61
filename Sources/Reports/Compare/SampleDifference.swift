/// What two samples differ by: how much, how sure, and how easily chance alone would do it.
public struct SampleDifference: Hashable, Sendable {
  /// The mean of the second less that of the first, with its 95 % interval; of flags the difference
  /// of the shares. No bounds where the runs are too few.
  public var change: Estimate
  /// How often chance alone would make a difference like it, two-sided; `nil` where the runs are
  /// too few to say.
  public var chance: Double?
  /// The smallest difference that would have been seen with so many runs.
  public var visible: Double?
  /// How many times as many runs it would take without pairs; `nil` where there are none, or where
  /// all of them differ by the same.
  public var reduction: Double?
  /// The change in standard deviations of a single run.
  public var effect: Double?

  /// The level of every test.
  static let level = 0.05
  /// 97.5 % of a normal distribution lie below it.
  private static let normalReach = 1.959_963_984_540_054
}

// MARK: Means

extension SampleDifference {
  /// Runs with the same chance, one by one: Student's t of their differences. Luck that both share
  /// cancels. `nil` without pairs.
  public static func paired(_ first: [Double], _ second: [Double]) -> SampleDifference? {
    precondition(first.count == second.count, "every run has its partner")
    let changes = zip(first, second).map { $1 - $0 }
    guard let change = Uncertainty.mean(changes) else { return nil }
    let (own, other) = (variance(first), variance(second))
    var result = SampleDifference(change: change)
    result.effect = effect(change.value, own, other)
    guard let deviation = Moments.deviation(changes) else { return result }
    let largest = changes.reduce(0) { max($0, $1.magnitude) }
    if deviation <= largest * rounding {
      return result.constant(
        chance: change.value == 0 ? 1 : ExactTest.sameSign(changes.count),
        isKnown: changes.count >= ExactTest.fewestPairs)
    }
    let error = deviation / Double(changes.count).squareRoot()
    result.chance = Student.tails(change.value / error, freedom: Double(changes.count - 1))
    result.visible = change.halfWidth
    result.reduction = (own + other) / (deviation * deviation)
    return result
  }

  /// Runs that have nothing in common: Welch's t (1947). `nil` where one side has none.
  public static func unpaired(_ first: [Double], _ second: [Double]) -> SampleDifference? {
    guard let a = Moments.mean(first), let b = Moments.mean(second) else { return nil }
    let (own, other) = (variance(first), variance(second))
    let runs = first.count + second.count
    var result = SampleDifference(change: Estimate(b - a, low: nil, high: nil, seeds: runs))
    result.effect = effect(b - a, own, other)
    if first.count < 2 || second.count < 2 { return result }
    let parts = (own / Double(first.count), other / Double(second.count))
    let error = (parts.0 + parts.1).squareRoot()
    if error <= max(a.magnitude, b.magnitude) * rounding {
      // Two constants: as unlikely as this one way of sharing out all runs, and its mirror image.
      let chance = ExactTest.fisher(0, of: first.count, second.count, of: second.count)
      let isSame = (b - a).magnitude <= max(a.magnitude, b.magnitude) * rounding
      result.change = Estimate(b - a, low: b - a, high: b - a, seeds: runs)
      return result.constant(chance: isSame ? 1 : chance, isKnown: isSame || chance <= level)
    }
    let squares =
      parts.0 * parts.0 / Double(first.count - 1) + parts.1 * parts.1 / Double(second.count - 1)
    let freedom = (parts.0 + parts.1) * (parts.0 + parts.1) / squares
    let reach = Student.reach(freedom: freedom) * error
    result.change = Estimate(b - a, low: b - a - reach, high: b - a + reach, seeds: runs)
    result.chance = Student.tails((b - a) / error, freedom: freedom)
    result.visible = reach
    return result
  }

  /// What the last bits of a double may do to equal differences.
  private static let rounding = 1e-9

  private static func variance(_ values: [Double]) -> Double {
    let deviation = Moments.deviation(values) ?? 0
    return deviation * deviation
  }

  private static func effect(_ change: Double, _ own: Double, _ other: Double) -> Double? {
    let spread = ((own + other) / 2).squareRoot()
    return spread > 0 ? change / spread : nil
  }

  /// Every run says the same: there is no spread that could say how sure it is, but their number.
  private func constant(chance: Double, isKnown: Bool) -> SampleDifference {
    var result = self
    result.chance = chance
    if !isKnown { result.change = Estimate(change.value, low: nil, high: nil, seeds: change.seeds) }
    return result
  }
}

// MARK: Flags

extension SampleDifference {
  /// Flags of runs with the same chance: McNemar's exact test, and the interval of Bonett and Price
  /// (2012), which adds one pair of either kind. `nil` without pairs.
  public static func pairedFlags(_ first: [Bool], _ second: [Bool]) -> SampleDifference? {
    precondition(first.count == second.count, "every run has its partner")
    let pairs = zip(first, second)
    let count = Double(first.count)
    if first.isEmpty { return nil }
    let onlyFirst = pairs.filter { $0 && !$1 }.count
    let onlySecond = pairs.filter { !$0 && $1 }.count
    let change = Double(onlySecond - onlyFirst) / count
    let (less, more) = (Double(onlyFirst + 1) / (count + 2), Double(onlySecond + 1) / (count + 2))
    let middle = more - less
    let error = ((less + more - middle * middle) / (count + 2)).squareRoot()
    var result = SampleDifference(
      change: interval(change, around: middle, error, runs: first.count))
    if first.count < ExactTest.fewestPairs {
      result.change = Estimate(change, low: nil, high: nil, seeds: first.count)
      return result
    }
    result.chance = ExactTest.mcNemar(onlyFirst: onlyFirst, onlySecond: onlySecond)
    // As many pairs as the test needs when all of them differ in the same direction.
    result.visible = Double(ExactTest.fewestPairs) / count
    return result
  }

  /// Flags of runs that have nothing in common: Fisher's exact test, and the interval of Agresti
  /// and Caffo (2000), which adds one run of either kind to both. `nil` where one side has none.
  public static func unpairedFlags(_ first: [Bool], _ second: [Bool]) -> SampleDifference? {
    if first.isEmpty || second.isEmpty { return nil }
    let seen = (first.filter { $0 }.count, second.filter { $0 }.count)
    func share(_ seen: Int, _ flags: [Bool]) -> Double { Double(seen) / Double(flags.count) }
    let (own, other) = (
      Double(seen.0 + 1) / Double(first.count + 2), Double(seen.1 + 1) / Double(second.count + 2)
    )
    let error =
      (own * (1 - own) / Double(first.count + 2) + other * (1 - other) / Double(second.count + 2))
      .squareRoot()
    var result = SampleDifference(
      change: interval(
        share(seen.1, second) - share(seen.0, first), around: other - own, error,
        runs: first.count + second.count))
    result.chance = ExactTest.fisher(seen.0, of: first.count, seen.1, of: second.count)
    result.visible = result.change.halfWidth
    return result
  }

  private static func interval(
    _ value: Double, around middle: Double, _ error: Double, runs: Int
  ) -> Estimate {
    let reach = normalReach * error
    return Estimate(
      value, low: max(-1, min(value, middle - reach)), high: min(1, max(value, middle + reach)),
      seeds: runs)
  }
}
