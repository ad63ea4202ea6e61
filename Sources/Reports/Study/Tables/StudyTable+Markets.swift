import Primitives
import Simulations

/// Time series of the markets of the shown run.
extension StudyTable {
  static func markets(_ view: some TableSource) -> StudyTable {
    let columns = TableColumns(view)
    let file = CSVFile("markets.csv", Column.time + marketColumns(columns))
    return StudyTable(file, view) { writer in
      for place in view.record.places {
        let market = view.record.market(place)
        let name = view.record.name(of: place)
        for (index, row) in market.samples.enumerated() {
          writer.append(row.at)
          writer.append(text: name)
          append(row, market.contract, to: &writer)
          append(flow(market, upTo: index), to: &writer)
          appendCosts(row, to: &writer)
          writer.endRow()
        }
      }
    }
  }

  private static func marketColumns(_ columns: TableColumns) -> [Column] {
    let bands = DepthBand.allCases
    let depths = [("bids", "Bids"), ("asks", "Asks")].flatMap { name, title in
      bands.map {
        columns.money(
          "\(name)_\($0.suffix)_quote", "\(title) resting within \($0.title) of the mid.")
      }
    }
    return [
      TableColumns.market,
      columns.price("mark_price", "Price at which accounts are valued."),
      columns.price("index_price", "Index of the venue, its stand-in for spot."),
      columns.price("last_price", "Last trade."),
      columns.price("bid_price", "Best bid, empty when there is none."),
      columns.price("ask_price", "Best ask, empty when there is none."),
      columns.ratio("spread_ratio", "Ask less bid over the mid."),
    ] + depths + [
      columns.ratio("makers_1pct_ratio", "Share of the bids within 1 % that belongs to makers."),
      columns.size("open_interest_base", "Open interest, one side."),
      columns.ratio("predicted_funding_ratio", "Funding rate if the interval ended now."),
      columns.ratio("premium_ratio", "Latest sample of the premium over the index."),
      columns.money("fund_equity_quote", "Purse of the insurance fund, its inventory at the mark."),
      columns.size("fund_inventory_base", "Position that the purse holds."),
      columns.money("volume_quote", "Traded since the row before."),
      columns.money("taker_sold_quote", "Of the volume, sold by takers."),
      columns.money("freely_sold_quote", "Of that, sold by takers who were not forced."),
      columns.money(
        "longs_closed_quote", "Longs closed by liquidation, in the book or taken over."),
      columns.money(
        "shorts_closed_quote", "Shorts closed by liquidation, in the book or taken over."),
      columns.money("cross_closed_quote", "Of these, closed for cross accounts."),
      columns.money("stops_sold_quote", "Sold by stops."),
      columns.money("stops_bought_quote", "Bought by stops."),
      columns.money("fund_sold_quote", "Sold by the insurance fund out of what it took over."),
      columns.money("fund_bought_quote", "Bought back by the insurance fund."),
      columns.money(
        "deleveraged_quote", "Closed against winners, at the price of the deleveraging."),
      columns.money(
        "reported_closed_quote",
        "Of the closes by liquidation, what the venue's public feed showed."),
    ] + costColumns(columns)
  }

  private static func append(
    _ row: SampleRow, _ contract: Contract, to writer: inout CSVWriter
  ) {
    for price in [row.mark, row.index, row.last] { writer.append(price, contract) }
    writer.append(row.bid, contract)
    writer.append(row.ask, contract)
    writer.append(DepthMeasures.spread(row))
    for band in DepthBand.allCases { writer.append(row.bids[band.rawValue].total) }
    for band in DepthBand.allCases { writer.append(row.asks[band.rawValue].total) }
    let near = row.bids[DepthBand.onePercent.rawValue]
    writer.append(near.total > .zero ? near.makers.amount / near.total.amount : nil)
    writer.append(row.openInterest, contract)
    writer.append(row.predictedFunding)
    writer.append(row.premium)
    writer.append(row.fundEquity)
    writer.append(row.fundInventory, contract)
  }

  private static func append(_ flow: Flow, to writer: inout CSVWriter) {
    for amount in flow.amounts { writer.append(units: amount) }
  }

  /// What was traded between two samples, by the columns of the table.
  private struct Flow {
    var amounts = [Int128](repeating: 0, count: 12)
  }

  /// The last row takes in what happened at the last instant, so that the columns add up.
  private static func flow(_ market: MarketRecord, upTo index: Int) -> Flow {
    let samples = market.samples
    let start = index == 0 ? 0 : market.grid.bar(at: samples[index - 1].at)
    let end =
      index == samples.count - 1 ? market.bars.count : market.grid.bar(at: samples[index].at)
    var flow = Flow()
    let range = market.bars.indices.clamped(to: min(start, end)..<max(start, end))
    for row in market.bars[range] {
      let parts = [
        row.volume, row.takerSold, row.freelySold, row.longsClosed, row.shortsClosed,
        row.crossClosed, row.stopsSold, row.stopsBought, row.fundSold, row.fundBought,
        row.deleveraged, row.reported,
      ]
      for (place, part) in parts.enumerated() { flow.amounts[place] += Int128(part.units) }
    }
    return flow
  }

  static func depth(_ view: StudyView) -> StudyTable {
    let columns = TableColumns(view)
    let sides = [("bids", "Bids"), ("asks", "Asks")]
    let depths = sides.flatMap { name, title in
      DepthBand.allCases.flatMap { band in
        [
          columns.money(
            "\(name)_\(band.suffix)_quote", "\(title) resting within \(band.title) of the mid."),
          columns.money(
            "\(name)_makers_\(band.suffix)_quote",
            "Of these, orders of makers, who may withdraw them at once."),
        ]
      }
    }
    let file = CSVFile("depth.csv", Column.time + [TableColumns.market] + depths)
    return StudyTable(file, view) { writer in
      for place in view.record.places {
        let name = view.record.name(of: place)
        for row in view.record.market(place).samples {
          writer.append(row.at)
          writer.append(text: name)
          for side in [row.bids, row.asks] {
            for band in DepthBand.allCases {
              writer.append(side[band.rawValue].total)
              writer.append(side[band.rawValue].makers)
            }
          }
          writer.endRow()
        }
      }
    }
  }

  /// What the heat map shows: filled buckets of the lead market.
  static func ladder(_ view: StudyView) -> StudyTable {
    let columns = TableColumns(view)
    let file = CSVFile(
      "ladder.csv",
      Column.time + [
        TableColumns.market,
        columns.price("from_price", "Lower edge of the bucket of prices, inside of it."),
        columns.price("to_price", "Upper edge of the bucket, outside of it."),
        Column(
          "resting_quote", .decimal(places: 2), unit: columns.money,
          "Orders of both sides resting in the bucket, near enough for a picture."),
      ])
    return StudyTable(file, view) { writer in
      guard let window = LadderWindow(view) else { return }
      let name = view.leadName
      for column in window.columns {
        for row in window.rows where window.depth(column: column, row: row) > 0 {
          writer.append(window.market.ladder.times[column])
          writer.append(text: name)
          writer.append(window.price(row: row), window.market.contract)
          writer.append(window.price(row: row + 1), window.market.contract)
          writer.append(Double(window.depth(column: column, row: row)))
          writer.endRow()
        }
      }
    }
  }
}

extension DepthBand {
  /// As columns are called: `10bp`, `0_5pct`, `1pct`.
  var suffix: String {
    switch self {
    case .tenBasisPoints: "10bp"
    case .halfPercent: "0_5pct"
    case .onePercent: "1pct"
    case .twoPercent: "2pct"
    case .fivePercent: "5pct"
    }
  }
}
