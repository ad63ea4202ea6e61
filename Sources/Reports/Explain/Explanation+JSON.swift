import Agents
import Clearing
import Primitives
import Simulations
import Venues

/// The whole story for programs: every step, every link, amounts of the run's own money.
extension Explanation {
  /// One object, `cascade.explain/1`.
  public var json: JSON {
    .object([
      ("schema", .string("cascade.explain/1")), ("scenario", .string(source.name)),
      ("seed", .large(Int128(source.seed))), ("scale", .integer(source.scale)),
      ("fingerprint", .string(story.fingerprint.description)),
      ("agreement", .string(source.agreement)),
      ("venue", .string(source.venues[Int(story.venue.index)])),
      ("account", .integer(Int64(story.account.index))), ("class", .string(story.owner.title)),
      ("asset", .string(story.asset.name)),
      ("fate", .string(fate)), ("opening", json(story.opening)),
      ("steps", .array(story.steps.map(json))), ("chains", .array(chains.map(json))),
      ("changes", .object(FlowKind.allCases.map { ($0.name, units(story.flow($0))) })),
      ("closing", json(story.closing)), ("unexplained", units(story.unexplained)),
      ("lowest", story.lowest.map { json($0.margin, at: $0.at) } ?? .null),
      ("survival", .array(story.survivals.map(json))),
    ])
  }

  private func units(_ units: Int128) -> JSON {
    Int64(exactly: units).map { .money(Money(units: $0)) } ?? .large(units)
  }

  private func json(_ price: Price, _ market: MarketID) -> JSON {
    let tick = contract(market).tick
    let ticks = price.ticks.multipliedReportingOverflow(by: tick.mantissa)
    if ticks.overflow { return .null }
    return .decimal(FixedDecimal(mantissa: ticks.partialValue, scale: tick.scale))
  }

  private func size(_ lots: Int64, in market: MarketID) -> JSON {
    let lot = contract(market).lot
    let size = lots.multipliedReportingOverflow(by: lot.mantissa)
    if size.overflow { return .null }
    return .decimal(FixedDecimal(mantissa: size.partialValue, scale: lot.scale))
  }

  private func name(_ market: MarketID) -> JSON {
    .string(story.markets[Int(market.index)].name)
  }

  private func time(_ instant: Instant) -> [(key: String, value: JSON)] {
    [
      ("ns", .integer(instant.nanoseconds)),
      ("utc", .string(Numbers.isoTime(instant, startUnixNanoseconds: source.start))),
    ]
  }

  private func json(_ margin: Margin, at: Instant) -> JSON {
    .object(
      time(at) + [("equity", .money(margin.equity)), ("maintenance", .money(margin.maintenance))])
  }

  private func json(_ state: AccountStory.State) -> JSON {
    .object(
      time(state.at) + [
        ("equity", .money(state.equity)), ("wallet", .money(state.wallet)),
        ("worth", .number(state.worth)),
        ("crossEquity", .money(state.cross.equity)),
        ("crossMaintenance", .money(state.cross.maintenance)),
        ("positions", .array(state.positions.map(json))),
      ])
  }

  private func json(_ position: AccountPosition) -> JSON {
    .object([
      ("market", name(position.market)),
      ("size", size(position.quantity.lots, in: position.market)),
      ("cost", .money(position.cost)), ("margin", .money(position.margin)),
      ("mode", .string(position.mode == .cross ? "cross" : "isolated")),
      ("leverage", .integer(Int64(position.leverage))),
      ("mark", json(position.mark, position.market)),
      ("equity", .money(position.state.equity)),
      ("maintenance", .money(position.state.maintenance)),
    ])
  }

  private func json(_ step: StoryStep) -> JSON {
    .object(
      time(step.at) + [
        ("market", name(step.market)), ("kind", .string(step.kind)),
        ("effect", units(step.effect)),
        ("equity", step.margin.map { .money($0.equity) } ?? .null),
        ("maintenance", step.margin.map { .money($0.maintenance) } ?? .null),
      ] + figures(step) + [("text", .string(sentence(step)))])
  }

  /// What only some kinds of steps have.
  private func figures(_ step: StoryStep) -> [(key: String, value: JSON)] {
    switch step.what {
    case .traded(let trade):
      return [
        ("side", .string(trade.side == .buy ? "buy" : "sell")), ("taker", .bool(trade.isTaker)),
        ("size", size(trade.lots, in: step.market)), ("value", .money(trade.value)),
        ("firstPrice", json(trade.first, step.market)),
        ("lastPrice", json(trade.last, step.market)), ("mark", json(trade.mark, step.market)),
        ("fee", .money(trade.fee)), ("motive", .string(trade.cause.motive.title)),
        ("number", .integer(Int64(trade.cause.forced))),
      ]
    case .health(_, let mark): return [("mark", json(mark, step.market))]
    case .liquidationBegan(let fact):
      return [
        ("number", .integer(Int64(fact.number))), ("mark", json(fact.mark, step.market)),
        ("size", size(fact.quantity.lots, in: step.market)),
        ("bankruptcyPrice", json(fact.bankruptcyPrice, step.market)),
      ]
    case .liquidationEnded(let fact):
      return [
        ("number", .integer(Int64(fact.number))), ("outcome", .string(fact.outcome.title)),
      ]
    case .takenOver(let fact, _):
      return [
        ("number", .integer(Int64(fact.number))), ("price", json(fact.price, step.market)),
        ("mark", json(fact.mark, step.market)),
        ("size", size(fact.quantity.lots, in: step.market)),
      ]
    case .deleveraged(let fact, let naked):
      return [
        ("number", .integer(Int64(fact.number))), ("price", json(fact.price, step.market)),
        ("mark", json(fact.mark, step.market)),
        ("size", size(fact.quantity.lots, in: step.market)),
        ("rank", .integer(Int64(fact.rank))), ("queue", .integer(Int64(fact.queue))),
        ("realised", .money(fact.realised)), ("naked", .array(naked.map(json))),
      ]
    case .closedAgainst(let closed):
      return [
        ("number", .integer(Int64(closed.number))),
        ("winners", .integer(Int64(closed.winners))),
        ("price", json(closed.price, step.market)), ("mark", json(closed.mark, step.market)),
        ("size", size(closed.lots, in: step.market)),
      ]
    case .orders, .cancelled, .stopPlaced, .stopFired, .funded, .transferred, .marginCalled:
      return []
    }
  }

  private func json(_ chain: CauseChain) -> JSON {
    var root: JSON = .null
    if case .trade(let order) = chain.root { root = json(order) }
    let shocks = chain.shocks.map { shock in
      JSON.object(
        time(shock.at) + [("what", .string(shock.what)), ("size", .string(shock.size))])
    }
    return .object([
      ("links", .array(chain.links.map(json))), ("root", root), ("shocks", .array(shocks)),
      ("isOfTheShock", .bool(chain.isOfTheShock)),
    ])
  }

  private func json(_ link: ForcedTrade) -> JSON {
    .object(
      time(link.began) + [
        ("number", .integer(Int64(link.number))), ("kind", .string(link.cause.motive.title)),
        ("parent", link.cause.parent == 0 ? .null : .integer(Int64(link.cause.parent))),
        ("cause", .string(link.cause.straw.title)),
        ("generation", .integer(Int64(link.cause.generation))),
        ("account", .integer(Int64(link.account.index))),
        ("class", .string(index.owner(of: link.account, on: link.venue).title)),
        ("market", name(link.market)), ("markBefore", json(link.markBefore, link.market)),
        ("mark", json(link.mark, link.market)),
        ("trades", .array(link.trades.map(json))),
        ("outcome", link.outcome.map { .string($0.title) } ?? .null),
        ("straw", link.straw.map(json) ?? .null),
      ])
  }

  private func json(_ trade: ForcedTrade.Traded) -> JSON {
    .object([
      ("market", name(trade.market)), ("size", size(trade.lots, in: trade.market)),
      ("value", .money(trade.value)), ("asset", .string(asset(trade.market).name)),
      ("firstPrice", json(trade.first, trade.market)),
      ("lastPrice", json(trade.last, trade.market)),
    ])
  }

  private func json(_ order: TradedOrder) -> JSON {
    .object(
      time(order.at) + [
        ("market", name(order.market)), ("account", .integer(Int64(order.account.index))),
        ("class", .string(index.owner(of: order.account, on: story.venue).title)),
        ("motive", .string(order.cause.motive.title)),
        ("number", .integer(Int64(order.cause.forced))),
        ("side", .string(order.side == .buy ? "buy" : "sell")),
        ("size", size(order.lots, in: order.market)), ("value", .money(order.value)),
        ("asset", .string(asset(order.market).name)),
        ("before", json(order.before, order.market)), ("last", json(order.last, order.market)),
      ])
  }

  private func json(_ survival: Survival) -> JSON {
    .object([
      ("number", .integer(Int64(survival.number))), ("equity", .money(survival.equity)),
      ("missing", units(survival.missing)), ("needed", units(survival.needed)),
      ("worst", .object(time(survival.at))),
      (
        "marks",
        .array(
          zip(survival.positions, survival.marks).map { position, mark in
            .object([("market", name(position.market)), ("mark", json(mark, position.market))])
          })
      ),
      ("positions", .array(survival.positions.map(json))),
    ])
  }
}

extension StoryStep {
  /// In one word, for files.
  var kind: String {
    switch what {
    case .traded: "traded"
    case .orders: "orders"
    case .cancelled: "cancelled"
    case .stopPlaced: "stopPlaced"
    case .stopFired: "stopFired"
    case .health: "health"
    case .liquidationBegan: "liquidationBegan"
    case .liquidationEnded: "liquidationEnded"
    case .takenOver: "takenOver"
    case .deleveraged: "deleveraged"
    case .closedAgainst: "closedAgainst"
    case .marginCalled: "marginCalled"
    case .funded: "funded"
    case .transferred: "transferred"
    }
  }
}
