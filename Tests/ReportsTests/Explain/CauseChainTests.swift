import Agents
import Primitives
import Testing
import Venues

@testable import Reports

@Suite("The chain of causes")
struct CauseChainTests {
  @Test("goes from a liquidation back to the sale that the scenario put in")
  func chain() throws {
    let dominoes = Dominoes(telling: \.second)
    let chain = try #require(
      CauseChain(
        of: 2, on: VenueID(0), dominoes.bench.index, inputs: [Dominoes.news, Dominoes.sale]))
    #expect(chain.links.map(\.number) == [2, 1])
    guard case .trade(let root) = chain.root else { return #expect(Bool(false)) }
    #expect(root.account == dominoes.seller && root.cause.motive == .seller)
    #expect(chain.shocks.first?.label == "sale" && chain.isOfTheShock)
  }

  @Test("where no input is of the root's kind, it is the last one before it; or there is none")
  func otherShock() throws {
    let dominoes = Dominoes(telling: \.second)
    let news = try #require(
      CauseChain(of: 1, on: VenueID(0), dominoes.bench.index, inputs: [Dominoes.news]))
    #expect(news.shocks.first?.label == "news" && !news.isOfTheShock)
    var late = Dominoes.sale
    late.at = .start + .seconds(2)
    let none = try #require(
      CauseChain(of: 1, on: VenueID(0), dominoes.bench.index, inputs: [late]))
    #expect(none.shocks.isEmpty && !none.isOfTheShock)
    #expect(CauseChain(of: 9, on: VenueID(0), dominoes.bench.index, inputs: []) == nil)
  }

  @Test("a mark that moved without a trade is a move of the index")
  func index() throws {
    var bench = RecordedVenue()
    let long = bench.open(.leveragedLong, deposit: 100)
    let short = bench.open(.leveragedShort, deposit: 50_000)
    bench.carry(10_000, long, margin: 100)
    bench.carry(-10_000, short)
    bench.begin()
    bench.wait(.seconds(2))
    bench.post(994_000)
    bench.end()
    let chain = try #require(
      CauseChain(of: 1, on: VenueID(0), bench.index, inputs: [Dominoes.news]))
    guard case .index = chain.root else { return #expect(Bool(false)) }
    #expect(chain.links[0].markBefore.ticks == 1_000_000 && chain.isOfTheShock)
  }
}
