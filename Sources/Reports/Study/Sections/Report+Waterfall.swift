import Primitives

/// Who paid for the closed accounts.
extension Report {
  var waterfall: Section? {
    var section = Section("Loss waterfall")
    let waterfall = view.waterfall
    if waterfall.total == 0 && view.study.seeds.allSatisfy({ $0.waterfall.total == 0 }) {
      section.page.paragraph(
        view.record.liquidations.isEmpty
          ? "No account is closed by force, so nobody pays for one."
          : "No account is closed at a loss after its liquidation began.")
      return section
    }
    if let picture = charts.waterfall {
      section.page.picture(picture, layerWords, data: ["waterfall.csv"])
    }
    section.page.table(view.isSingle ? layers : layersOverSeeds)
    section.page.paragraph(
      "Losses are counted from the mark at which each liquidation began to the prices at which its "
        + "positions were closed; what an account had lost before is its own. What a purse of the "
        + "fund loses on pay-outs and on positions it took over comes first out of the liquidation "
        + "fees it collected, then out of what it held. ADL is what winners would have had more at "
        + "the mark. The fees themselves, \(view.money.text(units: waterfall.feesCollected)) in "
        + "\(view.seedName), go from the closed accounts to the purses and are no loss."
    )
    section.page.table(purses)
    section.page.paragraph(
      "Purses of \(view.seedName): held at the start, received as liquidation fees, paid out for "
        + "accounts below zero, made or lost with positions taken over, held at the end; and the "
        + "largest fall below the start. Data: `purses.csv`.")
    return section
  }

  private var layerWords: String {
    let waterfall = view.waterfall
    let beyond = waterfall.total - waterfall.ownMargin
    if beyond == 0 { return "Nothing was needed beyond the margin of the closed accounts." }
    let used = waterfall.fundDrawdown.map {
      $0 == 0
        ? " The fund as a whole was never below its start."
        : " The fund as a whole was down by \(view.form(.share).text($0)) at worst."
    }
    let amount = view.money.text(units: beyond)
    return "\(amount) had to come from others than the owners.\(used ?? "")"
  }

  var layers: MarkdownTable {
    let waterfall = view.waterfall
    var table = MarkdownTable([
      .text("layer"), .number("held"), .number("pays"), .number("share"), .number("down at worst"),
    ])
    for layer in view.layers {
      table.append([
        .text(layer.name), .figure(layer.available.map { view.money.text(units: $0) } ?? "–"),
        .figure(view.money.text(units: layer.units)),
        .figure(Numbers.part(layer.units, of: waterfall.total)),
        .figure(layer.drawdown.map { view.form(.share).text($0) } ?? "–"),
      ])
    }
    table.append([
      "all losses", .none, .figure(view.money.text(units: waterfall.total)),
      .figure(Numbers.part(waterfall.total, of: waterfall.total)), .none,
    ])
    return table
  }

  var layersOverSeeds: MarkdownTable {
    let seeds = view.study.seeds.map(\.waterfall)
    var table = MarkdownTable([
      .text("layer"), .number("held"), .number("median"), .number("p95"), .number("max"),
      .number("exhausted in"),
    ])
    func row(_ name: String, _ held: Int128?, _ units: [Int128], _ exhausted: Int?) {
      table.append([
        .text(name), .figure(held.map { view.money.text(units: $0) } ?? "–"),
        .figure(view.money.text(units: units.quantile(0.5) ?? 0)),
        .figure(view.money.text(units: units.quantile(0.95) ?? 0)),
        .figure(view.money.text(units: units.max() ?? 0)),
        .figure(exhausted.map { Numbers.ratio($0, of: seeds.count) } ?? "–"),
      ])
    }
    for layer in view.layers {
      var exhausted: Int?
      if case .purse(let place) = layer.kind, (layer.available ?? 0) > 0 {
        exhausted =
          seeds.filter {
            $0.purses.indices.contains(place) && $0.purses[place].isExhausted
          }.count
      }
      row(layer.name, layer.available, seeds.map { $0.units(layer.kind) }, exhausted)
    }
    row("all losses", nil, seeds.map(\.total), nil)
    return table
  }

  private var purses: MarkdownTable {
    var table = MarkdownTable([
      .text("purse"), .number("start"), .number("fees"), .number("paid out"),
      .number("taken over"), .number("end"), .number("worst"),
    ])
    for purse in view.waterfall.purses {
      table.append([
        .text(view.shortName(purse.market)), .figure(view.money.text(units: purse.size)),
        .figure(view.money.text(units: purse.fees)),
        .figure(view.money.text(units: purse.paidOut)),
        .figure(view.money.text(units: purse.takenOver, sign: .always)),
        .figure(view.money.text(units: purse.end)),
        .figure(purse.drawdown.map { $0 == 0 ? "0 %" : view.form(.share).text(-$0) } ?? "–"),
      ])
    }
    return table
  }
}
