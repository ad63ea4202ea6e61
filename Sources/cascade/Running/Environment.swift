import Glibc
import Primitives
import Reports

/// What surrounds a run and changes none of its results: the only part of a run's files in which
/// the machine and the clock appear.
struct Environment: Equatable, Sendable {
  var system: String
  var processors: Int
  var jobs: Int
  /// Unix time in seconds.
  var began: Int
  var seconds: Int

  init(jobs: Int, began: Int) {
    var name = utsname()
    uname(&name)
    system = "\(Environment.text(of: name.sysname)) \(Environment.text(of: name.machine))"
    processors = Console.processors
    self.jobs = jobs
    self.began = began
    seconds = max(0, Environment.now - began)
  }

  var json: JSON {
    let start = Int64(began) * 1_000_000_000
    return .object([
      ("system", .string(system)), ("processors", .integer(Int64(processors))),
      ("jobs", .integer(Int64(jobs))),
      ("began", .string(Numbers.isoTime(.start, startUnixNanoseconds: start))),
      ("seconds", .integer(Int64(seconds))),
    ])
  }

  /// The calendar's clock, in seconds.
  static var now: Int { time(nil) }

  private static func text<Field>(of field: Field) -> String {
    withUnsafeBytes(of: field) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
  }
}
