internal import Primitives

/// A finished chart: the picture and the words that stand around it, all from the same figures.
public struct Chart: Sendable {
  /// One of the figures a caption may use.
  public struct Figure: Hashable, Sendable {
    public var name: String
    public var text: String

    public init(_ name: String, _ text: String) {
      self.name = name
      self.text = text
    }
  }

  /// The file, a complete SVG of at most 60 kB.
  public let svg: String
  /// The conclusion, as it stands above the picture.
  public let title: String
  /// What is drawn and the figures a blind reader needs, for the Markdown image.
  public let alternative: String
  /// The figures printed in the picture, by name, for the caption.
  public let figures: [Figure]

  init(svg: String, title: String, alternative: String, figures: [Figure]) {
    (self.svg, self.title) = (svg, title)
    (self.alternative, self.figures) = (alternative, figures)
  }

  /// A picture with the words that it was drawn with.
  init(_ words: some ChartWords, _ picture: SVG) {
    self.init(
      svg: picture.file, title: words.title, alternative: words.alternative,
      figures: words.figures)
  }

  /// The text of a figure, empty when the chart has none of that name.
  public func figure(_ name: String) -> String {
    figures.first { $0.name == name }?.text ?? ""
  }
}

/// The words of a chart, all from its figures.
protocol ChartWords {
  var title: String { get }
  var alternative: String { get }
  var figures: [Chart.Figure] { get }
}

/// Where the figures of a chart come from, for its footer.
public struct ChartSource: Hashable, Sendable {
  /// Files of the same directory: `["markets.csv", "adl.csv"]`.
  public var files: [String]
  /// `seed 47 of 64 (drawdown nearest the median)` or `64 seeds`.
  public var sample: String
  /// Stands at the right of the footer; usually empty.
  public var note: String

  public init(files: [String], sample: String, note: String = "") {
    self.files = files
    self.sample = sample
    self.note = note
  }

  var footer: String {
    let source = files.isEmpty ? "" : "source: " + files.joined(separator: ", ")
    return [source, sample].filter { !$0.isEmpty }.joined(separator: " · ")
  }
}

/// Values over time, in order of time. A value that is not finite is a gap.
public struct TimeSeries: Hashable, Sendable {
  /// Nanoseconds since the start of the run.
  public var times: [Int64]
  public var values: [Double]

  /// Both arrays have the same length.
  public init(times: [Int64], values: [Double]) {
    precondition(times.count == values.count, "a series has a value for each time")
    self.times = times
    self.values = values
  }

  public static let empty = TimeSeries(times: [], values: [])

  /// The index of the smallest value inside the span, the first of equals.
  func lowest(in span: ChartSpan) -> Int? { extreme(in: span) { $0 < $1 } }

  /// The index of the largest value inside the span, the first of equals.
  func highest(in span: ChartSpan) -> Int? { extreme(in: span) { $0 > $1 } }

  private func extreme(in span: ChartSpan, _ beats: (Double, Double) -> Bool) -> Int? {
    var best: Int?
    for index in times.indices
    where values[index].isFinite && times[index] >= span.from && times[index] <= span.to {
      if best.map({ beats(values[index], values[$0]) }) ?? true { best = index }
    }
    return best
  }

  /// The last value inside the span.
  func last(in span: ChartSpan) -> Int? {
    times.indices.last {
      values[$0].isFinite && times[$0] >= span.from && times[$0] <= span.to
    }
  }

  /// The first value inside the span.
  func first(in span: ChartSpan) -> Int? {
    times.indices.first {
      values[$0].isFinite && times[$0] >= span.from && times[$0] <= span.to
    }
  }

  /// The value at a time between two known ones, `nil` outside or beside a gap.
  func value(at time: Int64) -> Double? {
    guard let after = times.firstIndex(where: { $0 >= time }) else { return nil }
    if times[after] == time { return values[after].isFinite ? values[after] : nil }
    if after == 0 { return nil }
    let (low, high) = (values[after - 1], values[after])
    if !(low.isFinite && high.isFinite) { return nil }
    let share = Double(time - times[after - 1]) / Double(times[after] - times[after - 1])
    return low + (high - low) * share
  }
}

/// Amounts per equal step of time.
public struct TimeBuckets: Hashable, Sendable {
  /// Where the first bucket begins, nanoseconds since the start of the run.
  public var start: Int64
  /// Nanoseconds of a bucket, positive.
  public var step: Int64
  public var values: [Double]

  public init(start: Int64, step: Int64, values: [Double]) {
    precondition(step > 0, "a bucket has a length")
    self.start = start
    self.step = step
    self.values = values
  }

  var total: Double { values.reduce(0) { $1.isFinite ? $0 + $1 : $0 } }

  /// `10 s`
  var length: String { Numbers.duration(Interval(nanoseconds: step)) }

  /// The same amounts in buckets long enough to be seen: the step times the smallest round factor
  /// that leaves at most `limit` of them.
  func merged(atMost limit: Int) -> TimeBuckets {
    let factors = [1, 2, 3, 5, 6, 10, 12, 15, 20, 30, 60, 120, 300, 600, 1_800, 3_600, 86_400]
    var factor = factors.first { ($0 * limit) >= values.count } ?? 86_400
    while factor * limit < values.count { factor *= 2 }
    if factor == 1 { return self }
    let merged = stride(from: 0, to: values.count, by: factor).map { first in
      values[first..<Swift.min(values.count, first + factor)].reduce(0) {
        $1.isFinite ? $0 + $1 : $0
      }
    }
    return TimeBuckets(start: start, step: step * Int64(factor), values: merged)
  }
}

extension SVG {
  /// The picture made small enough: drawn again with coarser lines until the file keeps the limit.
  static func fitting(_ draw: (_ pixelsPerPoint: Double) -> SVG) -> SVG {
    var resolution = 1.0
    while true {
      let picture = draw(resolution)
      if resolution >= 64 || picture.file.utf8.count <= sizeLimit {
        let faults = picture.overlaps()
        assert(faults.isEmpty, faults.joined(separator: "\n"))
        return picture
      }
      resolution *= 1.5
    }
  }
}
