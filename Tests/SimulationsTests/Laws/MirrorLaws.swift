import Clearing
import Kernel
import Matching
import Primitives
import TestSupport
import Testing
import Venues

/// A venue prefers neither side. Where buyers are sellers and every price `p` is `2c - p`, the same
/// happens to everybody: the same trades at mirrored prices, the same orders left, and the same
/// money to the unit. Fees and margin are shares of a value and know up from down; here there are
/// none, and enough money.
@Suite("Laws: a mirrored world mirrors what happens") struct MirrorLaws {
  private static let centre: Int64 = 10_000
  private static let traders = ["a", "b", "c", "d", "e"]

  /// One request, as the mirror sees it too.
  private struct Move {
    var who: String
    var side: Side
    var lots: Int64
    var price: Int64
    var timeInForce: TimeInForce
    var takes: Bool

    var mirrored: Move {
      var move = self
      (move.side, move.price) = (side.opposite, 2 * centre - price)
      return move
    }
  }

  private static func draw(_ count: Int, seed: UInt64) -> [Move] {
    var stream = Stream(StreamKey(seed: seed, .test(41)))
    let kinds: [TimeInForce] = [
      .goodTilCancelled, .goodTilCancelled, .postOnly, .immediateOrCancel,
    ]
    return (0..<count).map { _ in
      Move(
        who: traders[stream.below(traders.count)], side: stream.bernoulli(0.5) ? .buy : .sell,
        lots: Int64(1 + stream.below(9)), price: centre - 8 + Int64(stream.below(17)),
        timeInForce: kinds[stream.below(kinds.count)], takes: stream.bernoulli(0.2))
    }
  }

  private static func play(_ moves: [Move]) -> VenueDesk {
    let desk = VenueDesk(.plain, [.plain(price: centre)])
    for name in traders { desk.trader(name, cash: 10_000_000) }
    for move in moves {
      if move.takes {
        desk.take(move.who, move.side, move.lots)
      } else if move.side == .buy {
        desk.buy(move.who, move.lots, at: move.price, move.timeInForce)
      } else {
        desk.sell(move.who, move.lots, at: move.price, move.timeInForce)
      }
    }
    return desk
  }

  private static func fills(_ desk: VenueDesk) -> [Fill] {
    desk.journal.compactMap { entry in
      if case .filled(let fact) = entry.fact { fact.fill } else { nil }
    }
  }

  @Test("a thousand orders and their mirror image", arguments: [1, 2, 3, 4] as [UInt64])
  func orders(seed: UInt64) {
    let moves = Self.draw(1_000, seed: seed)
    let (desk, mirror) = (Self.play(moves), Self.play(moves.map(\.mirrored)))
    let (fills, images) = (Self.fills(desk), Self.fills(mirror))
    #expect(fills.count > 300 && fills.count == images.count)
    for (fill, image) in zip(fills, images) {
      #expect(image.price.ticks == 2 * Self.centre - fill.price.ticks)
      #expect(image.quantity == fill.quantity && image.takerSide == fill.takerSide.opposite)
      #expect(image.taker == fill.taker && image.maker == fill.maker)
    }
    for name in Self.traders {
      let (own, other) = (desk.position(name), mirror.position(name))
      #expect(other.quantity.lots == -own.quantity.lots)
      #expect(Self.worth(name, desk) == Self.worth(name, mirror), "\(name)")
    }
  }

  /// Cash and position at the price in the middle, which is its own mirror image.
  private static func worth(_ name: String, _ desk: VenueDesk) -> Int128 {
    let position = desk.position(name)
    return Int128(desk.cash(name).units) - Int128(position.cost.units)
      + Int128(position.quantity.lots * centre) * Int128(Money.unitsPerWhole)
  }
}
