import Primitives
import Venues

/// `cascade calc pnl`.
enum CalcPnl {
  static let command = Command(
    name: "pnl", summary: "What a position gains between two prices, less fees and funding",
    options: [
      .calcVenue, .calcSide, .calcSize, .calcEntry,
      .amount("exit", "PRICE", "average price of closing"),
      .amount("open-fee", "RATE", "fee of opening; a rebate is below zero"),
      .amount("close-fee", "RATE", "fee of closing; a rebate is below zero"),
      .amount("funding", "RATE", "funding paid on the notional at entry, all in all"),
      .calcLeverage, .calcAsset, .format,
    ],
    examples: [
      Example(
        line: "cascade calc pnl --venue bitmex --side long --size 100000 --entry 10500 "
          + "--exit 11505.6 --open-fee 0.075% --close-fee 0.075%",
        meaning: "an inverse contract pays in coin")
    ],
    body: { arguments, console in
      try await body(CalcInputs(arguments: arguments, what: "pnl"), console)
    })

  static func body(_ inputs: CalcInputs, _ console: Console) async throws -> ExitCode {
    let venue = try inputs.venue()
    let isLong = try inputs.isLong()
    let size = try inputs.needed(try inputs.decimal("size"), "size", "as in: --size 0.5")
    let entry = try inputs.needed(try inputs.decimal("entry"), "entry", "as in: --entry 100000")
    let exit = try inputs.needed(try inputs.decimal("exit"), "exit", "as in: --exit 104000")
    let contract = try inputs.contract(venue.kind, prices: [entry, exit], size: size)
    let prices = [
      try inputs.price(entry, "entry", in: contract), try inputs.price(exit, "exit", in: contract),
    ]
    let quantity = try inputs.quantity(size, isLong: isLong, in: contract, at: prices)
    var question = PnlQuestion(
      contract: contract, quantity: quantity, entry: prices[0], exit: prices[1])
    question.openFee =
      try inputs.rate("open-fee", from: .percent(-10), to: .percent(10)) ?? .zero
    question.closeFee =
      try inputs.rate("close-fee", from: .percent(-10), to: .percent(10)) ?? .zero
    question.funding = try inputs.rate("funding", from: -.one, to: .one) ?? .zero
    question.leverage = inputs.arguments.integer("leverage").map(Int64.init)
    return CalcCommand.show(question.calculation, contract, inputs, venue, console)
  }
}
