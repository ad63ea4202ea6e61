import FoundationEssentials

@testable import Reports

/// What a page says, read back as its script reads it, and by code of its own.
struct ReadReplay: Decodable {
  struct Scaled: Decodable {
    var unit: Double
    var steps: String
  }

  struct Ladder: Decodable {
    var times: String
    var low: Double
    var step: Double
    var rows: Int
    var cells: String
  }

  struct Closes: Decodable {
    var times: String
    var price: String
    var amount: String
    var account: String
    var longs: String?
    var rank: String?
  }

  struct Market: Decodable {
    var venue: Int
    var name: String
    var tick: Double
    var peers: [Int]
    var calm: [[Double?]]
    var mark: String
    var markLow: String
    var index: String
    var last: String
    var low: String
    var high: String
    var longs: String
    var shorts: String
    var adl: String
    var times: String
    var bids: [String]
    var asks: [String]
    var spread: String
    var purse: Scaled
    var interest: Scaled
    var closes: Closes
    var winners: Closes
    var ladder: Ladder?
  }

  var title: String
  var start: Int64
  var step: Int
  var lead: Int
  var opens: Double
  var trigger: Double?
  var venues: [String]
  var markets: [Market]

  init(page: String) throws {
    let opening = "<script type=\"application/json\" id=\"data\">"
    let rest = page[page.firstRange(of: opening)!.upperBound...]
    let json = String(rest[..<rest.firstRange(of: "</script>")!.lowerBound])
    self = try JSONDecoder().decode(ReadReplay.self, from: Data(json.utf8))
  }

  /// The numbers of a code, token by token.
  static func numbers(_ text: String, order: Int) -> [Int] {
    let bytes = [UInt8](Data(base64Encoded: text)!)
    var result: [Int] = []
    var place = 0
    func token() -> Int {
      var (value, shift) = (0, 0)
      while true {
        let byte = bytes[place]
        place += 1
        value |= Int(byte & 0x7f) << shift
        shift += 7
        if byte < 128 { return value }
      }
    }
    while place < bytes.count {
      let first = token()
      if first == 0 {
        result += Array(repeating: 0, count: token() + 1)
      } else {
        result.append(first.isMultiple(of: 2) ? first / 2 : -(first + 1) / 2)
      }
    }
    for _ in 0..<order {
      var sum = 0
      result = result.map { step in
        sum += step
        return sum
      }
    }
    return result
  }
}
