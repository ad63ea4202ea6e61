import Testing

@testable import Scenarios

@Suite struct DataFilesTests {
  @Test("paths count from the directory of the scenario")
  func places() {
    #expect(DataFiles.beside("Scenarios/mine.yaml").place("data/a.csv") == "Scenarios/data/a.csv")
    #expect(DataFiles.beside("mine.yaml").place("a.csv") == "a.csv")
    #expect(DataFiles.beside("<stdin>").place("a.csv") == "a.csv")
    #expect(DataFiles.beside("Scenarios/mine.yaml").place("/tmp/a.csv") == "/tmp/a.csv")
  }

  @Test("a file that is not there is named with the one that was meant")
  func missing() {
    let directory = #filePath.split(separator: "/").dropLast(4).map { "/\($0)" }.joined()
    let files = DataFiles.beside(directory + "/Scenarios/own-data.yaml")
    #expect(
      throws: ReadFailure.missing(
        path: directory + "/Scenarios/data/own-acounts.csv",
        suggestion: directory + "/Scenarios/data/own-accounts.csv")
    ) { try files.read("data/own-acounts.csv") }
    #expect(throws: ReadFailure.isDirectory(path: directory + "/Scenarios/data")) {
      try files.read("data")
    }
  }

  @Test(
    "a run keeps copies below data/, no two in one place",
    arguments: [
      ("data/a.csv", [], "data/a.csv"),
      ("data/deep/a.csv", [], "data/deep/a.csv"),
      ("a.csv", [], "data/a.csv"),
      ("../data/a.csv", [], "data/a.csv"),
      ("data/../a.csv", [], "data/a.csv"),
      ("/home/me/a.csv", ["data/a.csv"], "data/2-a.csv"),
      ("a.csv", ["data/a.csv", "data/2-a.csv"], "data/3-a.csv"),
    ])
  func copies(path: String, taken: [String], copy: String) {
    #expect(DataFile.copy(of: path, beside: taken) == copy)
  }
}
