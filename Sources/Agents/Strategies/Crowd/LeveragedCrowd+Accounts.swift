import Clearing
import Kernel
import Primitives
import Venues

extension LeveragedCrowd {
  enum State: UInt8, BitwiseCopyable {
    case holding, leaving, out, entering
  }

  /// What the crowd keeps of an account.
  struct Holder: BitwiseCopyable {
    var firstLeg: UInt32
    var legCount: UInt32
    var state = State.holding
    /// Why it leaves, or left.
    var motive = Motive.position
    var topsUp: Bool
    var isInformed: Bool
    var takesProfit: Bool
    var hasLender: Bool
    var isInLiquidation = false
    var topUps: UInt8 = 0
    /// Slices sent since it began to come back.
    var tries: UInt8 = 0
    var additions: UInt8 = 0
    /// A lender's window runs; a top-up is on its way.
    var isCalled = false
    var awaitsTopUp = false
    /// Takes its money away, and brings no more.
    var flees = false
    /// At the start, in the quote asset.
    var equity: Double
    /// From where losses count: everything it had when the run began, and what it sent since.
    var baseline = 0.0
    var cure: Interval
    var stream: Stream

    var range: Range<Int> { Int(firstLeg)..<Int(firstLeg + legCount) }
  }

  /// A position of the crowd.
  struct HeldLeg: BitwiseCopyable {
    var account: UInt32
    var market: UInt16
    var isHeard = false
    /// As last seen, and at the start; signed.
    var lots: Int64
    var opening: Int64
    /// Prices of orders to be left with the venue; 0 for none.
    var stopAt: Int64
    var profitAt: Int64
    /// Numbers of those orders at the venue; 0 while there are none.
    var stop: UInt32 = 0
    var profit: UInt32 = 0
    var entry: Int64
    /// Steps from the entry to the next addition; 0 is never.
    var additionStep: Int64 = 0
    /// Handles of what waits for a mark.
    var marginHandle: UInt32 = 0
    var lenderHandle: UInt32 = 0
    var additionHandle: UInt32 = 0
    /// What last changed it.
    var motive = Motive.position
    /// It is among those that are being closed, down to so many lots.
    var isClosing = false
    var keeps: Int64 = 0
  }

  /// Something an account will do at a time.
  struct Intention: BitwiseCopyable {
    enum Kind: UInt8, BitwiseCopyable {
      case topUp, addition, sellOnNews, takeProfit, lenderDeadline, withdrawal, comeBack
    }
    var kind: Kind
    var account: UInt32
  }

  /// A stop at the venue that has lost its position.
  struct Withdrawal: BitwiseCopyable {
    var leg: UInt32
    var stop: UInt32
  }

  /// What a request was about, kept in its tag beside the leg.
  enum Tag: UInt32, BitwiseCopyable {
    case exit, stop, takeProfit, topUp, addition, withdrawal, comeBack

    static let mask: UInt32 = 0x0FFF_FFFF
    func of(_ leg: Int) -> UInt32 { rawValue << 28 | UInt32(leg) }
  }

  /// A stop that the gateway turned away.
  struct Resend: BitwiseCopyable {
    var leg: UInt32
    var tag: Tag
  }

  /// Takes an account of the plan in.
  mutating func take(_ account: CrowdPlan.Account, of plan: CrowdPlan) {
    let behaviour = account.behaviour
    let number = UInt32(holders.count)
    holders.append(
      Holder(
        firstLeg: UInt32(legs.count), legCount: UInt32(account.legs.count),
        topsUp: behaviour.topsUp, isInformed: behaviour.isInformed,
        takesProfit: behaviour.takesProfit, hasLender: behaviour.hasLender,
        equity: account.equity.amount, cure: behaviour.cure, stream: behaviour.stream))
    if account.legs.isEmpty { holders[Int(number)].state = .out }
    for place in account.legs {
      let leg = plan.legs[place]
      var held = HeldLeg(
        account: number, market: leg.market.index, lots: leg.quantity.lots,
        opening: leg.quantity.lots,
        stopAt: leg.stop?.ticks ?? 0, profitAt: leg.takeProfit?.ticks ?? 0,
        entry: leg.entry.ticks)
      if place == account.legs.lowerBound { held.additionStep = behaviour.additionStep }
      legs.append(held)
    }
    if behaviour.panicThreshold.isFinite, let leg = account.legs.first {
      panic.add(member(number, account, plan, leg, behaviour.panicThreshold))
    }
  }

  /// Money per unit of relative price over equity: leverage, with the sign of the side. Of an
  /// account in a coin what stands behind its positions falls with the coin, once over: a long at
  /// four times loses five per cent with one, a short at once nothing. Of one with two positions,
  /// none of them in the coin's own market, that part is left out.
  private func member(
    _ number: UInt32, _ account: CrowdPlan.Account, _ plan: CrowdPlan, _ place: Int,
    _ threshold: Double
  ) -> PanicField.Member {
    let equity = max(1e-8, account.equity.amount)
    let exposure = { (leg: CrowdPlan.Leg) -> Double in
      let fact = plan.facts[Int(leg.market.index)]
      return fact.contract.notional(fact.price, leg.quantity).amount / equity
    }
    let main = plan.legs[place]
    let second = account.legs.count > 1 ? plan.legs[place + 1] : nil
    var member = PanicField.Member(
      account: number, market: main.market.index, exposure: exposure(main),
      second: second?.market.index ?? main.market.index,
      secondExposure: second.map(exposure) ?? 0, threshold: threshold)
    if let coin = plan.facts[Int(main.market.index)].coin?.index {
      if coin == member.market {
        member.exposure += 1
      } else if second == nil || coin == member.second {
        (member.second, member.secondExposure) = (coin, member.secondExposure + 1)
      }
    }
    return member
  }

  func market(_ leg: Int) -> MarketID { MarketID(legs[leg].market) }

  /// The leg of an account in a market.
  func leg(of account: Int, in market: MarketID) -> Int? {
    for leg in holders[account].range where legs[leg].market == market.index { return leg }
    return nil
  }
}
