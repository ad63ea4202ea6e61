import Clearing
import Primitives
import Venues

/// `cascade calc margin`.
enum CalcMargin {
  static let command = Command(
    name: "margin", summary: "What a venue requires of a position, and how much of it is used",
    options: [
      .calcVenue, .calcSide, .calcSize, .calcEntry, .calcMark, .calcLeverage, .calcMargin,
      .calcBalance, .calcMmr, .calcDeduction, .calcTiers, .calcLeast,
      .amount("initial-rate", "RATE", "dydx: initial margin rate before it is scaled"),
      .amount("open-interest", "AMOUNT", "dydx: open interest of the market"),
      .amount("lower-cap", "AMOUNT", "dydx: open interest from which the rate rises"),
      .amount("upper-cap", "AMOUNT", "dydx: open interest at which the rate is 100 %"),
      .calcAsset, .format,
    ],
    examples: [
      Example(
        line: "cascade calc margin --venue binance-usdm --side long --size 10 --entry 100000 "
          + "--mark 97000 --leverage 20 --balance 60000",
        meaning: "the tier, both margins and the margin ratio")
    ],
    body: { arguments, console in
      try await body(CalcInputs(arguments: arguments, what: "margin"), console)
    })

  static func body(_ inputs: CalcInputs, _ console: Console) async throws -> ExitCode {
    let venue = try inputs.venue()
    let isLong = try inputs.isLong()
    let size = try inputs.needed(try inputs.decimal("size"), "size", "as in: --size 0.5")
    let entry = try inputs.needed(try inputs.decimal("entry"), "entry", "as in: --entry 100000")
    let mark = try inputs.decimal("mark") ?? entry
    let contract = try inputs.contract(venue.kind, prices: [entry, mark], size: size)
    let prices = [
      try inputs.price(entry, "entry", in: contract), try inputs.price(mark, "mark", in: contract),
    ]
    let quantity = try inputs.quantity(size, isLong: isLong, in: contract, at: prices)
    let (requirement, table) = try inputs.requirement(venue)
    var question = MarginQuestion(
      venue: venue,
      position: HeldPosition(contract: contract, quantity: quantity, entry: prices[0]),
      entry: prices[0], mark: prices[1], requirement: requirement)
    let scaling = ["initial-rate", "open-interest", "lower-cap", "upper-cap"]
    let foreign = (venue == .dydx ? [] : scaling) + (venue == .gmx ? [] : ["min-collateral"])
    try inputs.allow(
      only: command.options.map(\.name).filter { !foreign.contains($0) }, at: venue.rawValue)
    question.leverage = inputs.arguments.integer("leverage").map(Int64.init)
    question.collateral = try inputs.money("margin") ?? inputs.money("balance")
    question.least = try inputs.money("min-collateral") ?? .zero
    if scaling.contains(where: inputs.has) { question.scaled = try scaled(inputs) }
    var calculation = question.calculation
    if let table { calculation.sources.append(table) }
    return CalcCommand.show(calculation, contract, inputs, venue, console)
  }

  private static func scaled(
    _ inputs: CalcInputs
  ) throws(Failure) -> (margin: OpenInterestMargin, openInterest: Money) {
    let note = "--initial-rate, --open-interest, --lower-cap and --upper-cap belong together"
    let rate = try inputs.needed(
      try inputs.rate("initial-rate", to: .one), "initial-rate", note)
    let lower = try inputs.needed(try inputs.money("lower-cap"), "lower-cap", note)
    let upper = try inputs.needed(try inputs.money("upper-cap"), "upper-cap", note)
    let interest = try inputs.needed(try inputs.money("open-interest"), "open-interest", note)
    if upper <= lower { throw inputs.invalid("`--upper-cap` must be above `--lower-cap`") }
    return (OpenInterestMargin(base: rate, lower: lower, upper: upper), interest)
  }
}
