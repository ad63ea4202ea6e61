import Agents
import Primitives
import Simulations
import Venues

/// The shown run as `replay.html` plays it: one value of JSON, its series coded by `ReplayCode`.
struct ReplayData {
  let view: StudyView
  let grid: ReplayGrid

  init(_ view: StudyView) {
    self.view = view
    let cells = view.record.markets.reduce(0) {
      $0 + $1.ladder.times.count * ReplayMarket.rows(of: $1).count
    }
    grid = ReplayGrid(view.record, cells: cells)
  }

  private var record: RunRecord { view.record }
  private var barSeconds: Int { record.markets.first?.grid.seconds ?? 1 }

  var json: JSON {
    let places = record.places
    return .object([
      ("title", text(view.study.subject.title)), ("sample", text(view.sample)),
      ("scale", text(view.money.note)), ("start", .integer(view.study.subject.start / 1_000_000)),
      ("complete", .bool(record.end.isComplete)),
      ("step", .integer(Int64(grid.bars * barSeconds))),
      ("duration", seconds(record.duration.nanoseconds)),
      ("span", .array([seconds(view.span.from), seconds(view.span.to)])),
      ("reference", seconds(view.reference)), ("calm", seconds(view.calm)),
      ("trigger", view.study.window.hasTrigger ? seconds(view.study.window.trigger) : .null),
      ("opens", seconds(opening)),
      ("lead", .integer(Int64(places.firstIndex(of: view.lead) ?? 0))),
      ("venues", .array(record.venues.map { text($0.name) })),
      ("stageNames", .array(Stage.allCases.map { .string($0.title) })),
      ("stages", .array(view.study.stages.episodes.map(episode))),
      ("inputs", .array(view.study.subject.inputs.map(input))),
      ("moments", .array(moments.map { .array([seconds($0.at), text($0.what)]) })),
      ("markets", .array(places.map { market($0) })),
    ])
  }

  // MARK: The story

  private func episode(_ episode: StageEpisode) -> JSON {
    .array([
      .integer(Int64(episode.stage.rawValue)), seconds(episode.from), seconds(episode.to),
    ])
  }

  private func input(_ input: Subject.Input) -> JSON {
    let end = input.lasting.map { input.at + $0 } ?? input.at
    return .array([
      seconds(input.at), seconds(end), text(input.label), text(input.what), text(input.size),
    ])
  }

  /// The lowest sample of the lead's bids after the trigger.
  private var emptiest: (at: Instant, amount: Money)? {
    let samples = record.market(view.lead).samples.filter {
      !view.study.window.hasTrigger || $0.at >= view.study.window.trigger
    }
    let band = DepthBand.onePercent.rawValue
    return samples.map { ($0.at, $0.bids[band].total) }.min { ($0.1, $0.0) < ($1.1, $1.0) }
  }

  private var moments: [(at: Instant, what: String)] {
    var moments = view.timeline.moments(money: view.money)
    if view.study.window.hasTrigger, let emptiest {
      let amount = view.money.text(emptiest.amount)
      moments.append((emptiest.at, "book emptiest: \(amount) bid within 1 %"))
    }
    return moments.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
      .map(\.element)
  }

  /// Where the page opens: where the book is emptiest, else at the lowest mark, else at the start.
  private var opening: Instant {
    guard view.study.window.hasTrigger else { return view.timeline.trough ?? .start }
    return emptiest?.at ?? view.timeline.trough ?? view.study.window.trigger
  }

  // MARK: Markets

  private func market(_ place: MarketPlace) -> JSON {
    let record = record.market(place)
    let coder = ReplayMarket(record, money: view.money, grid: grid)
    let isHere = { (venue: VenueID, market: MarketID) in
      Int(venue.index) == place.venue && Int(market.index) == place.market
    }
    let facts: [(key: String, value: JSON)] = [
      ("venue", .integer(Int64(place.venue))), ("name", text(record.name)),
      ("tick", .number(record.contract.tick.value)),
      ("peers", .array(peers(of: place).map { .integer(Int64($0)) })),
      ("pooled", .bool(record.isPooled)),
      ("fund", .number(view.money.amount(record.purse))),
      ("calm", .array([calm(record, bids: true), calm(record, bids: false)])),
      ("halts", .array(self.record.halts.filter { isHere($0.venue, $0.market) }.map(halt))),
      ("closes", coder.closes(self.record.liquidations.filter { isHere($0.venue, $0.market) })),
      (
        "winners",
        coder.deleveragings(self.record.deleveragings.filter { isHere($0.venue, $0.market) })
      ),
      ("ladder", coder.ladder),
    ]
    return .object(facts + coder.prices + coder.flows + coder.samples)
  }

  /// Other markets of the same thing, by place.
  private func peers(of place: MarketPlace) -> [Int] {
    let own = record.market(place)
    return record.places.enumerated().filter { _, other in
      let market = record.market(other)
      if other == place { return false }
      guard let base = own.asset, let others = market.asset else { return market.name == own.name }
      return base == others
    }.map(\.offset)
  }

  /// Median money within each distance before the trigger; nothing where it was not sampled.
  private func calm(_ market: MarketRecord, bids: Bool) -> JSON {
    let depth = DepthMeasures(market, view.study.window)
    return .array(
      DepthBand.allCases.map { band in
        depth.baseline(band, bids: bids).map {
          .integer(Int64(($0 * Double(view.money.scale)).rounded()))
        } ?? .null
      })
  }

  private func halt(_ row: HaltRow) -> JSON {
    .array([seconds(row.at), seconds(row.resumed ?? view.study.window.end), text(row.cause)])
  }

  // MARK: In the page's units

  private func text(_ text: String) -> JSON { .string(TextColumns.printable(text)) }
  private func seconds(_ instant: Instant) -> JSON { seconds(instant.nanoseconds) }

  /// To the millisecond.
  private func seconds(_ nanoseconds: Int64) -> JSON {
    .number(Double(nanoseconds / 1_000_000) / 1_000)
  }
}
