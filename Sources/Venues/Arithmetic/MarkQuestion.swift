import Clearing
public import Primitives

/// The prices from which a venue's mark is asked for, in ticks.
public struct MarkQuestion: Hashable, Sendable {
  public var venue: ArithmeticVenue
  public var index: Price
  public var bid: Price?
  public var ask: Price?
  public var last: Price?
  /// The average of mid less index, in half ticks; what bid and ask say now if it is not given.
  public var basis: Int64?
  public var basisLimit: Rate?
  public var funding = Rate.zero
  public var timeLeft = Interval.zero
  public var interval = Interval.hours(8)
  /// Hyperliquid: the median of the perpetuals elsewhere.
  public var perpetuals: Price?

  public init(venue: ArithmeticVenue, index: Price) {
    self.venue = venue
    self.index = index
  }

  /// Every step. Prices are to the nearest tick.
  public func calculation() throws(ArithmeticFault) -> Calculation {
    switch venue {
    case .binanceUSDM, .binanceCoinM, .bybit, .bybitInverse: try median()
    case .bitmex: fairBasis()
    case .okx: try indexBasis()
    case .hyperliquid: try oracleMedian()
    case .dydx, .gmx: indexAlone()
    }
  }

  private var indexTerm: Term { Term("index", .price(index)) }

  private func halves(_ halfTicks: Int64) -> Figure {
    .price(ExactPrice(Int128(halfTicks), over: 2))
  }

  private func averageBasis() throws(ArithmeticFault) -> Int64 {
    if let basis { return basis }
    guard let bid, let ask else { throw .missing("basis") }
    return bid.ticks + ask.ticks - 2 * index.ticks
  }

  private func basisStep(_ basis: Int64) -> Step {
    guard self.basis == nil, let bid, let ask else {
      return Step("basis", halves(basis), remark: "as given")
    }
    return Step(
      "basis", halves(basis), "(bid + ask) / 2 - index",
      [Term("bid", .price(bid)), Term("ask", .price(ask)), indexTerm],
      remark: "of this moment; the venue averages")
  }

  private var fundingStep: Step {
    let price = MarkPrice.fairBasis(
      index: index, funding: funding, timeLeft: timeLeft, interval: interval)
    return Step(
      "index with funding", .price(price), "index · (1 + funding · left / interval)",
      [
        indexTerm, Term("funding", .rate(funding)), Term("left", .time(timeLeft)),
        Term("interval", .time(interval)),
      ])
  }

  private func median() throws(ArithmeticFault) -> Calculation {
    guard let last else { throw .missing("last") }
    let basis = try averageBasis()
    let withBasis = MarkPrice.indexBasis(index: index, basisSum: basis, count: 1, limit: nil)
    let mark = MarkPrice.median(
      index: index, last: last, funding: funding, timeLeft: timeLeft, interval: interval,
      basisSum: basis, count: 1)
    let isBinance = venue == .binanceUSDM || venue == .binanceCoinM
    return Calculation(
      answer: "mark price",
      steps: [
        fundingStep, basisStep(basis),
        Step(
          "index with basis", .price(withBasis), "index + basis",
          [indexTerm, Term("basis", halves(basis))]),
        Step("last trade", .price(last), remark: "as given"),
        Step(
          "mark price", .price(mark), "median of first, second and last",
          [
            fundingStep.value.map { Term("first", $0) } ?? indexTerm,
            Term("second", .price(withBasis)), Term("last", .price(last)),
          ]),
      ],
      sources: isBinance
        ? ["Binance, mark price, support FAQ fff6ec1b3f5845d19f1fb924644a0877 (undated)"]
        : ["Bybit, mark price as background knowledge, to be confirmed"],
      keys: ["venues[].mark.source: median", "venues[].mark.basisSamples"])
  }

  private func fairBasis() -> Calculation {
    var step = fundingStep
    step.name = "mark price"
    return Calculation(
      answer: "mark price", steps: [step],
      sources: ["BitMEX, Fair Price Marking (undated)"], keys: ["venues[].mark.source: fairBasis"])
  }

  private func indexBasis() throws(ArithmeticFault) -> Calculation {
    let basis = try averageBasis()
    let mark = MarkPrice.indexBasis(index: index, basisSum: basis, count: 1, limit: basisLimit)
    var terms = [indexTerm, Term("basis", halves(basis))]
    if let basisLimit { terms.append(Term("limit", .rate(basisLimit))) }
    return Calculation(
      answer: "mark price",
      steps: [
        basisStep(basis),
        Step(
          "mark price", .price(mark),
          basisLimit == nil ? "index + basis" : "index + basis within ± limit · index", terms),
      ],
      sources: ["OKX, spot index plus moving average of the basis, after a third-party page"],
      keys: ["venues[].mark.source: indexBasis", "venues[].mark.basisLimit"])
  }

  private func oracleMedian() throws(ArithmeticFault) -> Calculation {
    guard let last else { throw .missing("last") }
    let basis = try averageBasis()
    let book = MarkPrice.bookMedian(bid: bid, ask: ask, last: last)
    // Half ticks are 500 thousandths.
    let mark = MarkPrice.oracleMedian(
      oracle: 1_000 * index.ticks, basis: 500 * basis, book: 500 * book,
      perpetuals: perpetuals.map { 1_000 * $0.ticks }, bookAverage: 500 * book)
    let first = halves(2 * index.ticks + basis)
    let quotes = [bid.map { Term("bid", .price($0)) }, ask.map { Term("ask", .price($0)) }]
    return Calculation(
      answer: "mark price",
      steps: [
        basisStep(basis),
        Step(
          "oracle with basis", first, "index + basis", [indexTerm, Term("basis", halves(basis))]),
        Step(
          "the book's own median", halves(book), "median of bid, ask and last",
          quotes.compactMap { $0 } + [Term("last", .price(last))]),
        Step(
          "perpetuals elsewhere", perpetuals.map { .price($0) } ?? halves(book),
          remark: perpetuals == nil
            ? "not given: the average of the book's median stands for them" : "as given"),
        Step(
          "mark price", .price(mark), "median of first, book and perpetuals",
          [
            Term("first", first), Term("book", halves(book)),
            Term("perpetuals", perpetuals.map { .price($0) } ?? halves(book)),
          ]),
      ],
      sources: ["Hyperliquid documentation, trading/robust-price-indices (undated)"],
      keys: ["venues[].mark.source: oracleMedian", "venues[].mark.basisTime"])
  }

  private func indexAlone() -> Calculation {
    Calculation(
      answer: "mark price",
      steps: [Step("mark price", .price(index), "index", [indexTerm])],
      sources: venue == .dydx
        ? ["dYdX documentation at commit 3e475b7323: the oracle price values positions"]
        : [
          "GMX documentation (undated): a long's profit at the lower, a short's at the higher price"
        ],
      keys: ["venues[].mark.source: index"])
  }
}
