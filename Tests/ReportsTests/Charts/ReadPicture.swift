@testable import Reports

/// A chart as a reader sees it: words and where they stand, shapes by the class of their colour.
struct ReadPicture {
  struct Fault: Error {}

  let xml: XML

  init(_ chart: Chart) throws { xml = try XML(chart.svg) }
  init(_ svg: SVG) throws { xml = try XML(svg.file) }

  var words: [String] { xml.named("text").map(\.text) }

  /// Where a text stands: its x and its baseline.
  func place(_ text: String) throws -> Spot {
    guard let element = xml.named("text").first(where: { $0.text == text }) else { throw Fault() }
    return Spot(x: try number(element, "x"), y: try number(element, "y"))
  }

  /// The box a text covers.
  func box(_ text: String) throws -> Box {
    guard let element = xml.named("text").first(where: { $0.text == text }),
      let style = try look(text).lazy.compactMap({ TextStyle(rawValue: String($0)) }).first,
      let anchor = Anchor(rawValue: element.value("text-anchor") ?? "start")
    else { throw Fault() }
    let place = try place(text)
    return PlacedText(text, place.x, place.y, style, anchor).box
  }

  /// The classes of a text.
  func look(_ text: String) throws -> [Substring] {
    guard let element = xml.named("text").first(where: { $0.text == text }) else { throw Fault() }
    return (element.value("class") ?? "").split(separator: " ")
  }

  /// The paths of a class, `s-ink` or `f-sell`, each as its pieces.
  func paths(_ kind: String) throws -> [[[Spot]]] {
    try elements("path", kind).map { try ReadPath.pieces($0.value("d") ?? "") }
  }

  /// The rectangles of a class, also those drawn as pieces of a path.
  func boxes(_ kind: String) throws -> [Box] {
    let rectangles = try elements("rect", kind).map { element in
      let (x, y) = (try number(element, "x"), try number(element, "y"))
      return Box(x, y, x + (try number(element, "width")), y + (try number(element, "height")))
    }
    return try rectangles + paths(kind).flatMap { $0 }.map(ReadPath.bounds)
  }

  func circles(_ kind: String) throws -> [(x: Double, y: Double, radius: Double)] {
    try elements("circle", kind).map {
      (try number($0, "cx"), try number($0, "cy"), try number($0, "r"))
    }
  }

  func elements(_ name: String, _ kind: String) -> [XML.Element] {
    xml.named(name).filter { element in
      (element.value("class") ?? "").split(separator: " ").contains { $0 == kind }
    }
  }

  private func number(_ element: XML.Element, _ name: String) throws -> Double {
    guard let value = element.value(name).flatMap({ Double($0) }) else { throw Fault() }
    return value
  }
}

/// Reads the `d` of a path back, as an independent witness: absolute points, piece by piece.
enum ReadPath {
  static func pieces(_ text: String) throws -> [[Spot]] {
    var rest = text[...]
    var command: Character = " "
    // In tenths, so that nothing adds up.
    var (x, y) = (0, 0)
    var pieces: [[Spot]] = []
    while let character = rest.first {
      if character.isLetter {
        command = character
        rest.removeFirst()
      }
      switch command {
      case "M":
        (x, y) = (try tenths(&rest), try tenths(&rest))
        pieces.append([])
      case "m":
        x += try tenths(&rest)
        y += try tenths(&rest)
        pieces.append([])
      case "l":
        x += try tenths(&rest)
        y += try tenths(&rest)
      case "h": x += try tenths(&rest)
      case "v": y += try tenths(&rest)
      case "z":
        guard let first = pieces.last?.first else { throw ReadPicture.Fault() }
        (x, y) = (Int((first.x * 10).rounded()), Int((first.y * 10).rounded()))
      default: throw ReadPicture.Fault()
      }
      if pieces.isEmpty { throw ReadPicture.Fault() }
      pieces[pieces.count - 1].append(Spot(x: Double(x) / 10, y: Double(y) / 10))
      // Pairs after a move are lines.
      if command == "M" || command == "m" { command = "l" }
      if command == "z" { command = " " }
    }
    return pieces
  }

  static func bounds(_ piece: [Spot]) -> Box {
    let (xs, ys) = (piece.map(\.x), piece.map(\.y))
    return Box(xs.min() ?? 0, ys.min() ?? 0, xs.max() ?? 0, ys.max() ?? 0)
  }

  private static func tenths(_ rest: inout Substring) throws -> Int {
    rest = rest.drop { $0 == " " }
    var text = ""
    if rest.first == "-" { text.append(rest.removeFirst()) }
    while let character = rest.first, character.isNumber || character == "." {
      if character == "." && text.contains(".") { break }
      text.append(rest.removeFirst())
    }
    if text.hasPrefix(".") || text.hasPrefix("-.") { text = text.replacing(".", with: "0.") }
    guard let value = Double(text) else { throw ReadPicture.Fault() }
    return Int((value * 10).rounded())
  }
}

extension Chart {
  /// Every text of the picture.
  func words() throws -> [String] { try ReadPicture(self).words }
}
