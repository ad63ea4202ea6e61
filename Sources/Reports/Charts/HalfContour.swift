/// The line along which a share over a grid passes one half, linear between neighbouring cells.
enum HalfContour {
  /// A piece of the line between two points, in columns and rows from the middle of the first cell.
  struct Segment: Hashable {
    var from: Spot
    var to: Spot
  }

  /// - Parameters:
  ///   - cells: row by row from the first; what is not finite has no line beside it.
  ///   - columns: cells of a row.
  static func segments(_ cells: [Double], columns: Int) -> [Segment] {
    let rows = columns > 0 ? cells.count / columns : 0
    if columns < 2 || rows < 2 { return [] }
    var segments: [Segment] = []
    for row in 0..<(rows - 1) {
      for column in 0..<(columns - 1) {
        let crossings = crossings(cells, columns, row, column)
        // Four of them are a saddle: neighbours around the square are joined.
        for pair in stride(from: 0, to: crossings.count - 1, by: 2) {
          segments.append(Segment(from: crossings[pair], to: crossings[pair + 1]))
        }
      }
    }
    return segments
  }

  /// Where the edges of the square between four cells pass one half, around it.
  private static func crossings(
    _ cells: [Double], _ columns: Int, _ row: Int, _ column: Int
  ) -> [Spot] {
    let corners = [(0, 0), (1, 0), (1, 1), (0, 1)].map { (x: column + $0.0, y: row + $0.1) }
    let values = corners.map { cells[$0.y * columns + $0.x] }
    if !values.allSatisfy(\.isFinite) { return [] }
    return corners.indices.compactMap { index in
      let next = (index + 1) % 4
      guard let share = HalfCrossing.places([values[index], values[next]]).first else {
        return nil
      }
      let (a, b) = (corners[index], corners[next])
      return Spot(
        x: Double(a.x) + Double(b.x - a.x) * share, y: Double(a.y) + Double(b.y - a.y) * share)
    }
  }
}
