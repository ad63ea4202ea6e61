import Kernel
import Matching
import Primitives
import Testing
import Venues

@testable import Simulations

/// A gateway of 100 messages a second, empty, with a latency of 10 ms.
@Suite struct ServiceTests {
  private var rules: Service.Rules {
    var rules = Service.Rules()
    (rules.capacity, rules.userLoad, rules.latency) = (100, 0, .milliseconds(10))
    return rules
  }

  private func service(_ rules: Service.Rules, seed: UInt64 = 1) -> Service {
    Service(rules, stream: Stream(StreamKey(seed: seed, .test(0))))
  }

  private func request(_ action: Request.Action) -> Request {
    Request(action, by: AccountID(0), in: MarketID(0), motive: .background)
  }

  private var order: Request {
    request(.place(.market(.buy, Quantity(lots: 1))))
  }

  /// Sends so many messages a second, evenly, for so many seconds; returns how many were refused.
  @discardableResult
  private func load(
    _ service: inout Service, _ perSecond: Int64, seconds: Int64, from: Instant = .start,
    _ message: Request? = nil
  ) -> [Refusal] {
    (0..<perSecond * seconds).compactMap { k in
      service.admit(
        message ?? order, at: from + .nanoseconds((k + 1) * 1_000_000_000 / perSecond))
    }
  }

  @Test("an empty gateway takes its latency and turns nobody away")
  func empty() {
    var service = service(rules)
    #expect(service.delay == .milliseconds(10))
    #expect(service.admit(order, at: .start) == nil)
    #expect(service.messages == 1)
    #expect(service.rejected == 0)
  }

  @Test("time in the gateway is latency / (1 - utilisation)", arguments: [20, 50, 80])
  func latency(perSecond: Int64) {
    var service = service(rules)
    load(&service, perSecond, seconds: 12)
    let expected = Double(perSecond) / 100
    #expect(abs(service.utilisation - expected) < 0.01)
    #expect(abs(service.delay.seconds / (0.01 / (1 - service.utilisation)) - 1) < 1e-6)
  }

  @Test("a load that ends is forgotten with a time constant of a second")
  func decay() {
    var service = service(rules)
    load(&service, 50, seconds: 12)
    let before = service.utilisation
    let after = service.utilisation(at: .start + .seconds(13))
    #expect(abs(after / before - Math.exp(-1)) < 1e-9)
  }

  @Test("beyond capacity it rejects what it cannot take")
  func beyond() {
    var service = service(rules)
    load(&service, 200, seconds: 10)
    let refused = load(&service, 200, seconds: 20, from: .start + .seconds(10))
    // Of twice the capacity one half: 2,000 of 4,000, standard deviation 32.
    #expect(abs(refused.count - 2_000) < 130)
    #expect(refused.allSatisfy { $0 == .overloaded })
    #expect(service.delay == service.rules.longest)
  }

  @Test("what it answers takes no longer than the longest time")
  func longest() {
    var rules = rules
    rules.longest = .milliseconds(30)
    var service = service(rules)
    load(&service, 99, seconds: 12)
    #expect(service.delay == .milliseconds(30))
  }

  @Test("users outside come with volatility, up to a limit")
  func users() {
    var rules = rules
    (rules.userLoad, rules.userLoadLimit) = (4, 20)
    var service = service(rules)
    #expect(service.utilisation == 0.04)
    service.volatilityRatio = 5
    #expect(service.utilisation == 0.2)
    service.volatilityRatio = 100
    #expect(service.utilisation == 0.8)
  }

  @Test("a gateway that is down refuses everything")
  func down() {
    var service = service(rules)
    service.condition.isDown = true
    #expect(load(&service, 10, seconds: 2) == Array(repeating: .outage, count: 20))
    #expect(service.rejected == 20)
  }

  @Test("halted cancels are refused, and changes of orders; what is new is not")
  func cancelsHalted() {
    var service = service(rules)
    service.condition.cancelsHalted = true
    let ticket = Ticket.market(.buy, Quantity(lots: 1))
    let id = OrderID(slot: 1, generation: 2)
    for action in [
      Request.Action.cancel(id), .cancelAll, .amend(id, ticket), .cancelStop(1),
    ] {
      #expect(service.admit(request(action), at: .start) == .cancelsHalted)
    }
    for action in [Request.Action.place(ticket), .topUp(.whole(1))] {
      #expect(service.admit(request(action), at: .start) == nil)
    }
  }

  @Test("a degraded gateway rejects its share and is slower by its factor")
  func degraded() {
    var service = service(rules)
    (service.condition.rejects, service.condition.latencyFactor) = (0.3, 5)
    #expect(service.delay == .milliseconds(50))
    let refused = load(&service, 10, seconds: 400)
    // Of 4,000: standard deviation 29.
    #expect(abs(refused.count - 1_200) < 120)
    #expect(refused.allSatisfy { $0 == .degraded })
  }

  @Test("a copy draws the same refusals")
  func copies() {
    var service = service(rules)
    service.condition.rejects = 0.5
    var copy = service
    for k in 0..<200 {
      let now = Instant.start + .milliseconds(Int64(k))
      #expect(service.admit(order, at: now) == copy.admit(order, at: now))
    }
  }
}
