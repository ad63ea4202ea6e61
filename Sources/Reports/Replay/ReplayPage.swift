import Primitives

/// `replay.html`: the shown run to be watched in any browser, offline. One file: the figures as
/// JSON, a style and a script, and a policy that lets nothing else in and nothing out.
struct ReplayPage {
  static let path = "replay.html"
  let text: String

  init(_ view: StudyView) {
    let data = ReplayPage.inScript(ReplayData(view).json.line)
    let (style, script) = (ReplayPage.style, ReplayPage.script)
    let title = ReplayPage.escaped("Replay: \(view.study.subject.title)")
    text = """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width,initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta http-equiv="Content-Security-Policy" content="\(ReplayPage.policy(style, script))">
      <title>\(title)</title>
      <style>\(style)</style>
      </head>
      <body>
      \(ReplayPage.markup(title: title))
      <script type="application/json" id="data">\(data)</script>
      <script>\(script)</script>
      </body>
      </html>

      """
  }

  /// Nothing is loaded, and only the style and the script that were written may act.
  private static func policy(_ style: String, _ script: String) -> String {
    func hash(_ text: String) -> String { "'sha256-\(Base64.text(SHA256.bytes(text)))'" }
    return "default-src 'none'; style-src \(hash(style)); script-src \(hash(script)); "
      + "base-uri 'none'; form-action 'none'"
  }

  /// JSON that cannot end the element it stands in.
  static func inScript(_ json: String) -> String {
    json.replacing("<", with: "\\u003c").replacing(">", with: "\\u003e")
      .replacing("&", with: "\\u0026")
  }

  /// Text from outside, as text of a page.
  static func escaped(_ text: String) -> String {
    var result = ""
    for character in TextColumns.printable(text).unicodeScalars {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(character)
      }
    }
    return result
  }

  static var script: String {
    [decoding, state, layer, drawing, book, words, controls].joined(separator: "\n")
  }
}
