import Primitives
import Reports
import Venues

/// `cascade calc`: a venue's arithmetic by hand, with the functions that the engine uses.
enum CalcCommand {
  static let command = Command(
    name: "calc", summary: "Do a venue's arithmetic by hand, with every step and its source",
    details: [
      """
      Numbers are written as in scenarios: money plain, with $ or an asset, rates with % or bp, \
      times with s, m, h or d; k, M and bn are multiples. The size of an inverse contract is its \
      face in the quote asset, and its money is coin.
      """
    ],
    subcommands: [
      CalcLiquidationPrice.command, CalcMargin.command, CalcFunding.command, CalcMark.command,
      CalcPnl.command,
    ])

  /// Prints a calculation as text or JSON.
  static func show(
    _ calculation: Calculation, _ contract: Contract, _ inputs: CalcInputs,
    _ venue: ArithmeticVenue, _ console: Console
  ) -> ExitCode {
    let text = CalcText(
      calculation: calculation, contract: contract, venue: venue, asset: inputs.asset,
      what: inputs.what)
    switch PrintFormat(inputs.arguments) {
    case .text: console.output.prose(text.text(console.output.terminal))
    case .json: console.output.data(text.json.text)
    }
    return .done
  }

  /// What an `ArithmeticFault` says to somebody who typed options.
  static func failure(
    _ fault: ArithmeticFault, _ inputs: CalcInputs, _ venue: ArithmeticVenue
  ) -> Failure {
    switch fault {
    case .missing("basis"):
      inputs.usage(
        "`--bid` and `--ask`, or `--basis`, are missing",
        "the mark of \(venue.rawValue) has the average of mid less index in it")
    case .missing(let name):
      inputs.usage("`--\(name)` is missing", "\(venue.rawValue) cannot be computed without it")
    case .unknown(let what):
      inputs.usage(
        "the \(what) of \(venue.rawValue) is not known here",
        "no published text of it was found; another venue's formula would be a guess")
    }
  }
}
