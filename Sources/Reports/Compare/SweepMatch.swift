/// Why two sweeps cannot be held against each other.
public enum SweepMismatch: Error, Hashable, Sendable {
  /// They do not vary the same: keys of the axes that one alone has.
  case axes(onlyA: [String], onlyB: [String])
  /// No point of the one has the values of a point of the other.
  case points
  /// No point was played to its end with the same seed in both.
  case runs
}

/// Which points and which seeds of two sweeps belong together.
struct SweepMatch: Sendable {
  /// Points with the same values, in the order of A.
  private(set) var points: [(a: Int, b: Int)] = []
  /// Points that one alone has.
  private(set) var onlyA: [Int] = []
  private(set) var onlyB: [Int] = []
  /// Seeds that both have, in the order of A, with their places.
  private(set) var seeds: [(seed: UInt64, a: Int, b: Int)] = []

  /// Axes are told by their keys, in any order; values by their text, numbers by what they are.
  /// Where a point is there several times, the first belongs to the first.
  /// - Parameter wanted: seeds that are asked for; `nil`: all.
  init(
    _ a: SweepTable, _ b: SweepTable, seeds wanted: ClosedRange<UInt64>? = nil
  ) throws(SweepMismatch) {
    let order = try SweepMatch.order(a.axes, b.axes)
    var places: [[String]: [Int]] = [:]
    for (place, point) in b.points.enumerated().reversed() {
      let names = order.flatMap { axis in
        axis.keys.map { SweepMatch.name(point[axis.axis].texts, $0) }
      }
      places[names, default: []].append(place)
    }
    for (place, point) in a.points.enumerated() {
      let names = zip(a.axes, point).flatMap { axis, setting in
        axis.keys.indices.map { SweepMatch.name(setting.texts, $0) }
      }
      if let other = places[names]?.popLast() {
        points.append((place, other))
      } else {
        onlyA.append(place)
      }
    }
    let matched = Set(points.map(\.b))
    onlyB = b.points.indices.filter { !matched.contains($0) }
    if points.isEmpty { throw .points }
    for (place, seed) in a.seeds.enumerated() where wanted?.contains(seed) ?? true {
      if let other = b.seeds.firstIndex(of: seed) { seeds.append((seed, place, other)) }
    }
  }

  /// Where B has the axes of A, and the keys of each.
  private static func order(
    _ a: [SweepTable.Axis], _ b: [SweepTable.Axis]
  ) throws(SweepMismatch) -> [(axis: Int, keys: [Int])] {
    func alone(_ axes: [SweepTable.Axis], _ others: [SweepTable.Axis]) -> [String] {
      let known = others.map { $0.keys.sorted() }
      return axes.filter { !known.contains($0.keys.sorted()) }
        .map { $0.keys.joined(separator: ", ") }
    }
    let (onlyA, onlyB) = (alone(a, b), alone(b, a))
    if !onlyA.isEmpty || !onlyB.isEmpty || a.count != b.count {
      throw .axes(onlyA: onlyA, onlyB: onlyB)
    }
    return a.compactMap { axis in
      b.firstIndex { $0.keys.sorted() == axis.keys.sorted() }.map { other in
        (other, axis.keys.compactMap { b[other].keys.firstIndex(of: $0) })
      }
    }
  }

  /// A value as both sides know it: `2` and `2.0` are the same.
  private static func name(_ texts: [String], _ key: Int) -> String {
    guard texts.indices.contains(key) else { return "" }
    guard let number = Double(texts[key]), number.isFinite else { return texts[key] }
    return number == 0 ? "0.0" : number.description
  }
}
