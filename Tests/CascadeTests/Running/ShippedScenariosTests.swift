import Scenarios
import Testing

@testable import cascade

/// Every scenario of the directory, whichever there are: run as the command does, its twins too,
/// down to the files of its report.
@Suite("The scenarios that come with the tool") struct ShippedScenariosTests {
  private static let directory =
    #filePath.split(separator: "/").dropLast(4).map { "/\($0)" }.joined() + "/Scenarios"

  private static let paths: [String] = {
    let entries = try? Library(directory: directory).entries()
    return entries?.map(\.path) ?? []
  }()

  @Test("there are some")
  func some() { #expect(Self.paths.count > 3) }

  @Test(
    "the first seconds of each run to their report; what is expected later may fail",
    arguments: paths)
  func seconds(path: String) async throws {
    let place = TemporaryDirectory()
    let out = place.file("out")
    // A few seconds of a few hundred people: what comes after is for other tests.
    var words = ["--set", "duration=7s", "--set", "warmUp=2s"]
    // What is measured is the memory of the process, in which other tests go on beside this one.
    words += ["--set", "limits.memory=1TB"]
    let scenario = try ScenarioDesk.load(path, overrides: []).loaded.scenario
    let hasCrowd = scenario.agents.contains {
      if case .leveragedTrader(let group) = $0 { group.accounts == nil } else { false }
    }
    if hasCrowd { words += ["--set", "leveragedTrader.count=300"] }
    let answer = await SmallRun.call(["run", path, "--twins", "--quiet", "--out", out] + words)
    #expect([.done, .expectationFailed].contains(answer.code), "\(answer.messages)")
    #expect(answer.output.hasSuffix("report     \(out)/report.md\n"))
    let files = RunManifest(in: out)?.files.map(\.path) ?? []
    #expect(files.contains("report.md") && files.contains("twins.csv"))
    for file in files { #expect(place.text(of: "out/\(file)")?.isEmpty == false, "\(file)") }
    let written = await SmallRun.call(["validate", "\(out)/scenario.yaml"])
    #expect(written.code == .done, "\(written.messages)")
  }
}
