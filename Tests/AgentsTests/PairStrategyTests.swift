import Primitives
import Testing
import Venues

@testable import Agents

@Suite struct PairStrategyTests {
  @Test("requests of the last agent are not those of the next")
  func emptied() {
    var requests = PairRequests()
    let request = Request(.cancelAll, by: AccountID(1), in: MarketID(0), motive: .hedge)
    requests.home.append(request)
    requests.away.append(request)
    requests.removeAll()
    #expect(requests.home.isEmpty && requests.away.isEmpty)
  }
}
