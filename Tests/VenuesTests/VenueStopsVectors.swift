import Clearing
import FoundationEssentials
import Matching
import Primitives
import TestSupport
import Testing
import Venues

/// Stops of a venue's own test suite, through a whole venue.
@Suite struct VenueStopsVectors {
  @Test("trailing stops keep their anchors and fire as their source says")
  func trailing() throws {
    let rows = try StopRow.all("trailing_stop.json")
    for row in rows {
      for source in TriggerSource.allCases {
        let faults = try StopReplay(source).trailing(row)
        #expect(faults.isEmpty, "\(row.id) by \(source) (\(row.source)): \(faults)")
      }
    }
    print("trailing_stop.json: \(rows.count) of \(rows.count) rows run, by each source")
    #expect(rows.count >= 4)
  }

  @Test("stops fire at once, or with the first trade that touches")
  func triggers() throws {
    let rows = try StopRow.all("stop_trigger.json")
    for row in rows {
      for source in TriggerSource.allCases {
        let faults = StopReplay(source).trigger(row)
        #expect(faults.isEmpty, "\(row.id) by \(source) (\(row.source)): \(faults)")
      }
    }
    print("stop_trigger.json: \(rows.count) of \(rows.count) rows run, by each source")
    #expect(rows.count >= 3)
  }
}

/// A row of either file.
private struct StopRow: Decodable {
  /// A word, a price, a name or a share.
  enum Value: Decodable {
    case word(String)
    case number(Double)

    init(from decoder: any Decoder) throws {
      let value = try decoder.singleValueContainer()
      if let number = try? value.decode(Double.self) {
        self = .number(number)
      } else {
        self = .word(try value.decode(String.self))
      }
    }

    var text: String { if case .word(let word) = self { word } else { "" } }
    var number: Double { if case .number(let number) = self { number } else { .nan } }
  }

  var id: String
  var source: String
  var events: [[Value]]?
  var lastPrice: Double?
  var direction: String?
  var trigger: Double?
  var immediate: Bool?
  var trades: [Double]?
  var expectedTriggerTrade: Double?

  enum CodingKeys: String, CodingKey {
    case id, source, events, direction, trigger, immediate, trades
    case lastPrice = "last_price"
    case expectedTriggerTrade = "expected_trigger_trade"
  }

  static func all(_ name: String) throws -> [StopRow] {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let data = try Data(contentsOf: tests.appending(path: "Vectors/\(name)"))
    return try JSONDecoder().decode([StopRow].self, from: data)
  }

  static func direction(_ word: String) throws -> TriggerDirection {
    switch word {
    case "falls_below": return .falling
    case "rises_above": return .rising
    default: throw CocoaError(.formatting)
    }
  }
}

/// A venue in which a price is whatever the row says. Prices of rows are hundredths of ticks.
private final class StopReplay {
  private let desk: VenueDesk
  private let source: TriggerSource
  private static let ticks = 100.0

  init(_ source: TriggerSource) {
    self.source = source
    var rules = VenueRules.plain
    rules.mark.source = source == .last ? .last : .index
    var market = MarketRules.plain(price: 5_000)
    let small = FixedDecimal(mantissa: 1, scale: 4)
    if let contract = Contract(tick: small, lot: small) { market.contract = contract }
    desk = VenueDesk(rules, [market])
    for name in ["m", "n", "t"] { desk.trader(name, money: Money(units: 1 << 55)) }
  }

  private func price(_ value: Double) -> Price { Price(nearest: value * StopReplay.ticks) }

  /// The source's price becomes this: by a trade, or on the price clock. Tells how many fired.
  private func move(to value: Double) -> Int {
    if source == .last {
      desk.sell("m", 1, at: price(value).ticks)
      desk.buy("n", 1, at: price(value).ticks)
    } else {
      desk.tick(price(value).ticks)
    }
    return desk.lines(with: "fires").count
  }

  private func place(_ stop: (inout StopTicket) -> Void) -> [String] {
    var ticket = StopTicket(
      when: .falling, to: .lowest, by: source, send: .market(.sell, Quantity(lots: 1)))
    stop(&ticket)
    desk.send(.stop(ticket), by: "t", motive: .stop)
    return desk.lines
  }

  func trailing(_ row: StopRow) throws -> [String] {
    var faults: [String] = []
    var numbers: [String: UInt32] = [:]
    var fired = 0
    for event in row.events ?? [] {
      let name = event.count > 1 ? event[1].text : ""
      switch event[0].text {
      case "price": fired = move(to: event[1].number)
      case "insert":
        let direction = try StopRow.direction(event[2].text)
        numbers[name] = UInt32(numbers.count + 1)
        _ = place {
          $0.direction = direction
          $0.trailing = Rate(nearest: event[3].number)
        }
      case "remove": desk.send(.cancelStop(numbers[name] ?? 0), by: "t")
      case "expect_triggered":
        if fired != Int(event[1].number) { faults.append("\(fired) fired") }
      case "expect_anchor":
        let anchor = desk.venue.anchor(ofStop: numbers[name] ?? 0, in: MarketID(0))
        if anchor != price(event[2].number) {
          faults.append("\(name) hangs at \(anchor?.description ?? "nothing")")
        }
      default: faults.append("no such event: \(event[0].text)")
      }
    }
    return faults
  }

  func trigger(_ row: StopRow) -> [String] {
    guard let last = row.lastPrice, let trigger = row.trigger,
      let word = row.direction, let direction = try? StopRow.direction(word)
    else { return ["an incomplete row"] }
    _ = move(to: last)
    let lines = place {
      $0.direction = direction
      $0.trigger = price(trigger)
    }
    let isImmediate = lines.contains { $0.contains("fires") }
    if isImmediate != row.immediate { return ["immediate: \(isImmediate)"] }
    for trade in row.trades ?? [] {
      let isExpected = trade == row.expectedTriggerTrade
      if (move(to: trade) == 1) != isExpected { return ["not so at \(trade)"] }
    }
    return []
  }
}
