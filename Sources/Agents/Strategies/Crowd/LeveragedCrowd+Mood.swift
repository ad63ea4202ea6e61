import Clearing
import Primitives
import Venues

/// What comes of what they hear of one another.
extension LeveragedCrowd {
  /// Money is sent this long after a refusal.
  var withdrawalRetry: Interval { parameters.social?.rumours?.retry ?? .minutes(1) }

  /// Whoever is told something at this look does it: the rest of the crowd is not asked.
  mutating func followMood(_ view: borrowing MarketView) {
    if !mood.isOn { return }
    mood.advance((view.now - lastLook).seconds)
    for k in 0..<mood.turned.count {
      let change = mood.turned[k]
      panic.turn(Int(change.person), isAttentive: change.isAttentive)
    }
    for k in 0..<mood.herded.count {
      let (account, sells) = (Int(mood.herded[k].account), mood.herded[k].sells)
      let leg = Int(holders[account].firstLeg)
      if (legs[leg].lots > 0) == sells { leave(account, .herd) }
    }
    for k in 0..<mood.fleeing.count { flee(Int(mood.fleeing[k]), view.now) }
  }

  /// An account leaves or is out, and its friends see it.
  mutating func noteLeft(_ account: Int) {
    if mood.rules?.network == nil { return }
    mood.noteLeaving(account)
    feelRipples()
  }

  /// An account is back in a position, and waits in the field of panic again.
  mutating func noteBack(_ account: Int) {
    if mood.rules?.network == nil { return }
    mood.noteReturning(account)
    feelRipples()
  }

  private mutating func feelRipples() {
    for k in 0..<mood.ripples.count {
      panic.reweigh(Int(mood.ripples[k].account), to: mood.ripples[k].weight)
    }
  }

  /// An account wants its money back: it closes what it will, and sends what is free then.
  mutating func flee(_ account: Int, _ now: Instant) {
    looks += 1
    if holders[account].flees { return }
    holders[account].flees = true
    tally.withdrawals += 1
    let closes = parameters.social?.rumours?.closes ?? 1
    if closes >= 1 {
      leave(account, .withdrawal)
    } else if closes > 0, holders[account].state == .holding {
      holders[account].motive = .withdrawal
      close(account, keeping: 1 - closes)
    }
    intend(.withdrawal, account, at: now)
  }

  /// Sends what is free; later, while something is still being closed or nothing may leave.
  mutating func withdrawMoney(
    _ account: Int, _ view: borrowing MarketView, requests: inout Buffer<Request>
  ) {
    let holder = holders[account]
    var mustWait = holder.isInLiquidation || view.transfersFrozen
    for leg in holder.range where legs[leg].isClosing { mustWait = true }
    if mustWait { return intend(.withdrawal, account, at: view.now + withdrawalRetry) }
    let leg = Int(holder.firstLeg)
    let free = view.sendable(from: id(account), in: market(leg))
    // Nothing may be left, or nothing be free while losses run: the rest stays.
    if free <= .zero { return }
    requests.append(
      Request(
        .send(free), by: id(account), in: market(leg), motive: .withdrawal,
        tag: Tag.withdrawal.of(leg)))
  }

  /// Money has gone: losses do not count from it any more.
  mutating func noteSent(_ transfer: Transfer) {
    guard let account = number(transfer.from) else { return }
    let amount = transfer.amount.amount * worthLately(market(of: account))
    holders[account].baseline -= amount
    tally.withdrawn += amount
  }
}
