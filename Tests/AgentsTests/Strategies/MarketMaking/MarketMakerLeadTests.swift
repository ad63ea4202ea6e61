import Clearing
import Kernel
import Matching
import Primitives
import TestSupport
import Testing
import Venues

@testable import Agents

/// A maker that goes by another venue's price.
@Suite struct MarketMakerLeadTests {
  /// A maker at home that looks at a market elsewhere.
  private final class Scene {
    var home = AgentBench(markets: [.bitcoin])
    var other: AgentBench
    var maker: MarketMaker
    private var stream: Stream

    init(
      other rules: VenueRules = VenueRules(),
      _ change: (inout MarketMaker.Parameters) -> Void = { _ in }
    ) {
      other = AgentBench(rules: rules, markets: [.bitcoin])
      var parameters = MarketMaker.Parameters()
      (parameters.warmUp, parameters.indexWeight) = (.zero, .zero)
      parameters.lead = MarketPlace(VenueID(1), MarketID(0))
      change(&parameters)
      stream = home.drawing(0)
      let account = home.open(.whole(1_000_000))
      maker = MarketMaker(
        parameters, facts: .bitcoin, account: account, number: 0, stream: &stream)
    }

    /// One bid and one ask of the same size.
    func quote(_ bench: AgentBench, at offset: Int64) {
      let account = bench.open(.whole(1_000_000))
      bench.place(.buy, 10, at: 1_168_500 + offset - 10, by: account)
      bench.place(.sell, 10, at: 1_168_500 + offset + 10, by: account)
    }

    func look(at now: Instant, isSilent: Bool = false, delay: Interval = .zero) {
      MarketView.lend(of: other.venue, at: now) {
        maker.look(at: $0, isSilent: isSilent, delay: delay)
      }
      MarketView.lend(of: home.venue, at: now) { maker.observe($0) }
    }
  }

  @Test("its value is seven parts the other book, three parts its own")
  func value() {
    let scene = Scene()
    scene.quote(scene.home, at: 0)
    scene.quote(scene.other, at: 1_000)
    scene.look(at: .start)
    #expect(abs((scene.maker.fair ?? 0) - 1_169_200) < 1e-6)
    let alone = Scene { $0.lead = nil }
    alone.quote(alone.home, at: 0)
    alone.look(at: .start)
    #expect(alone.maker.fair == 1_168_500)
  }

  @Test("a pool that leads has no sides: its price is the oracle's")
  func pool() {
    var rules = VenueRules.gmxV2
    rules.execution.deposits = .whole(100_000_000)
    let scene = Scene(other: rules)
    scene.quote(scene.home, at: 1_000)
    scene.look(at: .start)
    // The oracle says 1,168,500.
    #expect(abs((scene.maker.fair ?? 0) - (0.7 * 1_168_500 + 0.3 * 1_169_500)) < 1e-6)
  }

  @Test("a venue that is silent leaves its last price, and quotes widen as it grows old")
  func silent() {
    let scene = Scene()
    scene.quote(scene.home, at: 0)
    scene.quote(scene.other, at: 1_000)
    scene.look(at: .start)
    let near = scene.maker.distance(0)
    scene.look(at: .start + .seconds(2), isSilent: true)
    #expect(scene.maker.lead.price == 1_169_500)
    #expect(abs(scene.maker.distance(0) / near - 5) < 1e-9)
    #expect(scene.maker.state.spread == 5)
    scene.look(at: .start + .seconds(3))
    #expect(scene.maker.distance(0) == near)
    scene.look(at: .start + .seconds(4), delay: .seconds(1))
    #expect(scene.maker.state.spread == 3)
  }
}
