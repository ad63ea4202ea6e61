/// The name at the end of a line, with more lines below it.
struct EdgeLabel {
  struct Line {
    var text: String
    var style: TextStyle
    /// `nil`: the tint of the style.
    var tint: Tint?
  }

  var lines: [Line]
  /// Where its middle would like to be.
  var y: Double
  /// The least important leave first when there is no room.
  var priority: Int

  init(_ text: String, _ style: TextStyle, _ tint: Tint?, y: Double, priority: Int = 0) {
    lines = [Line(text: text, style: style, tint: tint)]
    self.y = y
    self.priority = priority
  }

  static let lineHeight = 14.0
  var height: Double { Double(lines.count) * EdgeLabel.lineHeight }
}

extension SVG {
  /// Labels along the right edge, moved apart as little as possible.
  mutating func edgeLabels(
    _ labels: [EdgeLabel], x: Double, from top: Double, to bottom: Double,
    room: Double = SVG.width
  ) {
    var kept = labels.filter { $0.y.isFinite }
    while kept.reduce(0, { $0 + $1.height }) > bottom - top,
      let least = kept.indices.min(by: { kept[$0].priority < kept[$1].priority })
    {
      kept.remove(at: least)
    }
    kept = kept.enumerated().sorted { ($0.element.y, $0.offset) < ($1.element.y, $1.offset) }
      .map(\.element)
    let middles = Spread.middles(
      kept.map { ($0.y, $0.height) }, from: top, to: bottom)
    let room = Swift.min(room, SVG.width - 8 - x)
    for (label, middle) in zip(kept, middles) {
      var baseline = middle - label.height / 2 + 10.5
      for line in label.lines {
        let text = line.style.fitted(line.text, width: room)
        self.text(PlacedText(text, x, baseline, line.style), line.tint)
        baseline += EdgeLabel.lineHeight
      }
    }
  }
}

/// Moving things on a line apart.
enum Spread {
  /// New middles for items in ascending order of their wish: none overlaps, all lie inside where
  /// they fit at all, and the sum of squared shifts is the smallest.
  static func middles(
    _ items: [(wish: Double, height: Double)], from low: Double, to high: Double
  ) -> [Double] {
    var groups: [(first: Int, count: Int, top: Double, height: Double, sum: Double)] = []
    for (index, item) in items.enumerated() {
      // `sum` adds up the wished tops of the group, each less its offset inside of the group.
      groups.append((index, 1, item.wish - item.height / 2, item.height, 0))
      groups[groups.count - 1].sum = groups[groups.count - 1].top
      place(&groups[groups.count - 1], low, high)
      while groups.count > 1 {
        let (upper, lower) = (groups[groups.count - 2], groups[groups.count - 1])
        if upper.top + upper.height <= lower.top { break }
        groups.removeLast(2)
        var merged = upper
        merged.count += lower.count
        merged.sum += lower.sum - Double(lower.count) * upper.height
        merged.height += lower.height
        place(&merged, low, high)
        groups.append(merged)
      }
    }
    var middles: [Double] = []
    for group in groups {
      var top = group.top
      for item in items[group.first..<group.first + group.count] {
        middles.append(top + item.height / 2)
        top += item.height
      }
    }
    return middles
  }

  private static func place(
    _ group: inout (first: Int, count: Int, top: Double, height: Double, sum: Double),
    _ low: Double, _ high: Double
  ) {
    let wish = group.sum / Double(group.count)
    group.top = Swift.max(low, Swift.min(high - group.height, wish))
  }
}

/// What annotations should not cover.
struct Obstacles {
  var spots: [Spot] = []
  var boxes: [Box] = []

  mutating func add(_ pieces: [[Spot]]) {
    for piece in pieces {
      for (from, to) in zip(piece, piece.dropFirst()) {
        // Steep pieces count along their whole length.
        let steps = Swift.max(1, Int((to.y - from.y).magnitude / 4))
        for step in 0..<steps {
          let share = Double(step) / Double(steps)
          spots.append(
            Spot(x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share))
        }
      }
      if let last = piece.last { spots.append(last) }
    }
  }

  func covered(by box: Box) -> Int {
    spots.reduce(0) { $0 + (box.contains($1.x, $1.y) ? 1 : 0) }
      + boxes.reduce(0) { $0 + (box.overlaps($1) ? 12 : 0) }
  }
}

/// Where a label stands seen from its point.
enum Quarter: CaseIterable {
  case left, right, above, below, aboveLeft, aboveRight, belowLeft, belowRight
}

extension SVG {
  /// Writes up to two lines beside a point: at the first place in `order` that covers least, or
  /// that covers nothing. Says whether there was a place at all.
  @discardableResult
  mutating func annotate(
    _ lines: [(text: String, style: TextStyle)], _ tint: Tint?, at spot: Spot, inside: Box,
    avoiding obstacles: Obstacles, distance: Double = 9,
    order: [Quarter] = [.left, .right, .below, .above, .belowLeft, .belowRight],
    mayCover: Bool = true
  ) -> Bool {
    var best: (cost: Int, texts: [PlacedText])?
    for (rank, quarter) in order.enumerated() {
      for (step, away) in [1, 1.8, 3, 4.5].enumerated() {
        let texts = SVG.block(lines, quarter, spot, distance: distance * away)
        let boxes = texts.map { $0.box.inset(by: -2) }
        if !boxes.allSatisfy({ inside.contains($0) && isFree($0) }) { continue }
        let covered = boxes.reduce(0) { $0 + obstacles.covered(by: $1) }
        if covered > 0 && !mayCover { continue }
        let cost = covered * 8 + rank + step * 3
        if best.map({ cost < $0.cost }) ?? true { best = (cost, texts) }
      }
    }
    for placed in best?.texts ?? [] { text(placed, tint, halo: true) }
    return best != nil
  }

  private static func block(
    _ lines: [(text: String, style: TextStyle)], _ quarter: Quarter, _ spot: Spot, distance: Double
  ) -> [PlacedText] {
    let height = Double(lines.count) * EdgeLabel.lineHeight
    let anchor: Anchor
    var x = spot.x
    switch quarter {
    case .left, .aboveLeft, .belowLeft:
      anchor = .end
      x -= distance
    case .right, .aboveRight, .belowRight:
      anchor = .start
      x += distance
    case .above, .below: anchor = .middle
    }
    let top: Double
    switch quarter {
    case .left, .right: top = spot.y - height / 2
    case .above: top = spot.y - distance - height
    case .below: top = spot.y + distance
    case .aboveLeft, .aboveRight: top = spot.y - distance * 0.4 - height
    case .belowLeft, .belowRight: top = spot.y + distance * 0.4
    }
    return lines.enumerated().map { index, line in
      PlacedText(
        line.text, x, top + 10.5 + Double(index) * EdgeLabel.lineHeight, line.style, anchor)
    }
  }
}
