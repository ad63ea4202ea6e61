import Testing

@testable import cascade

@Suite("A run from the command line")
struct RunJobPerformTests {
  @Test("leaves exactly the promised files, each in the manifest with its size and hash")
  func files() async {
    let small = SmallRun()
    let answer = await small.run()
    #expect(answer.code == .done)
    #expect(small.files(of: "out") == SmallRun.files)
    #expect(small.place.tree.filter { !$0.hasPrefix("out") } == ["small.yaml"])
    let files = RunManifest(in: small.place.file("out"))?.files ?? []
    #expect(files.map(\.path).sorted() == SmallRun.files.filter { $0 != "manifest.json" })
    for file in files {
      let bytes = small.bytes(of: "out/\(file.path)") ?? []
      #expect(!bytes.isEmpty)
      #expect(file.sha256 == RunFiles.Entry(file.path, bytes).hash)
      #expect(small.recipe(of: "out").contains("\"size\": \(bytes.count),"))
    }
  }

  @Test("every column of every table stands in the dictionary, in its order")
  func dictionary() async {
    let small = SmallRun()
    #expect(await small.run("--quiet", "--log").code == .done)
    let dictionary = small.place.text(of: "out/columns.csv") ?? ""
    let rows = dictionary.split(separator: "\n").dropFirst().map { $0.split(separator: ",") }
    for name in small.files(of: "out") where name.hasSuffix(".csv") && name != "columns.csv" {
      let text = small.place.text(of: "out/\(name)") ?? ""
      let header = text.prefix { $0 != "\n" }.split(separator: ",")
      #expect(header == rows.filter { $0[0] == name }.map { $0[1] }, "\(name)")
    }
    #expect(rows.contains { $0[0] == "events.csv.zst" && $0[1] == "fact" })
  }

  @Test("shows its verdict and where the report is; progress goes to the messages")
  func output() async {
    let small = SmallRun()
    let answer = await small.run()
    #expect(answer.output.hasPrefix("small: A small ladder\nseed 1 · 00:00 to 00:06 UTC\n"))
    #expect(answer.output.contains("\nok    2 expectations"))
    #expect(answer.output.hasSuffix("\nreport     \(small.place.file("out"))/report.md\n"))
    #expect(answer.messages.hasSuffix("small: 100 % 6/6 minutes\n"))
    let report = small.place.text(of: "out/report.md") ?? ""
    #expect(report.hasPrefix("# A small ladder") || report.contains("A small ladder"))
    for chart in SmallRun.files where chart.hasPrefix("charts/") {
      #expect(report.contains("](\(chart))"), "\(chart)")
    }
  }

  @Test("with --quiet says the verdict and the place, and nothing on the side")
  func quiet() async {
    let small = SmallRun()
    let answer = await small.run("--quiet")
    let place = "report     \(small.place.file("out"))/report.md\n"
    #expect(answer == .init(code: .done, output: "ok    2 expectations\n\(place)", messages: ""))
  }

  @Test("exits 99 when an expectation fails, and says which one")
  func failing() async {
    let small = SmallRun()
    let answer = await small.run("--quiet", "--set", SmallRun.failing)
    #expect(answer.code == .expectationFailed && answer.messages == "")
    #expect(answer.output.hasPrefix("FAIL  1 of 2 expectations"))
    #expect(answer.output.contains("✗ drawdown, V1/X-PERP, all"))
    #expect(!answer.output.contains("ledgerDrift"))
    #expect(small.files(of: "out") == SmallRun.files)
  }

  @Test("--format json prints the bytes of summary.json and nothing else")
  func json() async {
    let small = SmallRun()
    let answer = await small.run("--format", "json")
    #expect(answer.code == .done)
    #expect(answer.output == small.place.text(of: "out/summary.json"))
    #expect(answer.output.hasPrefix("{\n  \"schema\": \"cascade.run/1\",\n"))
  }

  @Test("--junit writes a test case for each expectation")
  func junit() async {
    let small = SmallRun()
    let path = small.place.file("tests.xml")
    #expect(await small.run("--quiet", "--junit", path).code == .done)
    let text = small.place.text(of: "tests.xml") ?? ""
    #expect(text.contains("<testsuites name=\"cascade\" tests=\"2\" failures=\"0\" errors=\"0\">"))
    #expect(text.ranges(of: "<testcase ").count == 2)
  }

  @Test("a place for --junit that cannot be written is refused before anything is run")
  func junitPlace() async {
    let small = SmallRun()
    let missing = await small.run("--junit", small.place.file("none/tests.xml"))
    #expect(missing.code == .cannotCreate && missing.output == "")
    #expect(
      missing.messages.hasPrefix("error: cannot create \(small.place.file("none/tests.xml"))"))
    let directory = await small.run("--junit", small.place.path)
    #expect(directory.code == .cannotCreate)
    #expect(small.place.tree == ["small.yaml"])
  }

  @Test("one job or two, seeds and twins write the same bytes")
  func jobs() async {
    let small = SmallRun()
    for jobs in ["1", "2"] {
      let answer = await small.run(
        "--seeds", "1..3", "--twins", "--log", "--quiet", "--jobs", jobs, into: "jobs\(jobs)")
      #expect(answer.code == .done)
    }
    small.expectSameBytes("jobs1", "jobs2")
    let extra = small.files(of: "jobs1").filter { !SmallRun.files.contains($0) }
    #expect(
      extra == [
        "charts/fan.svg", "charts/twins.svg", "events.csv.zst", "mechanisms.csv", "paths.csv",
        "runs.csv", "seeds.csv", "systemic.csv",
      ])
    let runs = small.place.text(of: "jobs1/runs.csv") ?? ""
    #expect(runs.split(separator: "\n").count >= 4)
  }

  @Test("--audit full counts more and changes nothing that happened")
  func audit() async {
    let small = SmallRun()
    #expect(await small.run("--quiet").code == .done)
    #expect(await small.run("--quiet", "--audit", "full", into: "full").code == .done)
    let tables = small.differences("out", "full").filter { $0.hasSuffix(".csv") }
    // `metrics.csv` and the report say how often was counted.
    #expect(tables.allSatisfy { $0 == "metrics.csv" })
    #expect(small.recipe(of: "full").contains("\"fullAudit\": true"))
  }

  @Test("a run that reaches a limit is marked, exits 98 and is not shown as done")
  func limits() async {
    let small = SmallRun()
    let answer = await small.run("--set", "limits.events=100")
    #expect(answer.code == .limitReached)
    #expect(answer.output.contains("INCOMPLETE"))
    #expect(answer.messages.contains("error: stopped at limits.events"))
    #expect(answer.messages.contains("--set limits.events=…"))
    #expect(!answer.messages.contains("100 %"))
    #expect(small.recipe(of: "out").contains("\"complete\": false"))
    #expect(small.place.text(of: "out/summary.json")?.contains("\"complete\": false") == true)
  }
}

@Suite("Where a run may be written, and what is refused")
struct RunJobRefusalTests {
  @Test("the same scenario replaces its run; another one only with --overwrite")
  func replacing() async {
    let small = SmallRun()
    #expect(await small.run("--quiet").code == .done)
    #expect(await small.run("--quiet", "--set", SmallRun.failing).code == .expectationFailed)
    let second = small.recipe(of: "out")
    #expect(second.contains("10 X"))
    small.place.put(SmallRun.scenario, at: "other.yaml")
    let words = ["run", small.place.file("other.yaml"), "--out", small.place.file("out"), "-q"]
    let refused = await SmallRun.call(words)
    #expect(refused.code == .cannotCreate)
    #expect(refused.messages.contains("holds a run of another scenario, `small`"))
    #expect(small.recipe(of: "out") == second)
    #expect(await SmallRun.call(words + ["--overwrite"]).code == .done)
    #expect(small.recipe(of: "out").contains("\"scenario\": \"other\""))
  }

  @Test("a directory with anything else in it is never touched, --overwrite or not")
  func occupied() async {
    let small = SmallRun()
    small.place.put("mine", at: "out/notes.txt")
    for options in [[], ["--overwrite"]] {
      let answer = await SmallRun.call(
        ["run", small.scenario, "--out", small.place.file("out")] + options)
      #expect(answer.code == .cannotCreate && answer.output == "")
    }
    #expect(small.place.tree == ["out", "out/notes.txt", "small.yaml"])
  }

  @Test("missing 66, faulty 65, a wrong option 64; nothing is written")
  func refusals() async {
    let small = SmallRun()
    let out = small.place.file("out")
    let missing = await SmallRun.call(["run", small.place.file("smal.yaml"), "--out", out])
    #expect(missing.code == .inputUnreadable)
    #expect(missing.messages.contains("did you mean `\(small.scenario)`?"))
    let value = await small.run("--set", "duration=2")
    #expect(value.code == .dataInvalid && value.messages.contains("duration needs a unit"))
    small.edit("small.yaml", "seed: 1", "sed: 1")
    let faulty = await small.run()
    #expect(faulty.code == .dataInvalid)
    #expect(faulty.messages.contains("small.yaml:3:1"))
    #expect(faulty.messages.contains("did you mean `seed`?"))
    #expect(await small.run("--seed", "x").code == .usage)
    #expect(await small.run("--bogus").code == .usage)
    #expect(small.place.tree == ["small.yaml"])
  }
}

@Suite("A run as a process", .enabled(if: Tool.isBuilt))
struct RunProcessTests {
  /// Long enough to be disturbed, however fast the machine.
  private let long = "--set duration=20d --set limits.events=100000000"

  @Test("asked for an end it leaves the old run, nothing half-written, and exits 130 or 143")
  func signals() async {
    let small = SmallRun()
    #expect(await small.run("--quiet").code == .done)
    let before = small.place.tree
    let recipe = small.recipe(of: "out")
    for (signal, code) in [("INT", 130), ("TERM", 143)] as [(String, Int32)] {
      // In the foreground, since it would send the signal twice otherwise.
      let timeout = "exec timeout --foreground --preserve-status -s \(signal) 1"
      let line = "\(timeout) '\(Tool.path)' run '\(small.scenario)'"
      let (output, status) = shell("(\(line) --out '\(small.place.file("out"))' \(long)) 2>&1")
      #expect(status == code)
      #expect(output.hasSuffix("  = nothing half-written was left behind\n"))
      #expect(!output.contains("100 %"))
      #expect(small.place.tree == before)
      #expect(small.recipe(of: "out") == recipe)
    }
  }

  @Test("reads standard input, and writes below Reports in the working directory")
  func standardInput() {
    let small = SmallRun()
    let script = "cd '\(small.place.path)' && '\(Tool.path)' run - -q < small.yaml"
    let (output, status) = shell(script)
    #expect(status == 0)
    #expect(output == "ok    2 expectations\nreport     Reports/stdin/report.md\n")
    #expect(small.files(of: "Reports/stdin") == SmallRun.files)
  }

  @Test("a full disk behind standard output is told; the report is whole")
  func fullDisk() {
    let small = SmallRun()
    let line = "'\(Tool.path)' run '\(small.scenario)' --out '\(small.place.file("out"))' -q"
    let (output, status) = shell("\(line) 2>&1 >/dev/full")
    #expect(status == 74)
    #expect(output == "error: cannot write standard output: No space left on device\n")
    #expect(small.files(of: "out") == SmallRun.files)
  }
}
