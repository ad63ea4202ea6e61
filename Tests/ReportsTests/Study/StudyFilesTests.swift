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
      let texts = files.files + [
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
}
