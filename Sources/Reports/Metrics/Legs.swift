import Primitives

/// A fall in two legs: two falls of at least 2 % within ten minutes, with at least five minutes
/// between them in which the mark stays within ±1 %.
public struct Legs: Hashable, Sendable {
  /// Bars since the start, and depth down to the end of the pause as a share of the price before
  /// the first leg.
  public var firstAt: Int?
  public var firstDepth: Double = 0
  public var plateauFrom: Int?
  public var secondAt: Int?

  private let grid: BarGrid

  public var areTwo: Bool { secondAt != nil }

  public static let fall = 0.02
  public static let fallWithin = 600
  public static let pause = 300
  /// Width of the pause: ±1 % is 2 % from lowest to highest.
  public static let pauseWidth = 0.02

  /// - Parameter marks: one a bar; `from` is the trigger.
  public init(_ marks: [Double], from: Int, on grid: BarGrid = BarGrid()) {
    self.grid = grid
    guard from < marks.count else { return }
    let start = max(0, from - grid.bars(in: 60))
    let values = Array(marks[start...])
    firstAt = Legs.firstFall(values, from: 0, on: grid).map { $0 + start }
    guard let first = firstAt else { return }
    guard let plateau = Legs.pause(values, from: first - start, on: grid) else {
      firstDepth = 1 - (values.min() ?? values[0]) / marks[max(0, from - 1)]
      return
    }
    plateauFrom = plateau + start
    // A pause may begin a little above the lowest price of its leg.
    let low = values[0...(plateau + grid.bars(in: Legs.pause))].min() ?? values[0]
    firstDepth = 1 - low / marks[max(0, from - 1)]
    let after = plateau + grid.bars(in: Legs.pause)
    secondAt = Legs.firstFall(values, from: plateau, after: after, on: grid).map { $0 + start }
  }

  /// The first place from `after` on that lies 2 % below the highest of the ten minutes before it,
  /// nothing before `from` counted.
  private static func firstFall(
    _ values: [Double], from: Int, after: Int = 0, on grid: BarGrid
  ) -> Int? {
    var found: Int?
    let part = Array(values[from...])
    SlidingExtremes.forEachMaximum(part, within: grid.bars(in: fallWithin)) { k, highest in
      if found == nil, k + from >= after, part[k] <= highest * (1 - fall) { found = k + from }
    }
    return found
  }

  /// The first place from which five minutes stay within ±1 %.
  private static func pause(_ values: [Double], from: Int, on grid: BarGrid) -> Int? {
    let length = grid.bars(in: pause)
    var k = from
    while k + length < values.count {
      let part = values[k...(k + length)]
      let (low, high) = (part.min() ?? 0, part.max() ?? 0)
      if high - low <= pauseWidth * (high + low) / 2 { return k }
      k += grid.bars(in: 5)
    }
    return nil
  }
}
