import Glibc
import Kernel

@testable import Reports

/// Markets written by hand, whose figures are known beforehand.
enum InventedMarket {
  static func stream(_ number: UInt64) -> Stream {
    Stream(StreamKey(seed: 20, .test(800 + number)))
  }

  /// A row a minute, with these returns from one to the next.
  static func moving(_ returns: [Double], name: String = "V1/BTC-PERP") -> MarketHistory {
    var market = MarketHistory(name: name)
    var price = 0.0
    market.minutes.mids = [100]
    for move in returns {
      price += move
      market.minutes.mids.append(100 * exp(price))
    }
    let count = market.minutes.mids.count
    let zeros = [Double](repeating: 0, count: count)
    market.minutes.times = (0..<count).map { Double($0) * 60 }
    market.minutes.spreads = zeros.map { _ in 0.5e-4 }
    (market.minutes.marks, market.minutes.indices) = (market.minutes.mids, market.minutes.mids)
    market.minutes.depths = zeros.map { _ in 1e6 }
    market.minutes.volumes = zeros.map { _ in 1_000 }
    market.minutes.openInterest = zeros.map { _ in 1e8 }
    market.minutes.closed = zeros
    return market
  }

  static func still(_ count: Int, name: String = "V1/BTC-PERP") -> MarketHistory {
    moving([Double](repeating: 0, count: count), name: name)
  }

  /// So many trades of one lot at one price, at one instant, in one window.
  static func traded(_ signs: [Double], windows: Int = 1) -> MarketHistory {
    var market = still(10)
    let count = signs.count
    market.trades.signs = signs
    market.trades.windows = (0..<count).map { $0 * windows / count }
    market.trades.times = [Double](repeating: 0, count: count)
    market.trades.sizes = [Double](repeating: 1, count: count)
    market.trades.prices = [Double](repeating: 100, count: count)
    market.trades.midsBefore = market.trades.prices
    return market
  }

  /// So many seconds of one window in which nothing happens: a mid of 100 and a spread of 0.1.
  static func pulsing(_ count: Int, name: String = "V1/BTC-PERP") -> MarketHistory {
    var market = still(10, name: name)
    let zeros = [Double](repeating: 0, count: count)
    market.pulses.times = (0..<count).map { Double($0 + 1) }
    market.pulses.windows = zeros.map { _ in 0 }
    market.pulses.mids = zeros.map { _ in 100 }
    market.pulses.imbalances = zeros
    market.pulses.queues = zeros.map { _ in 50 }
    market.pulses.volumes = zeros.map { _ in 1 }
    market.pulses.trades = zeros.map { _ in 3 }
    market.pulses.cancels = zeros.map { _ in 12 }
    market.pulses.nearBids = zeros.map { _ in 1_000 }
    market.pulses.nearAsks = market.pulses.nearBids
    market.pulses.farBids = zeros.map { _ in 20_000 }
    market.pulses.farAsks = market.pulses.farBids
    market.pulses.gaps = zeros.map { _ in 0.1 }
    return market
  }

  static func normals(_ count: Int, sigma: Double, _ number: UInt64) -> [Double] {
    var stream = stream(number)
    return (0..<count).map { _ in stream.normal(sigma: sigma) }
  }
}

extension [StylisedFact] {
  func code(_ code: String) -> StylisedFact {
    guard let fact = first(where: { $0.code == code }) else {
      preconditionFailure("no fact \(code)")
    }
    return fact
  }
}
