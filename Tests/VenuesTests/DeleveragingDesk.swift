import Clearing
import TestSupport
import Venues

extension VenueDesk {
  /// Ten lots to be closed against two: a is long ten from 100 with 100 behind it, isolated, so
  /// that it is bankrupt at 90; s is short four, with more leverage than t, who is short six.
  static func deleveraging(
    _ rules: VenueRules, purse: Int64 = 0, s: MarginMode = .cross
  ) -> VenueDesk {
    let desk = VenueDesk(rules, [.plain(purse: purse)])
    desk.trader("a", cash: 100, .isolated, leverage: 10)
    desk.trader("s", cash: 100, s, leverage: 10)
    desk.trader("t", cash: 10_000, leverage: 10)
    for (name, lots) in [("s", Int64(4)), ("t", 6)] {
      desk.sell(name, lots, at: 100)
      desk.buy("a", lots, at: 100)
    }
    return desk
  }
}
