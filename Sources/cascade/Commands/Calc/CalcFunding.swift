import Primitives
import Venues

/// `cascade calc funding`.
enum CalcFunding {
  static let command = Command(
    name: "funding", summary: "The funding rate that a premium makes, and what a position pays",
    options: [
      .calcVenue, .amount("premium", "RATE", "average premium of the window"),
      Option(
        name: "samples", kind: .amount, placeholder: "RATES",
        meaning: "premiums of the window, the oldest first, with commas between",
        excludes: ["premium"]),
      .amount("interest", "RATE", "interest of the rate's period"),
      .amount("clamp", "RATE", "how far the interest pulls at most"), .calcInterval,
      .amount("period", "TIME", "for how long the rate is meant"),
      .amount("cap", "RATE", "largest rate of an interval"),
      .amount("maintenance-rate", "RATE", "maintenance rate of the first tier, for caps"),
      .amount("imr", "RATE", "initial margin rate of the first tier, for caps"),
      .amount("long-interest", "AMOUNT", "gmx: what traders hold long"),
      .amount("short-interest", "AMOUNT", "gmx: what traders hold short"),
      .amount("increase", "RATE", "gmx: change of the daily rate in a day at full skew"),
      .amount("current", "RATE", "gmx: rate a day so far"),
      .amount("elapsed", "TIME", "gmx: for how long the skew lasts"), .calcSide, .calcSize,
      .calcMark, .calcAsset, .format,
    ],
    examples: [
      Example(
        line: "cascade calc funding --venue bitmex --premium -0.184% --side short --size 100000 "
          + "--mark 10000",
        meaning: "a premium below the clamp, and what a short pays"),
      Example(
        line: "cascade calc funding --venue binance-usdm --samples 0.02%,0.05%,0.11%",
        meaning: "later samples weigh more"),
    ],
    body: { arguments, console in
      try await body(CalcInputs(arguments: arguments, what: "funding"), console)
    })

  static func body(_ inputs: CalcInputs, _ console: Console) async throws -> ExitCode {
    let venue = try inputs.venue()
    var contract = Contract(
      tick: FixedDecimal(mantissa: 1, scale: 0), lot: FixedDecimal(mantissa: 1, scale: 0),
      kind: venue.kind)!
    do {
      var question = try FundingQuestion(venue: venue)
      try inputs.allow(only: allowed(venue), at: "the funding of \(venue.rawValue)")
      try rule(&question, inputs)
      if venue == .gmx { try skew(&question, inputs) } else { try premium(&question, inputs) }
      if let size = try inputs.decimal("size") {
        contract = try hold(size, &question, inputs)
      } else if inputs.has("side") || inputs.has("mark") {
        throw inputs.usage("`--size` is missing", "--side, --size and --mark belong together")
      }
      return CalcCommand.show(try question.calculation(), contract, inputs, venue, console)
    } catch let fault as ArithmeticFault {
      throw CalcCommand.failure(fault, inputs, venue)
    }
  }

  private static func allowed(_ venue: ArithmeticVenue) -> [String] {
    let common = ["venue", "interval", "side", "size", "mark", "asset", "format"]
    if venue == .gmx {
      return common + ["long-interest", "short-interest", "increase", "current", "elapsed"]
    }
    return common + [
      "premium", "samples", "interest", "clamp", "period", "cap", "maintenance-rate", "imr",
    ]
  }

  private static func rule(
    _ question: inout FundingQuestion, _ inputs: CalcInputs
  ) throws(Failure) {
    if let interval = try inputs.time("interval") { question.rule.interval = interval }
    if let period = try inputs.time("period") { question.rule.ratePeriod = period }
    for time in [question.rule.interval, question.rule.ratePeriod ?? question.rule.interval]
    where time <= .zero {
      throw inputs.invalid("`--interval` and `--period` must be above zero")
    }
    if let interest = try inputs.rate("interest", from: -.one, to: .one) {
      (question.rule.interest, question.rule.quoteInterest) = (interest, nil)
    }
    if let clamp = try inputs.rate("clamp", to: .one) { question.rule.clamp = clamp }
    if let cap = try inputs.rate("cap", to: .one) { question.rule.capPerInterval = cap }
    if let increase = try inputs.rate("increase", to: .one) {
      question.rule.skew.increase = increase
    }
    question.maintenance = try inputs.rate("maintenance-rate", to: .one)
    question.initial = try inputs.rate("imr", to: .one)
  }

  private static func premium(
    _ question: inout FundingQuestion, _ inputs: CalcInputs
  ) throws(Failure) {
    question.premium = try inputs.rate("premium", from: -.one, to: .one)
    guard let text = inputs.arguments.text("samples") else { return }
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      var one = Arguments()
      one.append("samples", .text(String(part)))
      let reader = CalcInputs(arguments: one, what: inputs.what)
      if let sample = try reader.rate("samples", from: -.one, to: .one) {
        question.samples.append(sample)
      }
    }
  }

  private static func skew(
    _ question: inout FundingQuestion, _ inputs: CalcInputs
  ) throws(Failure) {
    question.long = try inputs.money("long-interest")
    question.short = try inputs.money("short-interest")
    question.elapsed = try inputs.time("elapsed")
    question.current = try inputs.rate("current", from: -.one, to: .one) ?? .zero
    if question.long == .zero, question.short == .zero {
      throw inputs.invalid("nobody holds anything: both interests are zero")
    }
  }

  private static func hold(
    _ size: FixedDecimal, _ question: inout FundingQuestion, _ inputs: CalcInputs
  ) throws(Failure) -> Contract {
    let isLong = try inputs.isLong()
    let mark = try inputs.needed(try inputs.decimal("mark"), "mark", "as in: --mark 100000")
    let contract = try inputs.contract(question.venue.kind, prices: [mark], size: size)
    let price = try inputs.price(mark, "mark", in: contract)
    question.contract = contract
    question.mark = price
    question.quantity = try inputs.quantity(size, isLong: isLong, in: contract, at: [price])
    return contract
  }
}
