/// What is put into a run: news at an instant, or a condition over a span.
public struct InputMark: Hashable, Sendable {
  public var name: String
  /// Nanoseconds since the start of the run.
  public var from: Int64
  /// `nil` for an instant.
  public var to: Int64?

  public init(_ name: String, from: Int64, to: Int64? = nil) {
    self.name = name
    self.from = from
    self.to = to
  }
}

/// A stage of the cascade while it lasts.
public struct StageSpan: Hashable, Sendable {
  /// 1 to 6.
  public var number: Int
  /// Nanoseconds since the start of the run.
  public var from: Int64
  public var to: Int64

  public init(_ number: Int, from: Int64, to: Int64) {
    self.number = number
    self.from = from
    self.to = to
  }

  public static let names = ["trigger", "fall", "withdrawal", "void", "margin", "ADL"]
}

extension SVG {
  static let laneHeight = 13.0

  /// The lanes above a time chart: inputs as diamonds and grey bars, then one lane for each stage
  /// in its own colour with number and name. Returns where they end.
  mutating func lanes(
    inputs: [InputMark], stages: [StageSpan]?, _ x: TimeScale, top: Double
  ) -> Double {
    var y = top + 5.5
    let rows = InputLanes.rows(inputs, x)
    for (index, row) in rows.enumerated() {
      lane(index == 0 ? "inputs" : "", x, y)
      for item in row { draw(item, y) }
      y += SVG.laneHeight + 4
    }
    guard let stages else { return rows.isEmpty ? top : y }
    for number in 1...StageSpan.names.count {
      lane("\(number) \(StageSpan.names[number - 1])", x, y)
      for stage in stages where stage.number == number {
        let span = ShadedSpan("", from: stage.from, to: stage.to)
        guard let (left, right) = span.pixels(x) else { continue }
        let box = Box(left, y - 5.5, Swift.max(left + 2, right), y + 5.5)
        rectangle(box, Tint.stage(number), radius: 1.5)
      }
      y += SVG.laneHeight
    }
    return y
  }

  private mutating func lane(_ name: String, _ x: TimeScale, _ y: Double) {
    text(PlacedText(name, x.from - 7, y + 4, .small, .end))
    line(x.from, y, x.to, y, .hair)
  }

  private mutating func draw(_ item: InputLanes.Item, _ y: Double) {
    if let right = item.right {
      rectangle(Box(item.left, y - 3, Swift.max(item.left + 2, right), y + 3), .own, radius: 1.5)
    } else {
      var diamond = PathData()
      diamond.move(item.left, y - 5.5)
      diamond.line(item.left + 4.5, y)
      diamond.line(item.left, y + 5.5)
      diamond.line(item.left - 4.5, y)
      diamond.close(item.left, y - 5.5)
      area(diamond, .ink)
    }
    if let place = item.label {
      text(PlacedText(item.name, place.x, y + 4, .small, place.anchor), halo: true)
    }
  }
}

/// Inputs packed into rows so that their names do not touch.
enum InputLanes {
  struct Item {
    var name: String
    var left: Double
    var right: Double?
    var label: (x: Double, anchor: Anchor)?
    /// From the first to the last pixel, name included.
    var extent: (from: Double, to: Double)
  }

  static let rowLimit = 3
  static let nameWidth = 220.0

  /// At most three rows with names; what finds no place there keeps its mark in a row below.
  static func rows(_ inputs: [InputMark], _ x: TimeScale) -> [[Item]] {
    let shown = inputs.enumerated().filter { index, input in
      // News of several assets at one instant is one mark.
      (input.to ?? input.from) >= x.span.from && input.from <= x.span.to
        && !inputs[..<index].contains(input)
    }
    .map(\.element)
    let ordered = shown.enumerated().sorted {
      ($0.element.from, $0.offset) < ($1.element.from, $1.offset)
    }
    var rows: [[Item]] = []
    var bare: [Item] = []
    for (_, input) in ordered {
      let item = item(input, x)
      if let free = rows.firstIndex(where: { fits(item, in: $0) }) {
        rows[free].append(item)
      } else if rows.count < rowLimit {
        rows.append([item])
      } else {
        bare.append(item)
        bare[bare.count - 1].label = nil
      }
    }
    return bare.isEmpty ? rows : rows + [bare]
  }

  private static func fits(_ item: Item, in row: [Item]) -> Bool {
    row.allSatisfy { item.extent.from > $0.extent.to + 8 || item.extent.to < $0.extent.from - 8 }
  }

  /// The name stands to the right of its mark, to the left where there is more room, and is cut
  /// where there is too little on either side.
  private static func item(_ input: InputMark, _ x: TimeScale) -> Item {
    let left = x(input.from)
    let right = input.to.map { Swift.max(left, x($0)) }
    let end = (right ?? left + 3) + 5
    let start = left - (right == nil ? 8 : 5)
    let (rightRoom, leftRoom) = (SVG.width - 8 - end, start - x.from)
    let wanted = Swift.min(nameWidth, TextStyle.small.width(input.name))
    let onRight = rightRoom >= wanted || rightRoom >= leftRoom
    let room = Swift.min(nameWidth, onRight ? rightRoom : leftRoom)
    let name = TextStyle.small.fitted(input.name, width: room)
    let width = TextStyle.small.width(name)
    return Item(
      name: name, left: left, right: right,
      label: onRight ? (end, .start) : (start, .end),
      extent: onRight ? (left - 6, end + width) : (start - width, right ?? left + 6))
  }
}
