/// A text style of the charts. Nothing is smaller than 10.5 pixels.
enum TextStyle: String, CaseIterable {
  case title = "ti"
  case subtitle = "su"
  case tick = "t"
  case label = "l"
  case strong = "lb"
  case small = "sm"

  var size: Double {
    switch self {
    case .title: 17
    case .subtitle: 12.5
    case .tick: 11.5
    case .label, .strong: 12
    case .small: 10.5
    }
  }

  var isBold: Bool { self == .title || self == .strong }

  /// The tint without one named.
  var tint: Tint {
    switch self {
    case .title, .label, .strong: .ink
    case .subtitle, .tick, .small: .muted
    }
  }

  func width(_ text: String) -> Double {
    TextMetrics.width(text, size: size, bold: isBold)
  }

  func fitted(_ text: String, width: Double) -> String {
    TextMetrics.fitted(text, width: width, size: size, bold: isBold)
  }
}

/// Which end of a text stands at its x.
enum Anchor: String {
  case start, middle, end
}

/// A text and the box it covers.
struct PlacedText {
  var text: String
  var x: Double
  /// The baseline.
  var y: Double
  var style: TextStyle
  var anchor: Anchor

  init(_ text: String, _ x: Double, _ y: Double, _ style: TextStyle, _ anchor: Anchor = .start) {
    self.text = text
    self.x = x
    self.y = y
    self.style = style
    self.anchor = anchor
  }

  /// From the top of the capitals to below the descenders.
  var box: Box {
    let width = style.width(text)
    let left =
      switch anchor {
      case .start: x
      case .middle: x - width / 2
      case .end: x - width
      }
    return Box(left, y - 0.76 * style.size, left + width, y + 0.24 * style.size)
  }
}

/// How the outline of a shape is drawn.
struct Stroke {
  var tint: Tint
  var width: Double
  /// Dashes mean theory or a counterfactual.
  var dash: String?
  var opacity: Double

  init(_ tint: Tint, _ width: Double, dash: String? = nil, opacity: Double = 1) {
    self.tint = tint
    self.width = width
    self.dash = dash
    self.opacity = opacity
  }

  static let hair = Stroke(.grid, 1)
  static let axis = Stroke(.axis, 1)
}

/// A picture in the making: shapes below, words above, and a record of where the words stand.
struct SVG {
  static let width = 880.0
  /// Texts keep this distance from the edges, labels of the right edge a third of it.
  static let margin = 24.0
  static let sizeLimit = 60_000

  let height: Double
  private(set) var texts: [PlacedText] = []
  private var shapes: [UInt8] = []
  private var words: [UInt8] = []
  private var styles: [TextStyle] = []
  private var fills: [Tint] = []
  private var strokes: [Tint] = []
  private var ramp: [Shade] = []
  private var hasHalo = false
  private var headline = ""
  private var summary = ""

  init(height: Double) { self.height = height }

  var frame: Box { Box(0, 0, SVG.width, height) }

  // MARK: Shapes

  mutating func path(_ data: PathData, _ stroke: Stroke) {
    if data.isEmpty { return }
    add("<path class=\"n s-\(use(stroke: stroke.tint))\"\(attributes(stroke)) d=\"", data)
  }

  mutating func area(_ data: PathData, _ tint: Tint, opacity: Double = 1) {
    if data.isEmpty { return }
    add("<path class=\"f-\(use(fill: tint))\"\(opacityText(opacity)) d=\"", data)
  }

  mutating func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ stroke: Stroke) {
    var data = PathData()
    data.move(x1, y1)
    if y1 == y2 {
      data.horizontal(to: x2)
    } else if x1 == x2 {
      data.vertical(to: y2)
    } else {
      data.line(x2, y2)
    }
    path(data, stroke)
  }

  mutating func rectangle(
    _ box: Box, _ tint: Tint, radius: Double = 0, opacity: Double = 1
  ) {
    if !(box.width > 0 && box.height > 0) { return }
    let place = "x=\"\(n(box.minX))\" y=\"\(n(box.minY))\""
    let size = "width=\"\(n(box.width))\" height=\"\(n(box.height))\""
    let round = radius > 0 ? " rx=\"\(n(radius))\"" : ""
    let tail = "\(round)\(opacityText(opacity))/>\n"
    shapes += "<rect class=\"f-\(use(fill: tint))\" \(place) \(size)\(tail)".utf8
  }

  mutating func circle(
    _ x: Double, _ y: Double, radius: Double, _ tint: Tint, ring: Tint? = nil, opacity: Double = 1
  ) {
    var kind = "f-\(use(fill: tint))"
    if let ring { kind += " s-\(use(stroke: ring))" }
    let width = ring == nil ? "" : " stroke-width=\"2\""
    let place = "cx=\"\(n(x))\" cy=\"\(n(y))\" r=\"\(n(radius))\""
    shapes += "<circle class=\"\(kind)\"\(width) \(place)\(opacityText(opacity))/>\n".utf8
  }

  /// A measured fact: a cross with an edge of the background.
  mutating func cross(_ x: Double, _ y: Double) {
    for stroke in [Stroke(.background, 4.6), Stroke(.ink, 2.2)] {
      var data = PathData()
      data.move(x - 5, y - 5)
      data.line(x + 5, y + 5)
      data.move(x + 5, y - 5)
      data.line(x - 5, y + 5)
      path(data, stroke)
    }
  }

  /// Strokes of a heat map in a level of its ramp.
  mutating func ramped(_ data: PathData, level: Int, of ramp: [Shade], width: Double) {
    if data.isEmpty { return }
    self.ramp = ramp
    let tail = "stroke-width=\"\(n(width))\" shape-rendering=\"crispEdges\""
    add("<path class=\"n r\(level)\" \(tail) d=\"", data)
  }

  private mutating func add(_ head: String, _ data: PathData) {
    shapes += head.utf8
    shapes += data.bytes
    shapes += "\"/>\n".utf8
  }

  // MARK: Words

  mutating func text(_ text: PlacedText, _ tint: Tint? = nil, halo: Bool = false) {
    if text.text.isEmpty { return }
    texts.append(text)
    if !styles.contains(text.style) { styles.append(text.style) }
    var kind = text.style.rawValue
    if let tint, tint != text.style.tint { kind += " f-\(use(fill: tint))" }
    if halo {
      kind += " halo"
      hasHalo = true
    }
    let anchor = text.anchor == .start ? "" : " text-anchor=\"\(text.anchor.rawValue)\""
    let place = "x=\"\(n(text.x))\" y=\"\(n(text.y))\""
    words += "<text class=\"\(kind)\" \(place)\(anchor)>\(SVG.escaped(text.text))</text>\n".utf8
  }

  /// Title, subtitle and footer at their places; what is too long is cut.
  mutating func heading(
    _ title: String, subtitle: String, summary: String, footer: String, note: String
  ) {
    headline = title
    self.summary = summary
    let room = SVG.width - 2 * SVG.margin
    text(PlacedText(TextStyle.title.fitted(title, width: room), SVG.margin, 30, .title))
    text(PlacedText(TextStyle.subtitle.fitted(subtitle, width: room), SVG.margin, 50, .subtitle))
    let right = TextStyle.small.fitted(note, width: room / 3)
    let taken = right.isEmpty ? 0 : TextStyle.small.width(right) + 16
    let left = TextStyle.small.fitted(footer, width: room - taken)
    text(PlacedText(left, SVG.margin, height - 10, .small))
    text(PlacedText(right, SVG.width - SVG.margin, height - 10, .small, .end))
  }

  // MARK: The file

  /// The picture as a file of its own.
  var file: String {
    let size = "viewBox=\"0 0 \(n(SVG.width)) \(n(height))\" width=\"\(n(SVG.width))\""
    let head = """
      <svg xmlns="http://www.w3.org/2000/svg" \(size) height="\(n(height))" role="img" \
      aria-labelledby="t d">
      <title id="t">\(SVG.escaped(headline))</title>
      <desc id="d">\(SVG.escaped(summary))</desc>
      <style>\(sheet)</style>
      <rect class="bg" width="\(n(SVG.width))" height="\(n(height))"/>

      """
    let body = String(decoding: shapes, as: UTF8.self) + String(decoding: words, as: UTF8.self)
    return head + body + "</svg>\n"
  }

  /// The style sheet: literal colours of what is used, once for light and once for dark.
  private var sheet: String {
    let font =
      "system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,'DejaVu Sans',sans-serif"
    var fixed = "text{font-family:\(font);font-variant-numeric:tabular-nums}"
    for style in TextStyle.allCases where styles.contains(style) {
      let weight = style.isBold ? ";font-weight:600" : ""
      fixed += ".\(style.rawValue){font-size:\(n(style.size))px\(weight)}"
    }
    fixed += ".n{fill:none;stroke-linejoin:round}"
    if hasHalo {
      fixed += ".halo{stroke-width:3.5px;stroke-linejoin:round;paint-order:stroke}"
    }
    let dark = "@media (prefers-color-scheme:dark){\(colors(\.dark))}"
    return fixed + colors(\.light) + "\n" + dark
  }

  private func colors(_ page: KeyPath<Shade, UInt32>) -> String {
    func hex(_ shade: Shade) -> String { Shade.hex(shade[keyPath: page]) }
    var text = ".bg{fill:\(hex(Tint.background.shade))}text{fill:\(hex(Tint.ink.shade))}"
    let quiet = styles.filter { $0.tint == .muted }.map { ".\($0.rawValue)" }.sorted()
    if !quiet.isEmpty {
      text += quiet.joined(separator: ",") + "{fill:\(hex(Tint.muted.shade))}"
    }
    if hasHalo { text += ".halo{stroke:\(hex(Tint.background.shade))}" }
    for tint in Tint.allCases where fills.contains(tint) {
      text += ".f-\(tint.rawValue){fill:\(hex(tint.shade))}"
    }
    for tint in Tint.allCases where strokes.contains(tint) {
      text += ".s-\(tint.rawValue){stroke:\(hex(tint.shade))}"
    }
    for (level, shade) in ramp.enumerated() { text += ".r\(level){stroke:\(hex(shade))}" }
    return text
  }

  // MARK: Pieces

  private mutating func use(fill tint: Tint) -> String {
    if !fills.contains(tint) { fills.append(tint) }
    return tint.rawValue
  }

  private mutating func use(stroke tint: Tint) -> String {
    if !strokes.contains(tint) { strokes.append(tint) }
    return tint.rawValue
  }

  private func attributes(_ stroke: Stroke) -> String {
    let dash = stroke.dash.map { " stroke-dasharray=\"\($0)\"" } ?? ""
    return " stroke-width=\"\(n(stroke.width))\"\(dash)\(opacityText(stroke.opacity))"
  }

  private func opacityText(_ opacity: Double) -> String {
    opacity >= 1 ? "" : " opacity=\"\(n(opacity))\""
  }

  private func n(_ value: Double) -> String { SVGNumber.text(value) }

  /// Text as XML: markup characters replaced, characters XML does not have left out.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in TextColumns.printable(text).unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

// MARK: Layout

extension SVG {
  /// What is wrong with the words: pairs that overlap and texts that leave the picture. Empty for a
  /// chart that can be read.
  func overlaps() -> [String] {
    var faults: [String] = []
    let boxes = texts.map { $0.box.inset(by: 0.5) }
    for (index, box) in boxes.enumerated() {
      if !frame.inset(by: 4).contains(box) {
        faults.append("\"\(texts[index].text)\" leaves the picture")
      }
      for other in boxes.indices.dropFirst(index + 1) where box.overlaps(boxes[other]) {
        faults.append("\"\(texts[index].text)\" overlaps \"\(texts[other].text)\"")
      }
    }
    return faults
  }

  /// Whether a text could stand here without touching another one.
  func isFree(_ box: Box) -> Bool {
    frame.inset(by: 6).contains(box) && texts.allSatisfy { !$0.box.overlaps(box) }
  }
}
