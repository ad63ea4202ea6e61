/// The least value of a function of a few numbers without its derivatives (Nelder and Mead 1965).
enum Simplex {
  private struct Corner {
    var point: [Double]
    var value: Double
  }

  /// - Parameters:
  ///   - start: where it begins, with steps of size `step` along each axis.
  ///   - tolerance: it ends when the corners of the simplex differ by no more in value.
  static func minimise(
    from start: [Double], step: Double, tolerance: Double = 1e-9, most: Int = 2_000,
    _ function: ([Double]) -> Double
  ) -> (point: [Double], value: Double) {
    var corners = [Corner(point: start, value: function(start))]
    for axis in start.indices {
      var point = start
      point[axis] += step
      corners.append(Corner(point: point, value: function(point)))
    }
    for _ in 0..<most {
      corners.sort { $0.value < $1.value }
      let (best, worst) = (corners[0], corners[corners.count - 1])
      if worst.value - best.value <= tolerance { break }
      let others = corners.dropLast()
      let centre = start.indices.map { axis in
        others.reduce(0) { $0 + $1.point[axis] } / Double(others.count)
      }
      func along(_ length: Double) -> Corner {
        let point = start.indices.map { centre[$0] + length * (centre[$0] - worst.point[$0]) }
        return Corner(point: point, value: function(point))
      }
      var next = along(1)
      if next.value < best.value {
        let farther = along(2)
        if farther.value < next.value { next = farther }
      } else if next.value >= corners[corners.count - 2].value {
        let nearer = along(next.value < worst.value ? 0.5 : -0.5)
        next = nearer.value < min(next.value, worst.value) ? nearer : worst
      }
      if next.value < worst.value {
        corners[corners.count - 1] = next
        continue
      }
      // Nothing along the line is better: all corners move halfway to the best.
      for index in corners.indices.dropFirst() {
        let point = start.indices.map { (corners[index].point[$0] + best.point[$0]) / 2 }
        corners[index] = Corner(point: point, value: function(point))
      }
    }
    let best = corners.min { $0.value < $1.value } ?? corners[0]
    return (best.point, best.value)
  }
}
