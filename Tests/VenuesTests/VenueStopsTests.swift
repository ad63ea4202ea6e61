import Clearing
import Matching
import Primitives
import TestSupport
import Testing
import Venues

@Suite("Stops and take-profits") struct VenueStopsTests {
  /// a is long 4 from 100; b bids, c offers.
  private func desk() -> VenueDesk {
    let desk = VenueDesk()
    for name in ["a", "b", "c"] { desk.trader(name, cash: 10_000) }
    desk.rest("100 | c 4\n---\n95 | b 9\n90 | b 9")
    desk.take("a", .buy, 4)
    return desk
  }

  @Test("a stop on the last trade fires with the trade that reaches it")
  func byLast() {
    let desk = desk()
    desk.stop("a", .sell, 4, when: .falling, to: 96)
    #expect(desk.lines == ["a waits with stop 1"])
    desk.mark(80)
    #expect(desk.lines == [])
    desk.take("c", .sell, 1)
    #expect(desk.lines == ["c sells 1 to b at 95", "a fires stop 1", "a sells 4 to b at 95"])
  }

  @Test("a stop on the mark waits for the mark, whatever trades")
  func byMark() {
    let desk = desk()
    desk.stop("a", .sell, 4, when: .falling, to: 96, by: .mark)
    desk.take("c", .sell, 1)
    #expect(desk.lines == ["c sells 1 to b at 95"])
    desk.mark(97)
    #expect(desk.lines == [])
    desk.mark(96)
    #expect(desk.lines == ["a fires stop 1", "a sells 4 to b at 95"])
  }

  @Test("a take-profit is a stop the other way")
  func takeProfit() {
    let desk = desk()
    desk.stop("a", .sell, 4, when: .rising, to: 110, by: .mark)
    desk.mark(109)
    desk.mark(111)
    #expect(desk.lines == ["a fires stop 1", "a sells 4 to b at 95"])
  }

  @Test("a stop whose price is already there is sent at once")
  func alreadyThere() {
    let desk = desk()
    desk.stop("a", .sell, 4, when: .falling, to: 100)
    #expect(desk.lines == ["a waits with stop 1", "a fires stop 1", "a sells 4 to b at 95"])
  }

  @Test("one stop sets off the next, each an event of its own, and their causes say so")
  func chain() {
    let desk = desk()
    desk.trader("d", cash: 10_000)
    desk.rest("100 | c 6\n---")
    desk.take("d", .buy, 6)
    desk.stop("a", .sell, 4, when: .falling, to: 96)
    desk.stop("d", .sell, 6, when: .falling, to: 91)
    desk.take("c", .sell, 9)
    #expect(
      desk.lines == [
        "c sells 9 to b at 95", "a fires stop 1", "a sells 4 to b at 90", "d fires stop 2",
        "d sells 5 to b at 90", "d cancelled 1: remainder",
      ])
    let causes = desk.news.compactMap { entry -> Cause? in
      if case .filled(let fact) = entry.fact { return fact.cause }
      return nil
    }
    #expect(causes.map(\.generation) == [0, 0, 1])
    #expect(causes[1].straw == .position && causes[2].straw == .stop)
    #expect(causes[2].parent == causes[1].forced)
  }

  @Test("slippage sets the worst price from the trigger")
  func slippage() {
    let desk = desk()
    let ticket = StopTicket(
      when: .falling, to: Price(ticks: 96), by: .mark,
      send: .market(.sell, Quantity(lots: 4), isReduceOnly: true), slippage: .percent(2))
    desk.send(.stop(ticket), by: "a")
    desk.take("c", .sell, 8)
    desk.mark(96)
    // 96 less 2 % is 94.08, rounded to 95: one lot at 95, none at 90.
    #expect(
      desk.lines == ["a fires stop 1", "a sells 1 to b at 95", "a cancelled 3: remainder"])
  }

  @Test("a stop is looked at again when it fires: nothing to reduce, or not enough margin")
  func refusedWhenFired() {
    let desk = desk()
    desk.trader("d", cash: 10)
    desk.stop("a", .sell, 4, when: .falling, to: 96, by: .mark)
    desk.stop("d", .sell, 4, when: .falling, to: 96, by: .mark, reduceOnly: false)
    desk.take("a", .sell, 4)
    desk.mark(96)
    #expect(
      desk.lines == [
        "a fires stop 1", "d fires stop 2", "a refused: wouldIncrease",
        "d refused: insufficientMargin",
      ])
  }

  @Test("only its owner cancels a stop, while it waits; its number is used again")
  func cancelling() {
    let desk = desk()
    desk.stop("a", .sell, 4, when: .falling, to: 80)
    desk.send(.cancelStop(1), by: "b")
    #expect(desk.lines == ["b refused: unknownOrder"])
    desk.send(.cancelStop(1), by: "a")
    #expect(desk.lines == ["a cancelled 4: requested"])
    for number in [UInt32(0), 1, 2, 99] {
      desk.send(.cancelStop(number), by: "a")
      #expect(desk.lines == ["a refused: unknownOrder"])
    }
    desk.stop("b", .buy, 1, when: .rising, to: 120, reduceOnly: false)
    #expect(desk.lines == ["b waits with stop 1"])
    desk.take("a", .sell, 4)
    #expect(!desk.lines.contains("a fires stop 1"))
  }

  @Test("a stop that has fired and is on its way cannot be cancelled, and its number is not free")
  func onItsWay() {
    let desk = desk()
    let ticket = StopTicket(
      when: .falling, to: Price(ticks: 96), by: .mark,
      send: .market(.sell, Quantity(lots: 4), isReduceOnly: true))
    desk.send(.stop(ticket), by: "a")
    var due: FollowUp?
    desk.event { venue, effects in
      venue.moveMark(of: MarketID(0), to: Price(ticks: 90), effects: &effects)
      due = effects.followUps[0].followUp
      effects.followUps.removeAll()
    }
    desk.send(.cancelStop(1), by: "a")
    #expect(desk.lines == ["a refused: unknownOrder"])
    desk.stop("b", .sell, 1, when: .falling, to: 50, by: .mark, reduceOnly: false)
    #expect(desk.lines == ["b waits with stop 2"])
    desk.event { venue, effects in
      if let due { venue.carryOut(due, effects: &effects) }
    }
    #expect(desk.lines.last == "a sells 4 to b at 95")
  }

  @Test("a stop that would carry nonsense is refused when it is placed")
  func nonsense() {
    let desk = desk()
    func send(_ trigger: Int64, _ ticket: Ticket) -> [String] {
      desk.send(
        .stop(StopTicket(when: .falling, to: Price(ticks: trigger), by: .last, send: ticket)),
        by: "a")
      return desk.lines
    }
    let good = Ticket.market(.sell, Quantity(lots: 1))
    var bad = Ticket(.sell, Quantity(lots: 1), at: Price(ticks: 0), .goodTilCancelled)
    #expect(send(0, good) == ["a refused: badPrice"])
    #expect(send(90, bad) == ["a refused: badPrice"])
    bad = Ticket(.buy, Quantity(lots: 1), at: .highest, .goodTilCancelled)
    #expect(send(90, bad) == ["a refused: badPrice"])
    bad.quantity = .zero
    #expect(send(90, bad) == ["a refused: badQuantity"])
  }
}
