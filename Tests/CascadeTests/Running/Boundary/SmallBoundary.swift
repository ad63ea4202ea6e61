@testable import cascade

/// A scenario of a moment in which a sale is made larger until the price falls by 4 %, and the tool
/// at work on it.
struct SmallBoundary: ~Copyable {
  static let block = """

    boundary:
      title: sale
      law: whole
      keys: { sale.sell.amount: [10 X, 200 X] }
      breaks: { metric: drawdown, market: X-PERP, at: all, below: 4% }
      steps: 3
      seeds: 2
      mostSeeds: 4

    """

  let small = SmallSweep(SmallBoundary.block)

  func search(_ options: String..., into out: String = "out") async -> SmallRun.Answer {
    await SmallRun.call(
      ["boundary", small.place.file("small.yaml"), "--out", small.place.file(out)] + options)
  }

  func text(of file: String) -> String { small.place.text(of: file) ?? "" }

  /// What `cascade boundary` was asked for.
  func request(_ options: String...) throws -> BoundaryRequest {
    let words = ["boundary", small.place.file("small.yaml"), "--out", small.place.file("out")]
    let parsed = try ArgumentParser.parse((words + options)[...], as: CommandTable.tool)
    return try BoundaryRequest(parsed.arguments)
  }
}
