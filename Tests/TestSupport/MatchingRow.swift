import FoundationEssentials

/// One sequence of orders and what must come of it, from `Tests/Vectors/matching.json`.
public struct MatchingRow: Decodable {
  /// What somebody does.
  public struct Step: Decodable {
    public var op: String
    public var id: String
    public var account: String?
    public var side: String?
    public var price: Int64?
    public var size: Int64?
    public var tif: String?
    public var postOnly: Bool?
    public var reduceOnly: Bool?
    public var budget: Int64?
    public var stp: String?
  }

  /// A trade, its sides by the ids of their orders.
  public struct Trade: Decodable, Equatable {
    public var maker: String
    public var taker: String
    public var price: Int64
    public var size: Int64

    public init(maker: String, taker: String, price: Int64, size: Int64) {
      self.maker = maker
      self.taker = taker
      self.price = price
      self.size = size
    }
  }

  /// An id and a size.
  public struct Remaining: Decodable, Equatable {
    public var id: String
    public var size: Int64

    public init(id: String, size: Int64) {
      self.id = id
      self.size = size
    }

    public init(from decoder: any Decoder) throws {
      var pair = try decoder.unkeyedContainer()
      id = try pair.decode(String.self)
      size = try pair.decode(Int64.self)
    }
  }

  /// What must come of it; what is absent is not asked.
  public struct Expectation: Decodable {
    public var newTrades: [Trade]
    public var asksL2: [[Int64]]?
    public var bidsL2: [[Int64]]?
    public var remainingBids: [Remaining]?
    public var remainingAsks: [Remaining]?
    public var orderRemaining: [String: Int64]?
    public var rejected: [String]?
    public var cancelled: [String]?
    public var gone: [String]?
    public var takerUnfilled: Int64?
    public var lastPrice: Int64?

    enum CodingKeys: String, CodingKey {
      case newTrades = "new_trades"
      case asksL2 = "asks_l2"
      case bidsL2 = "bids_l2"
      case remainingBids = "remaining_bids"
      case remainingAsks = "remaining_asks"
      case orderRemaining = "order_remaining"
      case rejected, cancelled, gone
      case takerUnfilled = "taker_unfilled"
      case lastPrice = "last_price"
    }
  }

  public var id: String
  public var family: String
  public var source: String
  public var stp: String
  public var initialPositions: [String: Int64]
  public var steps: [Step]
  public var expect: Expectation

  enum CodingKeys: String, CodingKey {
    case id, family, source, stp, steps, expect
    case initialPositions = "initial_positions"
  }

  public var needsPositions: Bool {
    !initialPositions.isEmpty || steps.contains { $0.reduceOnly == true }
  }

  /// Every row of the file.
  public static func all() throws -> [MatchingRow] {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let data = try Data(contentsOf: tests.appending(path: "Vectors/matching.json"))
    return try JSONDecoder().decode([MatchingRow].self, from: data)
  }
}

extension MatchingRow.Step {
  enum CodingKeys: String, CodingKey {
    case op, id, account, side, price, size, tif, budget, stp
    case postOnly = "post_only"
    case reduceOnly = "reduce_only"
  }
}
