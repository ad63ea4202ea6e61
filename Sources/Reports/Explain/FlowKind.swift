import Clearing

/// What changes an account's equity: every unit of it falls under one of these.
public enum FlowKind: Int, Sendable, CaseIterable {
  case marks, trades, takeOver, deleveraging
  case fees, funding, liquidationFees
  case deposits
  case fund, badDebt, vault, socialised, levy, clawback, other

  /// In words, for a table.
  public var title: String {
    switch self {
    case .marks: "moves of the mark"
    case .trades: "trades, price against mark"
    case .takeOver: "take-over, price against mark"
    case .deleveraging: "deleveraging, price against mark"
    case .fees: "trading fees"
    case .funding: "funding"
    case .liquidationFees: "liquidation fees"
    case .deposits: "money paid in, less taken out"
    case .fund: "paid by the insurance fund"
    case .badDebt: "debt that nobody paid"
    case .vault: "margin that went to the vault"
    case .socialised: "losses shared by all positions"
    case .levy: "levy on winners"
    case .clawback: "taken back from those who gained"
    case .other: "rest of roundings, pooling"
    }
  }

  /// In one word, for files.
  public var name: String { "\(self)" }

  init(_ reason: TransferReason) {
    switch reason {
    case .deposit, .withdrawal, .sent, .arrived: self = .deposits
    case .fee: self = .fees
    case .funding: self = .funding
    case .liquidationFee: self = .liquidationFees
    case .insurancePayout: self = .fund
    case .badDebt: self = .badDebt
    case .dust, .pooling: self = .other
    case .backstop: self = .vault
    case .socialisedLoss, .socialisedPayout: self = .socialised
    case .clawback: self = .clawback
    case .levy: self = .levy
    case .interest, .gas: self = .fees
    case .priceImpact: self = .trades
    case .liquidationBonus: self = .liquidationFees
    case .poolLoss: self = .badDebt
    }
  }
}
