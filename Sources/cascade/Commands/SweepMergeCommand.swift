import Glibc
import Reports
import Sweeps

/// `cascade sweep merge`: one table and one report from the shards of a sweep.
enum SweepMergeCommand {
  static let command = Command(
    name: "merge", summary: "Put the shards of a sweep together, and report",
    details: [
      """
      It is checked that all shards are of the same sweep, that none is missing and each is done, \
      and that a shard which is there twice says the same twice. The report has the same bytes as \
      that of a sweep that was played in one piece.
      """
    ],
    operands: [
      Operand(
        name: "DIR", meaning: "directories with shards, or the shards' own files (*.sqlite)",
        count: .many, kind: .directory)
    ],
    options: [
      Option(
        name: "out", short: "o", kind: .directory, placeholder: "DIR",
        meaning: "directory of the report", otherwise: "Reports/NAME-merged"),
      .overwrite, .format, .junit, .quiet,
    ],
    examples: [
      Example(
        line: "cascade sweep merge part-* --out Reports/leverage",
        meaning: "the report of all parts")
    ],
    body: { arguments, console in try body(arguments, PrintFormat(arguments), console) })

  static func body(
    _ arguments: Arguments, _ format: PrintFormat, _ console: Console
  ) throws -> ExitCode {
    let began = Environment.now
    let junit = arguments.text("junit")
    if let junit { try FileSystem.check(place: junit) }
    let stores = try stores(arguments.operands)
    var all: [(path: String, identity: SweepStore.Identity)] = []
    for path in stores {
      guard let store = try SweepStore(reading: path) else {
        throw Failure(
          code: .dataInvalid, message: "\(visible(path)) is no store of a sweep",
          notes: ["`cascade sweep --shard` makes them, with names like shard-3-of-16.sqlite"])
      }
      all.append((path, store.identity))
    }
    try SweepShards.check(all)
    let job = try SweepJob(all[0].identity, at: all[0].path)
    let place = arguments.text("out") ?? "Reports/\(job.name)-merged"
    var directory = try RunDirectory(
      at: place, scenario: job.name, overwrite: arguments.has("overwrite"))
    let results = try job.results(from: stores)
    var written = RunFiles()
    for file in job.files(results) { try written.write(file.bytes, as: file.path, in: directory) }
    let environment = Environment(jobs: 1, began: began)
    let manifest = job.manifest(written.entries, runs: results.runs, environment.json)
    try directory.write(manifest.text, as: RunManifest.fileName)
    try Signals.check()
    try directory.commit()
    if let junit { try FileSystem.write(Array(results.junit.utf8), to: junit) }
    return job.tell(results, format, in: directory.path, console)
  }

  private static func stores(_ operands: [String]) throws -> [String] {
    var stores: [String] = []
    for path in operands {
      guard let kind = FileSystem.kind(ofPath: path) else {
        throw FileError.notFound(path: path, suggestion: nil)
      }
      let found = kind == S_IFDIR ? try SweepDirectory.stores(in: path) : [path]
      if found.isEmpty {
        throw Failure(
          code: .dataInvalid, message: "\(visible(path)) holds no shards of a sweep",
          notes: ["name the directories that were given to `cascade sweep --out`"])
      }
      stores += found
    }
    return stores
  }
}
