/// Who owns an account, for reports: profit and loss is shown by these classes and sums to zero.
public enum AgentClass: UInt8, Sendable, CaseIterable, BitwiseCopyable {
  /// The venue itself: fees, funds, dust, bad debt.
  case venue
  case backgroundFlow
  case marketMaker
  case leveragedLong
  case leveragedShort
  case hedger
  case trendFollower
  case valueBuyer
  case dipBuyer
  case whale
  case seller
  case staticBook
  case carryTrader
  case borrower
  /// Holds what the positions of known accounts leave over.
  case counterparty
  case zeroIntelligence
  case hawkesFlow
  case institution
  case arbitrageur
  case hedgingMaker
  case speculator
  case stopHunter
  case informedTrader
  case optionsHedger
  case macroHedger
  case stableVault
  case creditHouse

  /// As the report names it.
  public var title: String {
    switch self {
    case .venue: "venue"
    case .backgroundFlow: "background flow"
    case .marketMaker: "market makers"
    case .leveragedLong: "leveraged longs"
    case .leveragedShort: "leveraged shorts"
    case .hedger: "hedgers"
    case .trendFollower: "trend followers"
    case .valueBuyer: "value buyers"
    case .dipBuyer: "dip buyers"
    case .whale: "whale"
    case .seller: "seller"
    case .staticBook: "static book"
    case .carryTrader: "carry traders"
    case .borrower: "borrowers"
    case .counterparty: "counterparty"
    case .zeroIntelligence: "zero-intelligence flow"
    case .hawkesFlow: "self-exciting flow"
    case .institution: "institutions"
    case .arbitrageur: "arbitrageurs"
    case .hedgingMaker: "hedging makers"
    case .speculator: "speculators"
    case .stopHunter: "stop hunters"
    case .informedTrader: "informed traders"
    case .optionsHedger: "options hedgers"
    case .macroHedger: "macro hedgers"
    case .stableVault: "stablecoin vaults"
    case .creditHouse: "credit houses"
    }
  }
}
