/// Extremes within a sliding window, in linear time.
enum SlidingExtremes {
  /// The largest relative fall from a highest value to a later one at most `length` places after.
  static func worstFall(_ values: [Double], within length: Int) -> Double {
    var worst = 0.0
    forEachMaximum(values, within: length) { k, highest in
      if highest > 0 { worst = max(worst, 1 - values[k] / highest) }
    }
    return worst
  }

  /// Calls `body` with every place and the highest value of the window that ends there.
  static func forEachMaximum(
    _ values: [Double], within length: Int, _ body: (Int, Double) -> Void
  ) {
    // Places of falling values, the highest in front.
    var places: [Int] = []
    var front = 0
    for k in values.indices {
      while places.count > front, values[places[places.count - 1]] <= values[k] {
        places.removeLast()
      }
      places.append(k)
      if places[front] < k - length { front += 1 }
      body(k, values[places[front]])
    }
  }
}
