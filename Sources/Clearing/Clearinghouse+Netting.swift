public import Primitives

/// Requirements of opposite positions in markets of one base asset.
extension Clearinghouse {
  /// What the requirements of an account's cross positions are lower for offsetting each other, at
  /// the marks.
  public func relief(of account: AccountID) -> Money {
    relief(of: account) { id, leg in books[Int(id.market.index)].value(leg.quantity) }
  }

  /// The same with every position at a value that is given. An account has few positions: each
  /// family is added up where its first member stands.
  public func relief(
    of account: AccountID, valued: (PositionID, Position) -> Money
  ) -> Money {
    var relief = Money.zero
    var walk = PositionWalk(account)
    while let id = step(&walk) {
      let family = books[Int(id.market.index)].family
      if family == 0 || first(of: family, account) != id { continue }
      relief += offset(in: family, account, valued).relief(netting)
    }
    return relief
  }

  private func first(of family: UInt16, _ account: AccountID) -> PositionID? {
    var walk = PositionWalk(account)
    while let id = step(&walk) {
      if books[Int(id.market.index)].family == family { return id }
    }
    return nil
  }

  private func offset(
    in family: UInt16, _ account: AccountID, _ valued: (PositionID, Position) -> Money
  ) -> OffsetRelief {
    var sum = OffsetRelief()
    var walk = PositionWalk(account)
    while let id = step(&walk) {
      let index = Int(id.market.index)
      let leg = books[index].positions[Int(id.slot)]
      if books[index].family != family || leg.mode != .cross || !leg.isOpen { continue }
      let value = valued(id, leg)
      sum.add(
        value, maintenance: books[index].schedule.maintenance(of: Money(units: abs(value.units))))
    }
    return sum
  }

  /// A risk with what netting takes off the requirement, and the exposure that goes with it.
  ///
  /// Let `V` and `S` be values above and below zero in a family, `M_V` and `M_S` what they ask for
  /// alone, `o = min(V, S)`, and `N = M_V (1 - (1-s) o/V) + M_S (1 - (1-s) o/S)`. Of a position of
  /// `V` the derivative of `N` lies between `-(1-s)` times the average rate of `S` and the highest
  /// rate of `V`; of `S` the same with the sides changed. Rates are below one, and the average of a
  /// side is at most the highest marginal rate in it, so equity less `N` still rises with every
  /// move in favour of a position: it is the least where all have moved against the account as far
  /// as they may. On the way there a unit of `V` costs at most `1 + (1-s) r` and a unit of `S` at
  /// most `1 + r`, with `r` the highest rate in `S` at twice the size.
  ///
  /// Without an offset the requirement is that of the positions alone, whose exposure holds. Each
  /// relief is rounded three times: a leg more for each that takes part is enough for it.
  func netted(_ risk: CrossRisk, of account: AccountID) -> CrossRisk {
    let relief = relief(of: account)
    if relief == .zero { return risk }
    var netted = risk
    netted.margin.maintenance -= relief
    let rate = highestRate(of: account).ratio
    let share = (Rate.one - netting).ratio
    var walk = PositionWalk(account)
    while let id = step(&walk) {
      let index = Int(id.market.index)
      let leg = books[index].positions[Int(id.slot)]
      if books[index].family == 0 || leg.mode != .cross || !leg.isOpen { continue }
      let value = books[index].value(leg.quantity).units
      // What is there already is `1 - the lowest rate` of `V`, and at least 1 of `S`.
      netted.exposure +=
        value > 0
        ? (share * rate + books[index].schedule.lowestRate.ratio) * Double(value)
        : rate * Double(-value)
      netted.legs += 1
    }
    return netted
  }

  /// The highest marginal rate, at twice its size, of a position with a value below zero.
  private func highestRate(of account: AccountID) -> Rate {
    var highest = Rate.zero
    var walk = PositionWalk(account)
    while let id = step(&walk) {
      let index = Int(id.market.index)
      let leg = books[index].positions[Int(id.slot)]
      if books[index].family == 0 || leg.mode != .cross || !leg.isOpen { continue }
      let value = books[index].value(leg.quantity)
      if value > .zero { continue }
      highest = max(highest, books[index].schedule.rateAtTwice(-value))
    }
    return highest
  }
}
