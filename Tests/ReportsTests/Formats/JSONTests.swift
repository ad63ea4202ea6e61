import Primitives
import Testing

@testable import Reports

@Suite("JSON")
struct JSONTests {
  @Test("keys keep their order, numbers come from integers or read back exactly")
  func writesDocuments() {
    let value: JSON = [
      "version": 1,
      "scenario": "two\"legs\\\n\u{1}",
      "fund": .money(Money(units: -123_456_789)),
      "fee": .rate(Rate(billionths: 450_000)),
      "fall": .number(0.1 + 0.2),
      "big": .large(Int128(Int64.max) * 10),
      "none": .number(.nan),
      "tiny": .number(.leastNonzeroMagnitude),
      "seeds": [1, 2],
      "empty": [],
      "nothing": [:],
      "ok": true,
    ]
    #expect(
      value.text == """
        {
          "version": 1,
          "scenario": "two\\"legs\\\\\\n\\u0001",
          "fund": -1.23456789,
          "fee": 0.000450000,
          "fall": 0.30000000000000004,
          "big": 92233720368547758070,
          "none": null,
          "tiny": 5e-324,
          "seeds": [
            1,
            2
          ],
          "empty": [],
          "nothing": {},
          "ok": true
        }

        """)
  }

  @Test("a key named twice stops the program")
  func refusesDoubleKeys() async {
    await #expect(processExitsWith: .failure) {
      _ = JSON.object([(key: "a", value: 1), (key: "a", value: 2)]).text
    }
  }
}

extension JSONTests {
  @Test("in one line nothing stands between the tokens, and whole numbers have no point")
  func line() {
    let value: JSON = [
      "a": [1, .number(2.5), .number(3), .number(-0.1), .null, true], "b\"": "x\ny", "c": [:],
      "big": .large(Int128(Int64.max) * 10), "fee": .rate(Rate(billionths: 450_000)),
      "none": .number(.infinity),
    ]
    #expect(
      value.line
        == "{\"a\":[1,2.5,3,-0.1,null,true],\"b\\\"\":\"x\\ny\",\"c\":{},"
        + "\"big\":92233720368547758070,\"fee\":0.000450000,\"none\":null}")
  }
}
