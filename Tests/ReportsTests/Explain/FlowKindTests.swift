import Clearing
import Testing

@testable import Reports

@Suite("Kinds of changes")
struct FlowKindTests {
  @Test("each has a title of its own that fits a table")
  func titles() {
    let titles = FlowKind.allCases.map(\.title)
    #expect(Set(titles).count == titles.count)
    #expect(titles.allSatisfy { $0.count <= 40 })
  }

  @Test("money that comes in and money that goes out over the border are one kind")
  func border() {
    #expect(FlowKind(.deposit) == .deposits && FlowKind(.withdrawal) == .deposits)
    #expect(TransferReason.allCases.filter { FlowKind($0) == .other } == [.dust, .pooling])
  }
}
