import Clearing
import Matching
import Primitives
import TestSupport
import Testing

@testable import Venues

@Suite("Limits on requests") struct RequestAllowanceTests {
  @Test("so many in a window, and the bucket fills evenly")
  func window() {
    var rule = RateLimitRule()
    rule.kind = .perWindow
    (rule.requests, rule.window) = (2, .seconds(10))
    var allowance = RequestAllowance()
    func take(_ seconds: Int64) -> Bool {
      allowance.take(rule, at: .start + .seconds(seconds))
    }
    #expect(take(0) && take(0) && !take(0))
    // One comes back every five seconds; what is refused costs nothing.
    #expect(!take(4) && take(5) && !take(9) && take(10))
    #expect(take(100) && take(100) && !take(100))
  }

  @Test("the bucket never lets more than twice its size through in a window")
  func bound() {
    var rule = RateLimitRule()
    rule.kind = .perWindow
    (rule.requests, rule.window) = (7, .milliseconds(900))
    var chance = Chance(3)
    var allowance = RequestAllowance()
    var taken: [Int64] = []
    var now: Int64 = 0
    for _ in 0..<5_000 {
      now += chance.lots(0...100_000_000)
      if allowance.take(rule, at: Instant(nanoseconds: now)) { taken.append(now) }
      let lately = taken.reversed().prefix { $0 > now - 900_000_000 }.count
      #expect(lately <= 14)
    }
    let all = now / 900_000_000 * 7
    #expect(taken.count > Int(all) * 9 / 10 && taken.count <= Int(all) + 14)
  }

  @Test("a buffer, and one request more for each dollar of the world that is traded")
  func volume() {
    var rule = RateLimitRule()
    rule.kind = .perVolume
    rule.buffer = 1
    var allowance = RequestAllowance()
    func take() -> Bool { allowance.take(rule, at: .start) }
    #expect(take() && !take())
    // 0.002 dollars of a run of one in a thousand are two of the world.
    allowance.note(Money(units: 200_000_000))
    #expect(take() && take() && !take())
  }

  @Test("at a venue: refused in the journal, each account for itself, cancels free")
  func atTheVenue() {
    var rules = VenueRules.plain
    rules.orders.rateLimit.kind = .perWindow
    (rules.orders.rateLimit.requests, rules.orders.rateLimit.window) = (1, .seconds(1))
    let desk = VenueDesk(rules)
    for name in ["a", "b"] { desk.trader(name, cash: 1_000) }
    desk.buy("a", 1, at: 90)
    desk.buy("a", 1, at: 91)
    #expect(desk.lines == ["a refused: rateLimited"])
    desk.send(.cancel(desk.order(of: "a", .buy)), by: "a")
    #expect(desk.lines == ["a cancelled 1: requested"])
    desk.buy("b", 1, at: 90)
    #expect(desk.lines == ["b bids 1 at 90"])
    desk.wait(.seconds(1))
    desk.buy("a", 1, at: 91)
    #expect(desk.lines == ["a bids 1 at 91"])
  }

  @Test("both sides of a trade earn requests")
  func earned() {
    var rules = VenueRules.plain
    rules.orders.rateLimit.kind = .perVolume
    (rules.orders.rateLimit.buffer, rules.orders.rateLimit.volume) = (1, .whole(50))
    let desk = VenueDesk(rules)
    for name in ["a", "b"] { desk.trader(name, cash: 1_000) }
    desk.sell("b", 1, at: 100)
    desk.take("a", .buy, 1)
    for name in ["a", "b"] {
      for _ in 0..<2 { desk.buy(name, 1, at: 90) }
      #expect(desk.lines == ["\(name) bids 1 at 90"])
      desk.buy(name, 1, at: 90)
      #expect(desk.lines == ["\(name) refused: rateLimited"])
    }
  }

  @Test("an account that stands for many is not held to the limit of one")
  func many() {
    var rules = VenueRules.plain
    rules.orders.rateLimit.kind = .perWindow
    rules.orders.rateLimit.requests = 1
    let desk = VenueDesk(rules)
    desk.trader("a", cash: 1_000)
    desk.venue.liftRateLimit(of: desk.account("a"))
    for _ in 0..<5 { desk.buy("a", 1, at: 90) }
    #expect(desk.lines == ["a bids 1 at 90"])
  }

  @Test("nothing is kept while the rule is off")
  func off() {
    let desk = VenueDesk()
    desk.trader("a", cash: 1_000)
    desk.buy("a", 1, at: 90)
    let kept = desk.venue.allowances.count
    #expect(kept == 0)
  }
}
