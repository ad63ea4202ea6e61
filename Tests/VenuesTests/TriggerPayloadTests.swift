import Primitives
import Testing

@testable import Venues

@Suite("What a trigger stands for") struct TriggerPayloadTests {
  @Test("kind and number come back as they were handed in")
  func roundTrip() {
    let largest: UInt32 = 1 << 30 - 1
    for number in [0, 1, 77, largest] {
      #expect(TriggerPayload.isolated(number).kind == .isolated)
      #expect(TriggerPayload.cross(AccountID(number)).kind == .cross)
      #expect(TriggerPayload.stop(number).kind == .stop)
      for payload in [
        TriggerPayload.isolated(number), .cross(AccountID(number)), .stop(number),
      ] {
        #expect(payload.number == number)
        #expect(TriggerPayload(raw: payload.raw) == payload)
      }
    }
  }

  @Test("of equal prices isolated positions come first, then accounts, then stops")
  func order() {
    let raws = [
      TriggerPayload.isolated(900), .cross(AccountID(5 as UInt32)), .stop(1),
    ].map(\.raw)
    #expect(raws == raws.sorted())
  }
}
