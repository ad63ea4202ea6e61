import Glibc
import Reports
import Scenarios
import Sweeps

/// `cascade verify`: the run again, held against what a directory says of itself.
enum VerifyCommand {
  static let command = Command(
    name: "verify", summary: "Play a run again and compare every file, bit by bit",
    details: [
      """
      What `run`, `sweep`, `boundary`, `calibrate` or `rare` left is played again from \
      `scenario.yaml` and `manifest.json` into a directory of its own, which is removed \
      afterwards; every file must have the hash that the manifest names. Files that are there must \
      have it, too: what was changed by hand is named. Large tables may be left out of a published \
      directory.
      """
    ],
    operands: [
      Operand(
        name: "DIR", meaning: "directory that one of these commands wrote", count: .many,
        kind: .directory)
    ],
    options: [.jobs, .quiet],
    examples: [
      Example(
        line: "cascade verify Reports/studies/march", meaning: "whether a published study holds")
    ],
    body: { arguments, console in
      let jobs = arguments.integer("jobs") ?? Console.processors
      var code = ExitCode.done
      for directory in arguments.operands {
        let verification = Verification(
          directory, jobs: jobs, isQuiet: arguments.has("quiet"))
        if try await !verification.holds(console) { code = .dataInvalid }
      }
      return code
    })
}
