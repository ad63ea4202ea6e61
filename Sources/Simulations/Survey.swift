public import Agents
import Clearing
import Matching
public import Primitives
public import Venues

/// Resting money on one side within a distance of the mid, in the quote asset.
public struct BandDepth: Hashable, Sendable, BitwiseCopyable {
  public var total = Money.zero
  /// Of this, orders of market makers: what can be withdrawn at will.
  public var makers = Money.zero
}

/// The distances from the mid at which depth is reported.
public enum DepthBand: Int, Sendable, CaseIterable {
  case tenBasisPoints, halfPercent, onePercent, twoPercent, fivePercent

  public var distance: Rate {
    switch self {
    case .tenBasisPoints: .basisPoints(10)
    case .halfPercent: .basisPoints(50)
    case .onePercent: .percent(1)
    case .twoPercent: .percent(2)
    case .fivePercent: .percent(5)
    }
  }

  public var title: String {
    switch self {
    case .tenBasisPoints: "10 bp"
    case .halfPercent: "0.5 %"
    case .onePercent: "1 %"
    case .twoPercent: "2 %"
    case .fivePercent: "5 %"
    }
  }
}

/// Counts and sums of the run itself.
public struct RunStatus: Sendable {
  public var events: UInt64
  public var audited: Int64
  public var recounts: Int64
  public var fingerprint: Fingerprint
  /// Money between venues, in units.
  public var inTransit: Int128 = 0
  /// Houses whose failure is known.
  public var failures: [CreditFailure] = []
}

/// A venue as a report may look at it on the grid of samples: public data, the funds, the gateway,
/// and depth split by whose it is. Lent for one call.
public struct Survey: ~Copyable {
  let venue: UnsafePointer<Venue>
  public let now: Instant
  public let id: VenueID
  /// The gateway: load over capacity, time in it, messages seen and turned away.
  public let utilisation: Double
  public let delay: Interval
  public let messages: Int64
  public let rejected: Int64
  /// What has failed under load.
  public let outage: OutageMode?
  /// How far the run is.
  public let status: RunStatus

  static func lend(
    of venue: borrowing Venue, service: Service, at now: Instant, status: RunStatus,
    _ body: (borrowing Survey) -> Void
  ) {
    withUnsafePointer(to: venue) {
      body(Survey(venue: $0, service: service, now: now, status: status))
    }
  }

  private init(
    venue: UnsafePointer<Venue>, service: Service, now: Instant, status: RunStatus
  ) {
    self.venue = venue
    self.now = now
    self.status = status
    id = venue.pointee.id
    utilisation = service.utilisation(at: now)
    delay = service.delay
    messages = service.messages
    rejected = service.rejected
    outage = service.condition.outage
  }

  public var marketCount: Int { venue.pointee.markets.count }
  /// Accounts of traders and of the venue itself.
  public var accountCount: Int { venue.pointee.clearing.accounts.count }

  /// Calls `body` with the public view of the venue.
  public func withView<Result>(_ body: (borrowing MarketView) -> Result) -> Result {
    MarketView.lend(of: venue.pointee, at: now, body)
  }

  /// Lots that longs hold, as many as shorts owe.
  public func openInterest(_ market: MarketID) -> Quantity {
    Quantity(lots: venue.pointee.clearing.books[Int(market.index)].openInterest)
  }

  /// Trades since the start.
  public func trades(_ market: MarketID) -> Int64 {
    venue.pointee.markets[Int(market.index)].trades
  }

  /// The rate that would be settled if the next settlement came now.
  public func predictedFunding(_ market: MarketID) -> Rate {
    venue.pointee.predictedFunding(of: market)
  }

  /// The last sample of what the book pays above the index.
  public func premium(_ market: MarketID) -> Rate {
    venue.pointee.markets[Int(market.index)].lastPremium
  }

  /// What the market's purse of the insurance fund is worth, inventory at the mark.
  public func fundEquity(_ market: MarketID) -> Money { venue.pointee.fundEquity(of: market) }

  /// Lots that the fund has taken over and not sold yet.
  public func fundInventory(_ market: MarketID) -> Quantity {
    venue.pointee.fundInventory(of: market)
  }

  public var fund: InsuranceFund { venue.pointee.fund }
  public var vault: Vault { venue.pointee.vault }
  /// What the backstop vault is worth, its inventory at the marks.
  public var vaultEquity: Money { venue.pointee.vaultEquity }
  /// What nobody could be made to pay, in an asset.
  public func badDebt(in asset: AssetID = .first) -> Money {
    let account = venue.pointee.clearing.badDebt(in: asset)
    return -venue.pointee.clearing.accounts[Int(account.index)].cash
  }
  /// The asset in which each account is kept, by place.
  public func asset(of account: AccountID) -> AssetID {
    venue.pointee.clearing.accounts[Int(account.index)].asset
  }
  /// Class of every account, by place.
  public var ownerClasses: [UInt8] {
    (0..<venue.pointee.clearing.accounts.count).map {
      venue.pointee.clearing.accounts[$0].ownerClass
    }
  }
  /// Equity of an account at the marks, wallet, margins and profit together.
  public func equity(of account: AccountID) -> Money {
    venue.pointee.clearing.equity(of: account)
  }
  /// Value at the marks of all positions of an account; coins that it owns are none.
  public func exposure(of account: AccountID) -> Money {
    var value = Money.zero
    var id = venue.pointee.clearing.accounts[Int(account.index)].first
    while !id.isNone {
      let index = Int(id.market.index)
      let position = venue.pointee.clearing.books[index].positions[Int(id.slot)]
      defer { id = position.next }
      let isOwned =
        venue.pointee.clearing.books[index].contract.kind == .spot
        && !position.quantity.isNegative
      if isOwned { continue }
      value += venue.pointee.clearing.books[index].contract.notional(
        venue.pointee.clearing.books[index].mark, position.quantity.magnitude)
    }
    return value
  }
  /// Units by which the books disagree, over all assets.
  public var drift: Int128 {
    (0..<venue.pointee.clearing.ledgers.count).reduce(0) {
      $0 + Int128(venue.pointee.clearing.ledgers[$1].drift.magnitude)
    }
  }
  public var activeLiquidations: Int { venue.pointee.activeLiquidations }

  /// Money resting on one side within each band of the mid, whose it is told apart.
  public func depth(_ side: Side, in market: MarketID) -> InlineArray<5, BandDepth> {
    var bands = InlineArray<5, BandDepth>(repeating: BandDepth())
    let index = Int(market.index)
    let mid = venue.pointee.markets[index].midHalves
    let contract = venue.pointee.markets[index].rules.contract
    // The last tick within each distance, exactly.
    var limits = InlineArray<5, Int64>(repeating: 0)
    for band in DepthBand.allCases {
      let room = band.distance.of(Quantity(lots: mid), rounding: .down).lots
      limits[band.rawValue] = (mid - side.sign * room)
        .divided(by: 2, rounding: side == .buy ? .up : .down)
    }
    let worst = Price(ticks: max(1, limits[4]))
    let makers = (AgentClass.marketMaker.rawValue, AgentClass.hedgingMaker.rawValue)
    // From the best price outwards: an order is counted in the first band that holds it, and the
    // bands are added up at the end.
    var band = 0
    venue.pointee.markets[index].book.forEachOrder(side, to: worst) { _, order in
      while side.sign * (limits[band] - order.price.ticks) > 0 { band += 1 }
      let value = contract.face(order.price, order.quantity)
      bands[band].total += value
      let owner = venue.pointee.clearing.accounts[Int(order.owner.index)].ownerClass
      if owner == makers.0 || owner == makers.1 { bands[band].makers += value }
      return true
    }
    for band in 1..<5 {
      bands[band].total += bands[band - 1].total
      bands[band].makers += bands[band - 1].makers
    }
    return bands
  }

  /// The next price of a side behind another one; `nil` when there is none.
  public func nextLevel(_ side: Side, behind price: Price, in market: MarketID) -> Price? {
    var found: Price?
    let last: Price = side == .buy ? .lowest : .highest
    venue.pointee.markets[Int(market.index)].book.forEachLevel(side, to: last) { level, _ in
      if level != price { found = level }
      return found == nil
    }
    return found
  }

  /// Every price of a side from the best to `worst`: lots resting there.
  public func forEachLevel(
    _ side: Side, in market: MarketID, to worst: Price, _ body: (Price, Quantity) -> Void
  ) {
    venue.pointee.markets[Int(market.index)].book.forEachLevel(side, to: worst) { price, lots in
      body(price, lots)
      return true
    }
  }
}
