import Glibc
import Matching
import Primitives
import Testing

/// T11: the static impact of a market order. A book with the same lots at every distance moves in
/// proportion to what is sold, a linear one with its square root, a quadratic one with its cube
/// root.
@Suite struct TheoryT11 {
  /// Lots that rest at a distance of so many ticks.
  private func book(_ levels: Int64, lots: (Int64) -> Int64) -> OrderBook {
    var book = OrderBook(window: 1 << 14)
    for distance in 1...levels {
      book.rest(
        Order(
          owner: AccountID(1), side: .buy, limit: Price(ticks: 100_000 - distance),
          quantity: Quantity(lots: lots(distance))))
    }
    return book
  }

  /// Ticks from where the book begins to the last trade of a market order.
  private func impact(of lots: Int64, on book: borrowing OrderBook) -> Int64 {
    var copy = book.clone()
    var fills = Buffer<Fill>()
    var removed = Buffer<Removal>()
    let placement = copy.place(
      .market(owner: AccountID(2), side: .sell, quantity: Quantity(lots: lots)), fills: &fills,
      removed: &removed)
    #expect(placement == .filled)
    return 100_000 - fills[fills.count - 1].price.ticks
  }

  /// The slope of log impact over log size, by least squares.
  private func slope(_ sizes: [Int64], on book: borrowing OrderBook) -> Double {
    let x = sizes.map { log(Double($0)) }
    var y: [Double] = []
    for size in sizes { y.append(log(Double(impact(of: size, on: book)))) }
    let (meanX, meanY) = (mean(x), mean(y))
    let products = zip(x, y).map { ($0 - meanX) * ($1 - meanY) }
    return mean(products) / mean(x.map { ($0 - meanX) * ($0 - meanX) })
  }

  private func mean(_ values: [Double]) -> Double {
    values.reduce(0, +) / Double(values.count)
  }

  @Test("the exponents are 1, 1/2 and 1/3")
  func exponents() {
    let sizes = (0..<8).map { Int64(10_000) << Int64($0) }
    let uniform = book(8_000) { _ in 200 }
    Theory.check(
      "T11 uniform book, exponent", expected: 1, found: slope(sizes, on: uniform),
      standardError: 0, tolerance: 0.01)
    let linear = book(4_000) { $0 }
    Theory.check(
      "T11 linear book, exponent", expected: 0.5, found: slope(sizes, on: linear),
      standardError: 0, tolerance: 0.01)
    let quadratic = book(400) { $0 * $0 }
    Theory.check(
      "T11 quadratic book, exponent", expected: 1.0 / 3, found: slope(sizes, on: quadratic),
      standardError: 0, tolerance: 0.01)
  }

  @Test("a uniform book of 200 lots a tick is moved by size over 200")
  func uniform() {
    let uniform = book(1_000) { _ in 200 }
    for ticks in [Int64(1), 7, 500] {
      let found = impact(of: 200 * ticks, on: uniform)
      Theory.check(
        "T11 uniform book, \(200 * ticks) lots", expected: Double(ticks), found: Double(found),
        standardError: 0, tolerance: 0)
    }
  }

  @Test("a linear book is moved by the square root of twice the size")
  func linear() {
    // A unit of distance is 1,000 ticks and a unit of size 1,000,000 lots, so that L is 1.
    let linear = book(6_000) { $0 }
    for (size, expected) in [(Int64(1), 1.4142), (4, 2.8284), (16, 5.6569)] {
      let found = Double(impact(of: size * 1_000_000, on: linear)) / 1_000
      Theory.check(
        "T11 linear book, size \(size)", expected: expected, found: found, standardError: 0,
        tolerance: 0.001)
    }
  }
}
