import Matching

/// What a market takes now.
@frozen
public enum MarketStatus: String, Hashable, Sendable, CaseIterable, BitwiseCopyable {
  case trading
  /// Orders that only rest, cancels, and stops that wait.
  case postOnly
  /// Cancels alone.
  case cancelOnly
  /// Orders that rest are gathered and may be cancelled; nothing trades until all of it does, at
  /// one price.
  case auction
  /// Nothing at all.
  case halted

  /// For the journal's words.
  var rawNumber: UInt64 {
    switch self {
    case .trading: 0
    case .postOnly: 1
    case .cancelOnly: 2
    case .auction: 3
    case .halted: 4
    }
  }

  /// Why a request is not taken now; `nil` when it is. Money may always be sent.
  func refusal(of action: Request.Action) -> Refusal? {
    switch action {
    case .topUp, .send: nil
    case .cancel, .cancelAll, .cancelStop: self == .halted ? .marketHalted : nil
    case .place(let ticket), .amend(_, let ticket): refusal(of: ticket)
    case .stop: self == .halted || self == .cancelOnly ? refusal : nil
    }
  }

  private func refusal(of ticket: Ticket) -> Refusal? {
    switch self {
    case .trading: nil
    case .postOnly: ticket.timeInForce == .postOnly ? nil : refusal
    case .auction: ticket.rests ? nil : refusal
    case .cancelOnly, .halted: refusal
    }
  }

  private var refusal: Refusal? {
    switch self {
    case .trading: nil
    case .postOnly: .marketPostOnly
    case .cancelOnly: .marketCancelOnly
    case .auction: .marketInAuction
    case .halted: .marketHalted
    }
  }
}

/// Why a market stopped trading.
@frozen
public enum HaltReason: UInt8, Sendable, CaseIterable, BitwiseCopyable {
  /// The breakers of the rulebook.
  case priceMove, volatility, limitState
  /// The same asset was halted at another venue.
  case coordinated
  /// The scenario says so.
  case planned
  /// The venue is closed by its calendar.
  case closed
  /// The venue has failed under its load.
  case overload

  /// Tripped by the market's own prices.
  public var isBreaker: Bool {
    switch self {
    case .priceMove, .volatility, .limitState: true
    case .coordinated, .planned, .closed, .overload: false
    }
  }
}
