import Clearing
public import Primitives

/// A position opened at one price and closed at another.
public struct PnlQuestion: Hashable, Sendable {
  public var contract: Contract
  /// Signed: a long is positive.
  public var quantity: Quantity
  public var entry: Price
  public var exit: Price
  /// Of both trades, as shares of their notional.
  public var openFee = Rate.zero
  public var closeFee = Rate.zero
  /// Paid (positive) or received while it was open, per notional at entry.
  public var funding = Rate.zero
  public var leverage: Int64?

  public init(contract: Contract, quantity: Quantity, entry: Price, exit: Price) {
    self.contract = contract
    self.quantity = quantity
    self.entry = entry
    self.exit = exit
  }

  /// Every step. Fees and funding are rounded up to the unit, a profit once to the nearest.
  public var calculation: Calculation {
    let isInverse = contract.kind == .inverse
    let held = HeldPosition(contract: contract, quantity: quantity, entry: entry)
    let (side, size) = (
      Term("side", .number(held.side)), Term("size", .size(quantity.magnitude))
    )
    let (open, close) = (Term("entry", .price(entry)), Term("exit", .price(exit)))
    let profit = PriceProfit.profit(contract, quantity, entry: entry, exit: exit)
    let worth = contract.notional(exit, quantity.magnitude)
    var net = profit
    var steps = [
      Step(
        "notional at entry", .money(held.entryNotional),
        isInverse ? "size / entry" : "size · entry", [size, open]),
      Step(
        "profit from prices", .money(profit),
        isInverse ? "side · size · (1 / entry - 1 / exit)" : "side · size · (exit - entry)",
        [side, size, open, close]),
    ]
    func cost(_ name: String, _ rate: Rate, of notional: Money, at price: Term) {
      if rate == .zero { return }
      let amount = rate.of(notional, rounding: .up)
      net = net - amount
      steps.append(
        Step(
          name, .money(amount), "notional · rate",
          [Term("notional", .money(notional)), Term("rate", .rate(rate))]))
    }
    cost("fee of opening", openFee, of: held.entryNotional, at: open)
    cost("fee of closing", closeFee, of: worth, at: close)
    cost("funding paid", funding, of: held.entryNotional, at: open)
    steps.append(
      Step(
        "net profit", .money(net), "profit - costs",
        [Term("profit", .money(profit)), Term("costs", .money(profit - net))]))
    if let leverage {
      let margin = Money(
        units: held.entryNotional.units.divided(by: max(1, leverage), rounding: .up))
      let share = Fraction(Int128(net.units), over: Int128(max(1, margin.units)))
      steps.append(
        Step(
          "return on margin", .rate(share.rate(rounding: .towardZero)), "net / margin",
          [Term("net", .money(net)), Term("margin", .money(margin))]))
    }
    return Calculation(
      answer: "net profit", steps: steps, sources: sources,
      keys: ["venues[].fees", "venues[].funding"])
  }

  private var sources: [String] {
    contract.kind == .inverse
      ? ["BitMEX, inverse perpetuals guide (undated): value and profit of inverse contracts"]
      : ["the definition of a linear contract: size · (exit - entry)"]
  }
}
