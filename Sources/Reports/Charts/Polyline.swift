/// A point of the picture.
struct Spot: Hashable {
  var x: Double
  var y: Double
}

/// A line through many points, reduced to what a picture can show.
enum Polyline {
  /// The pieces of a series between its gaps. Of each pixel column (`step` pixels wide) the lowest
  /// and the highest point remain, in their order in time: an extreme is never smoothed away.
  static func pieces(
    _ series: TimeSeries, _ x: TimeScale, _ y: Scale, step: Double
  ) -> [[Spot]] {
    var pieces: [[Spot]] = []
    var piece = Column(step: step)
    for (time, value) in zip(series.times, series.values) where x.contains(time) {
      if value.isFinite {
        piece.add(Spot(x: x(time), y: y(value)))
      } else {
        pieces.append(piece.finished())
        piece = Column(step: step)
      }
    }
    pieces.append(piece.finished())
    return pieces.filter { !$0.isEmpty }
  }

  /// One pixel column at a time.
  private struct Column {
    let step: Double
    private var spots: [Spot] = []
    private var index = Int.min
    private var lowest = Spot(x: 0, y: 0)
    private var highest = Spot(x: 0, y: 0)
    private var end = Spot(x: 0, y: 0)

    init(step: Double) { self.step = step }

    mutating func add(_ spot: Spot) {
      let column = Int((spot.x / step).rounded(.down))
      if column != index {
        flush()
        index = column
        (lowest, highest) = (spot, spot)
        // The first point of a line stays, wherever its column's extremes are.
        if spots.isEmpty { spots.append(spot) }
      }
      if spot.y < lowest.y { lowest = spot }
      if spot.y > highest.y { highest = spot }
      end = spot
    }

    private mutating func flush() {
      if index == Int.min { return }
      let (first, second) = lowest.x <= highest.x ? (lowest, highest) : (highest, lowest)
      if spots.last != first { spots.append(first) }
      if second != first { spots.append(second) }
    }

    mutating func finished() -> [Spot] {
      flush()
      if index != Int.min, spots.last != end { spots.append(end) }
      return spots
    }
  }

  static func path(_ pieces: [[Spot]]) -> PathData {
    var data = PathData()
    for piece in pieces {
      guard let first = piece.first else { continue }
      data.move(first.x, first.y)
      // A lone point becomes a dash of a pixel: better a trace than nothing.
      if piece.count == 1 { data.horizontal(to: first.x + 1) }
      for spot in piece.dropFirst() { data.line(spot.x, spot.y) }
    }
    return data
  }

  /// The area between two lines over the same times.
  static func band(_ upper: [Spot], _ lower: [Spot]) -> PathData {
    var data = PathData()
    guard let first = upper.first else { return data }
    data.move(first.x, first.y)
    for spot in upper.dropFirst() { data.line(spot.x, spot.y) }
    for spot in lower.reversed() { data.line(spot.x, spot.y) }
    data.close(first.x, first.y)
    return data
  }
}

/// Bars of equal width along a time axis.
enum Bars {
  /// How many buckets a plot of this width can show.
  static func limit(width: Double) -> Int { Swift.max(1, Int(width / 1.4)) }

  /// One rectangle for each bucket that is not zero, 94 % of the step wide. `base` is the value the
  /// bar stands on, by bucket: zero, or the top of the bar below.
  static func path(
    _ buckets: TimeBuckets, _ x: TimeScale, _ y: Scale, base: (Int) -> Double = { _ in 0 }
  ) -> PathData {
    var data = PathData()
    for (index, value) in buckets.values.enumerated() where value.isFinite && value != 0 {
      let time = buckets.start + Int64(index) * buckets.step
      if time + buckets.step <= x.span.from || time >= x.span.to { continue }
      let (left, right) = (x(time), x(time + buckets.step))
      let gap = (right - left) * 0.03
      let foot = y(base(index))
      let head = y(base(index) + value)
      data.rectangle(
        Box(left + gap, Swift.min(foot, head), right - gap, Swift.max(foot, head)))
    }
    return data
  }

  /// The bars as annotations see them.
  static func obstacles(_ buckets: TimeBuckets, _ x: TimeScale, _ y: Scale) -> Obstacles {
    var obstacles = Obstacles()
    for (index, value) in buckets.values.enumerated() where value.isFinite && value != 0 {
      let middle = x(buckets.start + Int64(index) * buckets.step + buckets.step / 2)
      let (foot, head) = (y(0), y(value))
      for level in stride(from: Swift.min(foot, head), through: Swift.max(foot, head), by: 5) {
        obstacles.spots.append(Spot(x: middle, y: level))
      }
    }
    return obstacles
  }
}
