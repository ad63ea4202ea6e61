/// The `d` of an SVG path in tenths of a pixel: relative steps between rounded points, so that
/// rounding never adds up and a line of a thousand points stays small.
struct PathData {
  private(set) var bytes: [UInt8] = []
  private var x = 0
  private var y = 0
  private var command: UInt8 = 0

  var isEmpty: Bool { bytes.isEmpty }
  var text: String { String(decoding: bytes, as: UTF8.self) }

  mutating func move(_ toX: Double, _ toY: Double) {
    let (newX, newY) = (SVGNumber.tenths(toX), SVGNumber.tenths(toY))
    if bytes.isEmpty {
      write("M", newX, newY)
    } else {
      write("m", newX - x, newY - y)
    }
    (x, y) = (newX, newY)
  }

  mutating func line(_ toX: Double, _ toY: Double) {
    let (newX, newY) = (SVGNumber.tenths(toX), SVGNumber.tenths(toY))
    if newX == x && newY == y && command != UInt8(ascii: "m") && command != UInt8(ascii: "M") {
      return
    }
    write("l", newX - x, newY - y)
    (x, y) = (newX, newY)
  }

  mutating func horizontal(to toX: Double) {
    let newX = SVGNumber.tenths(toX)
    write("h", newX - x)
    x = newX
  }

  mutating func vertical(to toY: Double) {
    let newY = SVGNumber.tenths(toY)
    write("v", newY - y)
    y = newY
  }

  /// Closes the subpath, whose first point was `(atX, atY)`.
  mutating func close(_ atX: Double, _ atY: Double) {
    bytes.append(UInt8(ascii: "z"))
    command = UInt8(ascii: "z")
    (x, y) = (SVGNumber.tenths(atX), SVGNumber.tenths(atY))
  }

  /// A rectangle as a closed subpath.
  mutating func rectangle(_ box: Box) {
    move(box.minX, box.minY)
    horizontal(to: box.maxX)
    vertical(to: box.maxY)
    horizontal(to: box.minX)
    close(box.minX, box.minY)
  }

  private mutating func write(_ name: Unicode.Scalar, _ first: Int, _ second: Int? = nil) {
    let letter = UInt8(ascii: name)
    // After a move further pairs are lines, so only equal letters other than moves may be left out.
    let repeats = letter == command && letter != UInt8(ascii: "m")
    if !repeats { bytes.append(letter) }
    command = letter
    SVGNumber.write(first, into: &bytes, separated: repeats)
    if let second { SVGNumber.write(second, into: &bytes, separated: true) }
  }
}

/// Numbers in an SVG file: at most one decimal, always the same bytes.
enum SVGNumber {
  /// The nearest tenth; what is not a number or far outside of every picture is pulled in.
  static func tenths(_ value: Double) -> Int {
    if value.isNaN { return 0 }
    return Int((Swift.max(-100_000, Swift.min(100_000, value)) * 10).rounded())
  }

  /// `12.5`, `-0.3`, `7`.
  static func text(_ value: Double) -> String {
    let tenths = tenths(value)
    let sign = tenths < 0 ? "-" : ""
    let whole = tenths.magnitude / 10
    let rest = tenths.magnitude % 10
    return rest == 0 ? "\(sign)\(whole)" : "\(sign)\(whole).\(rest)"
  }

  /// The short form of path data: `.3` for 0.3, a blank only where it is needed.
  static func write(_ tenths: Int, into bytes: inout [UInt8], separated: Bool) {
    if tenths < 0 {
      bytes.append(UInt8(ascii: "-"))
    } else if separated {
      bytes.append(UInt8(ascii: " "))
    }
    let whole = tenths.magnitude / 10
    let rest = tenths.magnitude % 10
    if whole > 0 || rest == 0 { bytes += String(whole).utf8 }
    if rest > 0 {
      bytes.append(UInt8(ascii: "."))
      bytes.append(UInt8(ascii: "0") + UInt8(rest))
    }
  }
}

/// A rectangle of the picture; y grows downwards.
struct Box: Hashable {
  var minX: Double
  var minY: Double
  var maxX: Double
  var maxY: Double

  init(_ minX: Double, _ minY: Double, _ maxX: Double, _ maxY: Double) {
    self.minX = minX
    self.minY = minY
    self.maxX = maxX
    self.maxY = maxY
  }

  var width: Double { maxX - minX }
  var height: Double { maxY - minY }

  /// Whether both share an area; touching edges do not count.
  func overlaps(_ other: Box) -> Bool {
    minX < other.maxX && other.minX < maxX && minY < other.maxY && other.minY < maxY
  }

  func contains(_ x: Double, _ y: Double) -> Bool {
    x > minX && x < maxX && y > minY && y < maxY
  }

  func contains(_ other: Box) -> Bool {
    minX <= other.minX && maxX >= other.maxX && minY <= other.minY && maxY >= other.maxY
  }

  /// Smaller on all sides, larger when negative.
  func inset(by margin: Double) -> Box {
    Box(minX + margin, minY + margin, maxX - margin, maxY - margin)
  }
}
