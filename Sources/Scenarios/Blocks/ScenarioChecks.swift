import Primitives

/// What must agree across the blocks of a scenario: names, times, references.
enum ScenarioChecks {
  static func run(_ scenario: inout Scenario, _ at: inout Inspector) {
    times(&scenario, &at)
    unique(scenario.assets, "asset", list: "assets", key: nil, &at)
    unique(scenario.venues.map(\.id), "venue", list: "venues", &at)
    unique(scenario.twins.map(\.id), "twin", list: "twins", &at)
    uniqueIDs(scenario.agents.map(\.id), "group", list: "agents", &at)
    uniqueIDs(scenario.shocks.map(\.id), "shock", list: "shocks", &at)
    fundamental(scenario, &at)
    markets(scenario, &at)
    PriceSourceChecks.run(scenario, &at)
    agents(scenario, &at)
    for (index, shock) in scenario.shocks.enumerated() {
      check(shock, "shocks[\(index)]", scenario, &at)
    }
    for (index, expectation) in scenario.expect.enumerated() {
      let key = "expect[\(index)]"
      if let venue = expectation.venue { reference(venue: venue, "\(key).venue", scenario, &at) }
      if let market = expectation.market { reference(market, "\(key).market", scenario, &at) }
    }
    if let until = scenario.sweep?.until {
      if let venue = until.venue { reference(venue: venue, "sweep.until.venue", scenario, &at) }
      if let market = until.market { reference(market, "sweep.until.market", scenario, &at) }
    }
    SweepChecks.run(scenario, &at)
    if let question = scenario.boundary?.breaks {
      let key = "boundary.breaks"
      if let venue = question.venue { reference(venue: venue, "\(key).venue", scenario, &at) }
      if let market = question.market { reference(market, "\(key).market", scenario, &at) }
    }
    Boundary.check(scenario, &at)
    for (index, target) in scenario.targets.enumerated() {
      let key = "targets[\(index)]"
      if let venue = target.venue { reference(venue: venue, "\(key).venue", scenario, &at) }
      if let market = target.market { reference(market, "\(key).market", scenario, &at) }
    }
    if let rare = scenario.rare {
      if let venue = rare.venue { reference(venue: venue, "rare.venue", scenario, &at) }
      if let market = rare.market { reference(market, "rare.market", scenario, &at) }
      Rare.check(scenario, &at)
    }
    for (index, fact) in (scenario.calibrate?.facts ?? []).enumerated() {
      let key = "calibrate.facts[\(index)]"
      if let venue = fact.venue { reference(venue: venue, "\(key).venue", scenario, &at) }
      if let market = fact.market { reference(market, "\(key).market", scenario, &at) }
    }
  }

  /// The same for ids that may be absent.
  private static func uniqueIDs(
    _ ids: [String?], _ noun: String, list: String, _ at: inout Inspector
  ) {
    var first: [String: Int] = [:]
    for (index, id) in ids.enumerated() {
      guard let id else { continue }
      if let earlier = first[id] {
        at.fault(
          .duplicateName, "\(list)[\(index)]: another \(noun) is called `\(id)`",
          at: "\(list)[\(index)].id", remark: at.remark("\(list)[\(earlier)].id", "the first"))
      } else {
        first[id] = index
      }
    }
  }

  /// Two things of one list with the same name.
  static func unique(
    _ names: [String], _ noun: String, list: String, key: String? = "id", _ at: inout Inspector
  ) {
    var first: [String: Int] = [:]
    for (index, name) in names.enumerated() {
      guard let earlier = first[name] else {
        first[name] = index
        continue
      }
      let suffix = key.map { ".\($0)" } ?? ""
      at.fault(
        .duplicateName,
        "\(at.path("\(list)[\(index)]")): another \(noun) is called `\(shown(name))`",
        at: "\(list)[\(index)]\(suffix)",
        remark: at.remark("\(list)[\(earlier)]\(suffix)", "the first"))
    }
  }

  private static func times(_ scenario: inout Scenario, _ at: inout Inspector) {
    let end = Instant.start + scenario.duration
    // Whoever cuts a run short from outside wants its beginning, not a list of what is left out;
    // the scenario that such a run writes says so itself.
    if at.isOverridden("duration") {
      let waypoints = scenario.fundamental.assets.flatMap(\.value.waypoints)
      let times = (scenario.shocks.map(\.at) + waypoints.map(\.at)).map(scenario.instant)
      if times.contains(where: { $0 > end }) || scenario.warmUp >= scenario.duration {
        scenario.cutShort = true
      }
    }
    if scenario.cutShort { return }
    for (index, shock) in scenario.shocks.enumerated() {
      guard scenario.instant(of: shock.at) > end else { continue }
      at.fault(
        .afterTheEnd, "shocks[\(index)].at: a shock comes after the end of the run",
        at: "shocks[\(index)].at", label: "\(shock.at.text) is later",
        remark: at.remark("duration", "the run ends here"),
        note: "move the shock, or set duration above \(shock.at.text)")
    }
    if scenario.warmUp >= scenario.duration, at.isGiven("warmUp") {
      at.fault(
        .afterTheEnd, "warmUp is as long as the run", at: "warmUp",
        remark: at.remark("duration", "the run ends here"))
    }
  }

  private static func fundamental(_ scenario: Scenario, _ at: inout Inspector) {
    for (name, process) in scenario.fundamental.assets.map({ ($0.name, $0.value) }) {
      reference(asset: name, "fundamental.\(name)", scenario, &at)
      guard let follow = process.follow else { continue }
      let key = "fundamental.\(name).follow.asset"
      if scenario.fundamental[follow.asset] == nil {
        at.fault(
          .unknownReference, "\(key): `\(follow.asset)` has no fundamental", at: key,
          suggestion: nearest(follow.asset, among: scenario.fundamental.assets.map(\.name)))
      } else if leads(name, to: name, scenario) {
        at.fault(.contradiction, "\(key): `\(name)` follows itself in the end", at: key)
      }
    }
    for size in scenario.fundamental.commonJumps?.assets ?? []
    where scenario.fundamental[size.name] == nil {
      let key = "fundamental.commonJumps.\(size.name)"
      at.fault(
        .unknownReference, "\(key): `\(size.name)` has no fundamental", at: key, isName: true)
    }
    correlation(scenario, &at)
  }

  private static func correlation(_ scenario: Scenario, _ at: inout Inspector) {
    let pairs = scenario.fundamental.correlation
    var seen: [Set<String>: String] = [:]
    for pair in pairs {
      let key = "fundamental.correlation.\(pair.name)"
      let ends = pair.name.split(separator: "/").map(String.init)
      for asset in ends where scenario.fundamental[asset] == nil {
        at.fault(
          .unknownReference, "\(key): `\(asset)` has no fundamental", at: key, isName: true)
      }
      if ends[0] == ends[1] {
        at.fault(.contradiction, "\(key): an asset and itself", at: key, isName: true)
      } else if let other = seen[Set(ends)] {
        at.fault(
          .duplicateName, "\(key): the pair is given twice", at: key, isName: true,
          remark: at.remark("fundamental.correlation.\(other)", "the first"))
      }
      seen[Set(ends)] = pair.name
    }
    let names = scenario.fundamental.assets.map(\.name)
    if at.faults.isEmpty, !pairs.isEmpty, !Correlation(names, pairs).isPositiveDefinite {
      at.fault(
        .impossibleCorrelation, "no prices can have these correlations together",
        at: "fundamental.correlation", note: "bring the extreme ones nearer to zero")
    }
  }

  /// Whether following from `name` comes back to `target`.
  private static func leads(_ name: String, to target: String, _ scenario: Scenario) -> Bool {
    var next = scenario.fundamental[name]?.follow?.asset
    for _ in scenario.fundamental.assets {
      guard let asset = next else { return false }
      if asset == target { return true }
      next = scenario.fundamental[asset]?.follow?.asset
    }
    return false
  }

  private static func markets(_ scenario: Scenario, _ at: inout Inspector) {
    for (v, venue) in scenario.venues.enumerated() {
      for (m, market) in venue.markets.enumerated() {
        let key = "venues[\(v)].markets[\(m)]"
        reference(asset: market.base, "\(key).base", scenario, &at)
        reference(asset: market.quote, "\(key).quote", scenario, &at)
        if scenario.assets.contains(market.base), scenario.fundamental[market.base] == nil {
          at.fault(
            .missingPart, "\(key).base: `\(market.base)` is traded and has no fundamental",
            at: "\(key).base", note: "add fundamental: { \(market.base): { price: $… } }")
        }
      }
    }
  }

  private static func agents(_ scenario: Scenario, _ at: inout Inspector) {
    // Few different markets among many groups: each name is looked up once.
    var known: Set<String> = []
    for (index, group) in scenario.agents.enumerated() where !at.isFull {
      if let venue = group.venue {
        reference(venue: venue, "agents[\(index)].venue", scenario, &at)
      }
      if let other = group.other {
        reference(other, "agents[\(index)].other", scenario, &at)
      }
      if let lead = group.lead { reference(lead, "agents[\(index)].lead", scenario, &at) }
      guard let market = group.market, !known.contains(market) else { continue }
      if scenario.market(named: market) != nil {
        known.insert(market)
      } else {
        reference(market, "agents[\(index)].market", scenario, &at)
      }
    }
  }

  private static func check(
    _ shock: ShockSection, _ key: String, _ scenario: Scenario, _ at: inout Inspector
  ) {
    switch shock.effect {
    case .news(let news):
      for move in news.moves where scenario.fundamental[move.name] == nil {
        at.fault(
          .unknownReference, "\(key).news: `\(move.name)` has no fundamental",
          at: "\(key).news.\(move.name)", isName: true,
          suggestion: nearest(move.name, among: scenario.fundamental.assets.map(\.name)))
      }
    case .sell(let sale): reference(sale.market, "\(key).sell.market", scenario, &at)
    case .degraded(let shock): reference(venue: shock.venue, "\(key).degraded.venue", scenario, &at)
    case .haltedCancels(let shock):
      reference(venue: shock.venue, "\(key).haltedCancels.venue", scenario, &at)
    case .outage(let shock): reference(venue: shock.venue, "\(key).outage.venue", scenario, &at)
    case .transfersFrozen(let shock):
      reference(venue: shock.venue, "\(key).transfersFrozen.venue", scenario, &at)
    case .makerSize(let makers):
      if let market = makers.market {
        reference(market, "\(key).makerSize.market", scenario, &at)
      }
    case .halt(let shock): reference(shock.market, "\(key).halt.market", scenario, &at)
    }
  }

  private static func reference(
    asset: String, _ key: String, _ scenario: Scenario, _ at: inout Inspector
  ) {
    guard !scenario.assets.contains(asset) else { return }
    at.fault(
      .unknownReference, "\(key): no asset `\(shown(asset))`", at: key,
      suggestion: nearest(asset, among: scenario.assets),
      remark: at.remark("assets", "it is not in this list"))
  }

  static func reference(
    venue: String, _ key: String, _ scenario: Scenario, _ at: inout Inspector
  ) {
    let names = scenario.venues.map(\.id)
    if !names.contains(venue) { missing(venue, "venue", names, key, &at) }
  }

  static func reference(
    _ market: String, _ key: String, _ scenario: Scenario, _ at: inout Inspector
  ) {
    if at.isFull || scenario.market(named: market) != nil { return }
    let names = scenario.marketNames
    let full = names.first { $0.hasSuffix("/\(market)") }
    if let full {
      at.fault(
        .unknownReference, "\(key): several venues have a market `\(market)`", at: key,
        suggestion: full)
    } else {
      missing(market, "market", names, key, &at)
    }
  }

  /// A name that nothing has; with `isName` it is a key, not the value of one.
  static func missing(
    _ name: String, _ noun: String, _ known: [String], _ key: String, isName: Bool = false,
    _ at: inout Inspector
  ) {
    let list = known.prefix(12).joined(separator: ", ") + (known.count > 12 ? ", …" : "")
    at.fault(
      .unknownReference, "\(key): no \(noun) `\(shown(name))`", at: key, isName: isName,
      suggestion: nearest(name, among: known), note: known.isEmpty ? nil : "there are: \(list)")
  }
}

/// A correlation matrix that is given by its pairs.
struct Correlation {
  private(set) var rows: [[Double]]

  init(_ names: [String], _ pairs: [Named<Double>]) {
    rows = names.indices.map { row in names.indices.map { $0 == row ? 1 : 0 } }
    for pair in pairs {
      let ends = pair.name.split(separator: "/").map(String.init)
      guard let a = names.firstIndex(of: ends[0]), let b = names.firstIndex(of: ends[1]), a != b
      else { continue }
      rows[a][b] = pair.value
      rows[b][a] = pair.value
    }
  }

  /// Cholesky's factorisation exists.
  var isPositiveDefinite: Bool {
    var factor = rows
    for j in rows.indices {
      for i in j..<rows.count {
        let sum = (0..<j).reduce(rows[i][j]) { $0 - factor[i][$1] * factor[j][$1] }
        if i == j {
          if sum <= 1e-12 { return false }
          factor[j][j] = sum.squareRoot()
        } else {
          factor[i][j] = sum / factor[j][j]
        }
      }
    }
    return true
  }
}
