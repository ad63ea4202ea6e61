import Glibc

/// The service of continuous integration in which the tool runs, as far as it can be told
/// something: GitHub Actions, and services that follow it.
struct CIService: Sendable, Equatable {
  /// What stands beside a line of a file.
  struct Annotation: Sendable, Equatable {
    var file: String
    /// From 1; 0 when it is not known.
    var line: Int
    var column = 0
    var title: String
    var message: String
  }

  /// The file to which a summary of the job, in Markdown, is appended.
  var summary: String?
  /// Whether `::error …` lines are shown beside the source.
  var annotates = false

  static let none = CIService()

  /// What the environment says.
  static func detect(_ value: (String) -> String? = CIService.environment) -> CIService {
    CIService(
      summary: value("GITHUB_STEP_SUMMARY").flatMap { $0.isEmpty ? nil : $0 },
      annotates: value("GITHUB_ACTIONS") == "true")
  }

  private static func environment(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  /// More than ten of a step are not shown.
  private static let most = 10

  /// The lines that the service reads.
  func lines(_ annotations: [Annotation]) -> [String] {
    if !annotates { return [] }
    let isTooMany = annotations.count > CIService.most
    let shown = isTooMany ? CIService.most - 1 : annotations.count
    var lines = annotations.prefix(shown).map(CIService.line)
    if isTooMany {
      lines.append("::error::and \(annotations.count - shown) more")
    }
    return lines
  }

  private static func line(_ annotation: Annotation) -> String {
    var place = "file=\(property(annotation.file))"
    if annotation.line > 0 { place += ",line=\(annotation.line)" }
    if annotation.column > 0 { place += ",col=\(annotation.column)" }
    return "::error \(place),title=\(property(annotation.title))::\(text(annotation.message))"
  }

  private static func text(_ text: String) -> String {
    text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
  }

  private static func property(_ value: String) -> String {
    text(value).replacing(":", with: "%3A").replacing(",", with: "%2C")
  }

  /// Appends to the summary of the job, where there is one.
  func summarise(_ markdown: [UInt8]) throws(FileError) {
    guard let summary, !markdown.isEmpty else { return }
    let flags = O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC
    let descriptor = retrying { open(summary, flags, 0o666) }
    if descriptor < 0 { throw .uncreatable(path: summary, reason: errno) }
    defer { close(descriptor) }
    let reason = writeAll(markdown + [UInt8(ascii: "\n")], to: descriptor)
    if reason != 0 { throw .unwritable(path: summary, bytes: markdown.count, reason: reason) }
  }
}

extension Console {
  /// Tells the service what came out. A summary that cannot be written is a warning: results are
  /// where they belong.
  func tell(_ annotations: [CIService.Annotation], summary: [UInt8]) {
    for line in service.lines(annotations) { messages.line(line) }
    do throws(FileError) { try service.summarise(summary) } catch {
      warn(error.failure.message)
    }
  }
}
