/// Where a flag passes one half along the axis of a grid that moves it most.
struct SweepHalf {
  let column: Int
  let axis: Int
  let crossing: HalfCrossing
  /// `3.4`, as the values of the axis are written.
  let text: String
  /// Half of the runs show it there, in words without a full stop.
  let words: String

  /// Of the first flag among the headline figures. With two axes the other one stands at its middle
  /// value, with more all others are taken together. `nil` where no flag passes one half once.
  init?(_ view: SweepView, _ effects: SweepEffects) {
    let table = view.table
    guard let counts = table.gridCounts,
      let column = view.headlines.first(where: { view.isFlag($0) }),
      let top = SweepFindings.ranked(effects.effects(on: column), table.design).first
    else { return nil }
    let levels = table.levels(top.axis, counts)
    let numbers = levels.compactMap(\.number)
    guard numbers.count == levels.count else { return nil }
    let other = counts.count == 2 ? 1 - top.axis : nil
    let middle = other.map { (counts[$0] - 1) / 2 }
    var summaries = SweepSummaries()
    let shares = levels.indices.map { level -> Estimate? in
      let points = GridAxis(top.axis, counts).points(at: level).filter { point in
        guard let other, let middle else { return true }
        return GridAxis(other, counts).level(of: point) == middle
      }
      return view.summary(column, at: points, &summaries).mean
    }
    guard
      let crossing = HalfCrossing(
        numbers, shares, isLogarithmic: table.axes[top.axis].isLogarithmic)
    else { return nil }
    (self.column, axis, self.crossing) = (column, top.axis, crossing)
    text = SweepTable.Setting.text(crossing.value, among: levels)
    var interval = ""
    if let low = crossing.low, let high = crossing.high {
      let ends = [low, high].map { SweepTable.Setting.text($0, among: levels) }
      interval = " [\(ends.joined(separator: ", "))]"
    }
    let place: String
    if let other, let middle {
      place = " with \(table.axes[other].title) \(table.levels(other, counts)[middle].text)"
    } else {
      place = counts.count > 2 ? ", all other settings taken together" : ""
    }
    words = TextColumns.printable(
      "half of the runs show \(view.name(column)) at \(table.axes[top.axis].title) "
        + "\(text)\(interval)\(place)")
  }
}
