import Clearing
import Matching
import Primitives
import TestSupport
import Testing
import Venues

@Suite("Halting and resuming") struct VenueHaltsTests {
  private func desk(_ change: (inout VenueRules) -> Void = { _ in }) -> VenueDesk {
    var rules = VenueRules.plain
    change(&rules)
    let desk = VenueDesk(rules)
    for name in ["a", "b", "c"] { desk.trader(name, cash: 10_000) }
    return desk
  }

  @Test("a market is halted for a while, says so, and trades again by itself")
  func plan() {
    let desk = desk()
    desk.halt(for: .seconds(60), as: .halted)
    #expect(desk.lines == ["halted until 60.0: planned"])
    desk.buy("a", 1, at: 90)
    #expect(desk.lines == ["a refused: marketHalted"])
    desk.send(.topUp(.whole(5)), by: "a")
    #expect(desk.lines == ["outside to a 5: deposit"])
    desk.wait(.seconds(60))
    #expect(desk.lines == ["trading again at 100"])
    #expect(desk.venue.markets[0].halts.resumed == .start + .seconds(60))
    desk.buy("a", 1, at: 90)
    #expect(desk.lines == ["a bids 1 at 90"])
  }

  @Test("a longer halt makes one longer, a shorter one changes nothing")
  func extension_() {
    let desk = desk()
    desk.halt(for: .seconds(60), as: .cancelOnly)
    desk.halt(for: .seconds(30), as: .halted)
    #expect(desk.lines == [])
    desk.wait(.seconds(20))
    desk.halt(for: .seconds(60), as: .halted, by: .coordinated)
    #expect(desk.lines == ["cancelOnly until 80.0: coordinated"])
    desk.wait(.seconds(59))
    #expect(desk.lines == [])
    desk.wait(.seconds(1))
    #expect(desk.lines == ["trading again at 100"])
  }

  @Test("stops that fire in a halt are sent when trading resumes, in order")
  func stops() {
    let desk = desk()
    desk.rest("100 | c 4\n---\n95 | b 9")
    desk.take("a", .buy, 4)
    desk.stop("a", .sell, 3, when: .falling, to: 98, by: .mark)
    desk.stop("a", .sell, 1, when: .falling, to: 97, by: .mark)
    desk.halt(for: .seconds(10), as: .cancelOnly)
    desk.mark(96)
    #expect(desk.lines == ["a fires stop 1", "a fires stop 2"])
    desk.wait(.seconds(10))
    #expect(
      desk.lines == ["trading again at 100", "a sells 3 to b at 95", "a sells 1 to b at 95"])
  }

  @Test("liquidations wait for the market, or go on against what rests")
  func liquidations() {
    func course(_ rule: HaltedLiquidations) -> [String] {
      let desk = desk { $0.breakers.liquidations = rule }
      desk.trader("d", cash: 6, .isolated, leverage: 20)
      desk.rest("100 | b 1\n---\n96 | c 1")
      desk.take("d", .buy, 1)
      desk.halt(for: .seconds(10), as: .cancelOnly)
      desk.mark(95)
      let first = desk.lines(with: "sells")
      desk.wait(.seconds(10))
      return first + desk.lines(with: "sells") + desk.lines(with: "again")
    }
    #expect(course(.continued) == ["d sells 1 to c at 96", "trading again at 96"])
    #expect(course(.suspended) == ["d sells 1 to c at 96", "trading again at 100"])
  }

  @Test("the mark goes on, stands still, or is the index alone")
  func mark() {
    func posted(_ rule: HaltedMark) -> [Int64] {
      let desk = desk {
        $0.breakers.mark = rule
        $0.mark.source = .median
        $0.mark.basisSamples = 1
      }
      desk.rest("108 | b 1\n---\n107 | c 1")
      desk.halt(for: .seconds(10), as: .cancelOnly)
      return [
        desk.mark(),
        {
          desk.tick(104); return desk.mark()
        }(),
      ]
    }
    // Index 104, with the book 104 or 108 to the nearest half, last 100.
    #expect(posted(.usual) == [100, 104])
    #expect(posted(.frozen) == [100, 100])
    #expect(posted(.index) == [100, 104])
  }

  @Test("the fund does not sell into a market that does not trade")
  func fund() {
    let desk = VenueDesk(.plain, [.plain(purse: 1_000)])
    for name in ["b", "c"] { desk.trader(name, cash: 10_000) }
    desk.trader("d", cash: 6, .isolated, leverage: 20)
    desk.rest("100 | b 1\n---")
    desk.take("d", .buy, 1)
    desk.mark(95)
    desk.wait(.seconds(10))
    desk.rest("---\n94 | c 5")
    desk.halt(for: .seconds(10), as: .cancelOnly)
    desk.unwindFund()
    #expect(desk.lines == [])
    desk.wait(.seconds(10))
    desk.unwindFund()
    #expect(desk.lines == ["fund sells 1 to c at 94"])
  }

  @Test("a copy of a halted venue resumes by itself")
  func clone() {
    let desk = desk()
    desk.halt(for: .seconds(10), as: .auction)
    let copy = desk.venue.clone()
    #expect(copy.markets[0].halts.status == .auction && copy.fault() == nil)
  }
}
