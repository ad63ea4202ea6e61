import Simulations

/// How each market fell: in one piece or in two, how empty, how loud; and who was closed when.
extension Report {
  var shapes: MarkdownTable {
    var table = MarkdownTable([
      .text("market"), .number("fall"), .number("1st leg"), .number("2nd from"),
      .number("two legs"), .number("bids 2 %"), .number("volume"),
    ])
    for place in view.record.places {
      let name = view.record.name(of: place)
      func figure(_ metric: String) -> MarkdownTable.Cell {
        view.text(metric, market: name).map { .figure($0) } ?? .none
      }
      let legs =
        view.isSingle
        ? figure("twoLegs")
        : .figure(
          Numbers.ratio(view.count("twoLegs", market: name), of: view.study.seeds.count))
      table.append([
        .text(view.shortName(name)), figure("drawdown"), figure("firstLeg"),
        figure("secondLegAt"), legs, figure("depthWorst2"), figure("troughVolume"),
      ])
    }
    return table
  }

  var shapeWords: String {
    var words = [
      "Two legs: falls of 2 % within ten minutes each, five minutes within 1 % between them. "
        + "First leg: down to the first pause; second: its start after the trigger. Bids: the "
        + "emptiest sample over the calm median. Volume: the trough's minute over a mean calm one."
    ]
    if let ratio = otherFall { words.append(ratio) }
    if let until = estimate("longShareToTrough"), let all = estimate("longShare") {
      words.append("Longs are \(until) of what is liquidated until the trough, \(all) of it all.")
    }
    if let closed = estimate("adlAll"), let fund = estimate("fundDrawdown") {
      words.append("ADL closes \(closed); the insurance fund is down by \(fund) at worst.")
    }
    return words.joined(separator: " ")
  }

  /// The market that falls farthest beside the first one.
  private var otherFall: String? {
    guard let fall = view.median("drawdown", market: view.leadName)?.value, fall > 0 else {
      return nil
    }
    let falls = view.record.places.filter { $0 != view.lead }.compactMap { place in
      let name = view.record.name(of: place)
      return view.median("drawdown", market: name).map { (name: name, value: $0.value) }
    }
    guard let worst = falls.max(by: { $0.value < $1.value }) else { return nil }
    let ratio = Numbers.factor(worst.value / fall)
    let lead = view.shortName(view.leadName)
    return "\(view.shortName(worst.name)) falls \(ratio) as far as \(lead)."
  }
}
