/// What each axis of a sweep does to one figure: a bar for each, the longest on top.
public struct TornadoChart: Sendable {
  /// A value of an axis and the figure there.
  public struct End: Hashable, Sendable {
    public var name: String
    public var value: Double

    public init(_ name: String, _ value: Double) { (self.name, self.value) = (name, value) }
  }

  /// How far the figure goes along an axis.
  public struct Range: Hashable, Sendable {
    public var axis: String
    /// In the order of the axis.
    public var from: End
    public var to: End
    /// Whether chance alone would hardly show it.
    public var isSeen: Bool

    public init(_ axis: String, from: End, to: End, isSeen: Bool) {
      (self.axis, self.from, self.to, self.isSeen) = (axis, from, to, isSeen)
    }

    var size: Double { (to.value - from.value).magnitude }
  }

  /// A number between -1 and 1 for an axis, with its 95 % interval.
  public struct Index: Hashable, Sendable {
    public var axis: String
    public var value: Estimate
    /// Of parts of a variance: the part with all that the axis does together with others.
    public var total: Estimate?
    public var isSeen: Bool

    public init(_ axis: String, _ value: Estimate, total: Estimate? = nil, isSeen: Bool) {
      (self.axis, self.value, self.total, self.isSeen) = (axis, value, total, isSeen)
    }

    var size: Double { (total ?? value).value.magnitude }
  }

  /// What the bars are.
  public enum Bars: Sendable {
    /// From the figure at one value of the axis to that at another, about the mean of all.
    case ranges([Range], middle: Double)
    /// Parts of the variance.
    case shares([Index])
    /// Rank correlations.
    case correlations([Index])
  }

  /// The title; `nil` lets the chart say what it sees.
  public var headline: String?
  public var quantity: SweepQuantity
  public let bars: Bars
  public var source: ChartSource

  /// Bars are put in order; the fourteen longest are drawn.
  public init(_ quantity: SweepQuantity, _ bars: Bars, source: ChartSource) {
    (self.quantity, self.source) = (quantity, source)
    func sorted<T>(_ rows: [T], _ size: (T) -> Double) -> [T] {
      rows.enumerated().sorted {
        (size($1.element), $0.offset) < (size($0.element), $1.offset)
      }
      .map(\.element)
    }
    switch bars {
    case .ranges(let rows, let middle):
      self.bars = .ranges(sorted(rows.filter { $0.size.isFinite }) { $0.size }, middle: middle)
    case .shares(let rows):
      self.bars = .shares(sorted(rows.filter { $0.size.isFinite }) { $0.size })
    case .correlations(let rows):
      self.bars = .correlations(sorted(rows.filter { $0.size.isFinite }) { $0.size })
    }
  }

  static let mostBars = 14

  /// Draws the chart.
  public func chart() -> Chart {
    let words = Words(self)
    return Chart(words, SVG.fitting { _ in draw(words) })
  }

  /// As many bars as a blind reader is told of.
  fileprivate var most: Int {
    switch bars {
    case .ranges: 2
    case .shares, .correlations: 3
    }
  }

  /// `61.0 %`, `+0.81`.
  func text(_ value: Double) -> String {
    switch bars {
    case .ranges: quantity.text(value)
    case .shares: Numbers.share(value)
    case .correlations: Numbers.decimal(value, places: 2, sign: .always)
    }
  }
}

extension TornadoChart {
  /// The figures of the chart and the sentences made of them.
  struct Words: ChartWords {
    var title: String
    var subtitle: String
    var alternative: String
    var figures: [Chart.Figure]

    init(_ chart: TornadoChart) {
      let name = chart.quantity.name
      let rows = chart.rows
      figures =
        [Chart.Figure("quantity", name)]
        + rows.map { Chart.Figure($0.axis, "\($0.axis) \($0.words)") }
      subtitle = "\(chart.quantity.meaning) · \(chart.method)"
      var best: String?
      if let top = rows.first, top.isSeen {
        switch chart.bars {
        case .ranges:
          best = SVG.title(
            "\(top.axis) moves \(name) most: \(top.words)", "\(top.axis) moves \(name) most")
        case .shares:
          best = SVG.title(
            "\(top.axis) carries most of the variance of \(name): \(top.figure)",
            "\(top.axis) carries most of the variance: \(top.figure)")
        case .correlations:
          best = SVG.title(
            "\(top.axis) goes most with \(name): rank correlation \(top.figure)",
            "\(top.axis) goes most with \(name)")
        }
      }
      title = chart.headline ?? best ?? "No axis is seen to move \(name)"
      let list = rows.prefix(chart.most).map { "\($0.axis) \($0.words)" }
      alternative =
        list.isEmpty
        ? "Bars of what each axis does to \(name). None of them does anything to it."
        : "Bars of what each axis does to \(name), the longest first: "
          + list.joined(separator: "; ") + "."
    }
  }

  /// A bar in words.
  private struct Row {
    var axis: String
    /// What stands behind the axis.
    var words: String
    /// The one figure by which it is put in order.
    var figure: String
    var isSeen: Bool
  }

  private var rows: [Row] {
    switch bars {
    case .ranges(let rows, _):
      rows.map { row in
        let words =
          "\(text(row.from.value)) at \(row.from.name) to \(text(row.to.value)) at "
          + row.to.name
        return Row(
          axis: row.axis, words: words, figure: quantity.size(row.size), isSeen: row.isSeen)
      }
    case .shares(let rows), .correlations(let rows):
      rows.map { row in
        let total = row.total.map { ", \(text($0.value)) with others" } ?? ""
        return Row(
          axis: row.axis, words: text(row.value.value) + total,
          figure: text((row.total ?? row.value).value), isSeen: row.isSeen)
      }
    }
  }

  /// What the bars are, for the subtitle.
  private var method: String {
    switch bars {
    case .ranges:
      "\(quantity.middle) along each axis, mean over others · pale: may be chance"
    case .shares: "parts of its variance: dark alone, pale with others · whiskers: 95 % interval"
    case .correlations:
      "rank correlation of a point's \(quantity.isFlag ? "share" : "median") with its place"
        + " · whiskers: 95 % interval"
    }
  }
}
