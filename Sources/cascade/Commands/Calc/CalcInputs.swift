import Clearing
import Primitives
import Scenarios
import Venues

/// The options of one calculation, read and checked.
struct CalcInputs {
  /// Sums of a few amounts must stay within `Money`.
  static let most = Money.whole(20_000_000_000)

  let arguments: Arguments
  /// `liquidation-price`: for the way to help.
  let what: String

  func usage(_ message: String, _ notes: String...) -> Failure {
    Failure(
      code: .usage, message: message, notes: notes + ["help: cascade calc \(what) --help"])
  }

  func invalid(_ message: String, _ notes: String...) -> Failure {
    Failure(
      code: .dataInvalid, message: message, notes: notes + ["help: cascade calc \(what) --help"])
  }

  private func read<Value>(
    _ name: String, _ parse: (String) throws(CalcTrouble) -> Value
  ) throws(Failure) -> Value? {
    guard let text = arguments.text(name) else { return nil }
    do {
      return try parse(text)
    } catch {
      let message = "`--\(name)` \(error.message)"
      throw error.isValue ? invalid(message, error.note) : usage(message, error.note)
    }
  }

  func has(_ name: String) -> Bool { arguments.has(name) }

  func needed<Value>(_ value: Value?, _ name: String, _ note: String) throws(Failure) -> Value {
    guard let value else { throw usage("`--\(name)` is missing", note) }
    return value
  }

  /// Above zero.
  func decimal(_ name: String) throws(Failure) -> FixedDecimal? {
    guard let value = try read(name, CalcNumber.decimal) else { return nil }
    if value.mantissa > 0 { return value }
    throw invalid("`--\(name)` must be above zero, got `\(value)`")
  }

  /// A price or a difference of prices, of either sign.
  func signed(_ name: String) throws(Failure) -> FixedDecimal? {
    try read(name, CalcNumber.decimal)
  }

  func money(_ name: String, belowZero: Bool = false) throws(Failure) -> Money? {
    guard let value = try read(name, CalcNumber.money) else { return nil }
    if value > CalcInputs.most || value < (belowZero ? -CalcInputs.most : .zero) {
      let lowest = belowZero ? "-20bn" : "0"
      throw invalid("`--\(name)` must be \(lowest) to 20bn, got `\(CalcText.plain(value))`")
    }
    return value
  }

  func rate(_ name: String, from lowest: Rate = .zero, to highest: Rate) throws(Failure) -> Rate? {
    guard let value = try read(name, CalcNumber.rate) else { return nil }
    if value >= lowest, value <= highest { return value }
    throw invalid(
      "`--\(name)` must be \(CalcText.percent(lowest)) to \(CalcText.percent(highest)), got "
        + "`\(CalcText.percent(value))`")
  }

  func time(_ name: String) throws(Failure) -> Interval? { try read(name, CalcNumber.time) }

  func venue() throws(Failure) -> ArithmeticVenue {
    let names = ArithmeticVenue.allCases.map(\.rawValue).joined(separator: ", ")
    return try needed(
      arguments.text("venue").flatMap(ArithmeticVenue.init), "venue", "one of: \(names)")
  }

  var asset: String { arguments.text("asset") ?? "BTC" }

  func isLong() throws(Failure) -> Bool {
    try needed(arguments.text("side"), "side", "as in: --side long") == "long"
  }

  /// Refuses what would otherwise be left out in silence.
  func allow(only names: [String], at place: String) throws(Failure) {
    for (name, _) in arguments.options where !names.contains(name) {
      throw usage("`--\(name)` has no meaning for \(place)")
    }
  }

  // MARK: A contract fine enough

  /// A contract in which all these prices and this size are whole numbers.
  func contract(
    _ kind: ContractKind, prices: [FixedDecimal], size: FixedDecimal?, tick: FixedDecimal? = nil
  ) throws(Failure) -> Contract {
    let places = prices.map(\.scale).max() ?? 0
    let lot = FixedDecimal(mantissa: 1, scale: size?.scale ?? 0)
    let tick = tick ?? FixedDecimal(mantissa: 1, scale: places)
    if places <= 8, let contract = Contract(tick: tick, lot: lot, kind: kind) { return contract }
    throw invalid(
      "prices with \(places) decimals and a size with \(size?.scale ?? 0) are finer than money",
      kind == .inverse
        ? "a price has at most 8 decimals" : "price and size have at most 8 decimals together")
  }

  /// Ticks of a contract; the price must be one that the contract can say.
  func price(_ value: FixedDecimal, _ name: String, in contract: Contract) throws(Failure) -> Price
  {
    if let ticks = value.rescaled(to: contract.tick.scale), ticks.mantissa < 1 << 53,
      ticks.mantissa % contract.tick.mantissa == 0
    {
      return Price(
        ticks: ticks.mantissa.divided(by: contract.tick.mantissa, rounding: .down))
    }
    throw invalid("`--\(name)` is too large, or no multiple of the tick: `\(value)`")
  }

  /// Signed lots, with a notional at each of the prices that money can say.
  func quantity(
    _ size: FixedDecimal, isLong: Bool, in contract: Contract, at prices: [Price]
  ) throws(Failure) -> Quantity {
    guard let lots = size.rescaled(to: contract.lot.scale)?.mantissa, lots < 1 << 53 else {
      throw invalid("`--size` is too large: `\(size)`")
    }
    for price in prices {
      let units = abs(contract.exactValue(price, lots))
      if units > Int128(CalcInputs.most.units) {
        throw invalid("the position is worth more than 20bn", "make `--size` smaller")
      }
      if units == 0 {
        throw invalid("the position is worth less than 1e-8", "make `--size` larger")
      }
    }
    return Quantity(lots: isLong ? lots : -lots)
  }

  // MARK: What a venue requires

  /// `--mmr` with `--deduction`, or `--tiers`, or the table that belongs to the venue.
  func requirement(_ venue: ArithmeticVenue) throws(Failure) -> (Requirement, table: String?) {
    if let rate = try rate("mmr", to: .percent(50)) {
      return (.rate(rate, deduction: try money("deduction") ?? .zero), nil)
    }
    if has("deduction") {
      throw usage("`--deduction` belongs to `--mmr`", "as in: --mmr 0.5% --deduction 50")
    }
    let name = arguments.text("tiers") ?? CalcTiers.standard(of: venue)
    guard let name, let table = CalcTiers.named(name) else {
      throw usage(
        "`--mmr` is missing: the maintenance margin rate of the position's tier",
        "as in: --mmr 0.5%, or a table: --tiers \(CalcTiers.all[0].name)")
    }
    if venue.kind == .inverse {
      throw usage(
        "`--tiers \(name)` is in dollars, and \(venue.rawValue) counts in coin",
        "give the rate of the tier: --mmr 0.5%")
    }
    do {
      return (.schedule(try MarginSchedule(table.tiers)), table.source)
    } catch {
      throw invalid("the table `\(name)` is no schedule")
    }
  }
}
