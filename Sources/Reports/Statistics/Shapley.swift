/// What each of several things that work together is worth: its contribution to the value of the
/// whole, averaged over every order in which they might have come (Shapley 1953). The parts add up
/// to the whole, whatever the interaction.
public enum Shapley {
  /// - Parameters:
  ///   - value: of the set whose members are the bits of the argument.
  /// - Returns: a part for each of `count`; together `value(all) - value(none)`.
  public static func values(of count: Int, _ value: (Int) -> Double) -> [Double] {
    let table = (0..<(1 << count)).map(value)
    let weights = weights(of: count)
    return (0..<count).map { member in
      var sum = 0.0
      for set in table.indices where set >> member & 1 == 0 {
        sum += weights[set.nonzeroBitCount] * (table[set | 1 << member] - table[set])
      }
      return sum
    }
  }

  /// What two members are worth together beyond what each is worth without the other, averaged in
  /// the same way (the interaction index of Grabisch and Roubens 1999). Positive where they need
  /// each other, negative where each does the work of the other.
  public static func interaction(
    of first: Int, _ second: Int, among count: Int, _ value: (Int) -> Double
  ) -> Double {
    let table = (0..<(1 << count)).map(value)
    let weights = weights(of: count - 1)
    let (a, b) = (1 << first, 1 << second)
    var sum = 0.0
    for set in table.indices where set & (a | b) == 0 {
      let joint = table[set | a | b] - table[set | a] - table[set | b] + table[set]
      sum += weights[set.nonzeroBitCount] * joint
    }
    return sum
  }

  /// Share of the orders of `count` members in which a member comes after a given set of a size:
  /// `s! (count - s - 1)! / count!`.
  private static func weights(of count: Int) -> [Double] {
    (0..<max(1, count)).map { size in
      // 1 / (count · binomial(count - 1, size))
      var binomial = 1.0
      for k in 0..<size { binomial *= Double(count - 1 - k) / Double(k + 1) }
      return 1 / (Double(max(1, count)) * binomial)
    }
  }
}
