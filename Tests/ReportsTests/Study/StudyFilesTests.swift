import Glibc
import Testing

@testable import Reports

@Suite("Files of a study")
struct StudyFilesTests {
  static let directory = getenv("CASCADE_STUDY").map { String(cString: $0) }

  /// Writes invented studies into the directory named by `CASCADE_STUDY`, to be looked at.
  @Test("invented studies as files to look at", .enabled(if: directory != nil))
  func writesFiles() throws {
    let directory = try #require(Self.directory)
    let studies = [
      ("one", InventedStudy.one), ("many", InventedStudy.many), ("quiet", InventedStudy.quiet),
      ("ladder", InventedStudy.ladder),
    ]
    for (name, study) in studies {
      let files = StudyFiles(study)
      mkdir("\(directory)/\(name)", 0o755)
      mkdir("\(directory)/\(name)/charts", 0o755)
      let texts =
        files.files + [
          StudyFiles.File(path: "terminal.txt", bytes: Array(files.terminal().utf8)),
          StudyFiles.File(path: "ascii.txt", bytes: Array(files.terminal(ascii: true).utf8)),
          StudyFiles.File(path: "junit.xml", bytes: Array(JUnit.text(study).utf8)),
        ]
      for file in texts {
        let handle = try #require(fopen("\(directory)/\(name)/\(file.path)", "w"))
        #expect(fwrite(file.bytes, 1, file.bytes.count, handle) == file.bytes.count)
        fclose(handle)
      }
    }
  }

  @Test("the same study gives the same bytes")
  func sameBytes() {
    let (a, b) = (StudyFiles(InventedStudy.many), StudyFiles(InventedStudy.many))
    #expect(a.files.map(\.path) == b.files.map(\.path))
    for (x, y) in zip(a.files, b.files) { #expect(x.bytes == y.bytes, "\(x.path)") }
    #expect(a.terminal() == b.terminal())
    #expect(
      StudyFiles.files(InventedStudy.quiet).map(\.path) == InventedFiles.quiet.files.map(\.path))
    #expect(StudyFiles.terminal(InventedStudy.quiet) == InventedFiles.quiet.terminal())
    #expect(StudyFiles.json(InventedStudy.quiet) == InventedFiles.quiet.json)
  }

  @Test("no file names a day other than that of the scenario")
  func noToday() throws {
    for file in InventedFiles.one.files where file.path.hasSuffix(".csv") {
      let text = String(decoding: file.bytes, as: UTF8.self)
      for place in text.ranges(of: "T2").prefix(2_000) {
        let date = text[..<place.lowerBound].suffix(10)
        if date.contains("-") { #expect(date == "2025-10-10", "\(file.path)") }
      }
    }
  }

  static let hostile = [
    "=cmd|' /C calc'!A0", "@SUM(1)", "+1", "-1", "\u{1b}[31mred", "a\rb\nc", "::error::x",
    "</details><script>alert(1)</script>", "![x](http://evil/x.png)", "[a](javascript:alert(1))",
    "a | b", "`code`", "\u{202e}txt", "# head", "- item", "<!-- -->", "&amp;", "$(rm)",
  ]

  /// A study in which every text from outside is meant to do harm, each a different one.
  static func hostileStudy(_ start: Int) -> Study {
    var next = start
    func text() -> String {
      defer { next += 1 }
      return hostile[next % hostile.count]
    }
    var study = InventedStudy.one
    study.subject.title = text()
    study.subject.story = text()
    study.subject.name = text()
    study.subject.version = text()
    study.subject.command = text()
    study.subject.hash = text()
    study.subject.asset = text()
    study.subject.notModelled = [text()]
    study.subject.keysByClass = [Subject.KeyClass(text(), evidence: text(), count: 1)]
    study.subject.rules = [
      Subject.RuleLine(venue: text(), rule: text(), value: text(), preset: text())
    ]
    study.subject.inputs[0].what = text()
    study.subject.inputs[0].label = text()
    study.subject.inputs[0].size = text()
    study.subject.inputs[0].kind = text()
    study.warnings = [text()]
    study.shown.venues[0].name = text()
    for index in study.limits.indices { study.limits[index].title = text() }
    for index in study.targets.indices {
      study.targets[index].title = text()
      study.targets[index].note = text()
      study.targets[index].source = text()
    }
    return study
  }

  @Test("text from outside stays text in every file", arguments: [0, 7, 13])
  func injection(_ start: Int) throws {
    let files = StudyFiles(Self.hostileStudy(start))
    for file in files.files {
      let hasEscape = file.bytes.contains(0x1b)
      #expect(!hasEscape, "\(file.path) holds an escape")
      let written = String(decoding: file.bytes, as: UTF8.self)
      if file.path.hasSuffix(".md") {
        for noise in Self.forbidden {
          // A bracket behind a backslash closes nothing.
          let prose = Self.withoutCode(written).replacing("\\]", with: "")
          let place = prose.firstRange(of: noise)
          let around = place.map { prose[..<$0.upperBound].suffix(120) } ?? ""
          #expect(around == "", "\(file.path) holds \(noise)")
        }
      } else if file.path.hasSuffix(".svg") {
        let isThere = written.contains("<script") || written.contains("\u{202e}")
        #expect(!isThere, "\(file.path)")
      } else if file.path.hasSuffix(".csv") {
        for row in try ReadTable(file.path, files).rows {
          for cell in row where Double(cell) == nil {
            #expect(!["=", "+", "@", "\t", "\r", "-"].contains(cell.prefix(1)), "\(cell)")
          }
        }
      }
    }
    let terminal = files.terminal()
    let isClean = !terminal.contains("\u{1b}") && !terminal.contains("\r")
    #expect(isClean)
    #expect(terminal.split(separator: "\n", omittingEmptySubsequences: false).count <= 24)
  }

  private static let forbidden = [
    "<script", "</details", "](http", "](java", "<!--", "\n::error", "\u{202e}", "\u{1b}",
  ]

  /// Markdown without its code spans and blocks of code, where text shows as it is.
  static func withoutCode(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      .filter { !$0.hasPrefix("    ") }
    return lines.joined(separator: "\n").split(separator: "`", omittingEmptySubsequences: false)
      .enumerated().filter { $0.offset % 2 == 0 }.map(\.element).joined(separator: "·")
  }

  @Test("a summary for a job keeps under 60 kB, however many expectations there are")
  func summarySize() throws {
    var study = InventedStudy.one
    let limit = study.limits[1]
    study.limits = (0..<1_000).map { index in
      var copy = limit
      copy.title = "\(index) " + String(repeating: "a very long title ", count: 12)
      copy.metric = index % 2 == 0 ? limit.metric : "unknown"
      return copy
    }
    let target = study.targets[0]
    study.targets = (0..<500).map { index in
      var copy = target
      copy.title = "\(index) " + String(repeating: "a very long title ", count: 8)
      copy.low = 0.9
      copy.note = String(repeating: "a note of many words ", count: 12)
      return copy
    }
    let files = StudyFiles(study)
    let summary = try #require(files.files.first { $0.path == "summary.md" })
    #expect(summary.bytes.count < 60_000)
    #expect(String(decoding: summary.bytes, as: UTF8.self).contains("and 940 more"))
    #expect(files.terminal().split(separator: "\n", omittingEmptySubsequences: false).count <= 24)
  }

  @Test("the verdict is at hand for the exit code")
  func verdict() {
    #expect(!InventedFiles.one.verdict.passes)
    #expect(InventedFiles.quiet.verdict.passes)
  }
}
