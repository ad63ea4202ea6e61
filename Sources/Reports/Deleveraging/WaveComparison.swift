internal import Primitives
public import Venues

/// Policies side by side wave by wave, each on the positions that the file gives for that wave: the
/// path of prices is fixed, and what one policy does in one wave does not change the next.
public struct WaveComparison: Sendable {
  public let names: [String]
  public let waves: [PolicyComparison]

  /// - Parameter needs: what must be closed, by wave.
  public init(
    _ waves: [PositionTable.Wave], needs: [[ClosingNeed]], policies: [DeleveragingPolicy]
  ) {
    names = waves.map(\.name)
    self.waves = zip(waves, needs).map {
      PolicyComparison($0.table, needs: $1, policies: policies)
    }
  }

  /// What each policy did in each wave, for `Regret`.
  public var rounds: [RegretRound] {
    zip(names, waves).flatMap { name, wave in
      wave.outcomes.map { outcome in
        RegretRound(
          wave: name, policy: outcome.policy.rawValue, needed: wave.budget,
          haircut: outcome.removed, share: RegretRound.parts(outcome.worstShare ?? 0))
      }
    }
  }

  /// The regret against the policy that spares the hardest hit most, or the first there is.
  public var regret: Regret {
    let names = waves.first?.outcomes.map(\.policy.rawValue) ?? []
    let usual = Regret.usualReference
    return Regret(rounds, reference: names.contains(usual) ? usual : names.first ?? usual)
  }

  /// One wave as it is; several in a table, and the regret of policies over them.
  public var text: String {
    if waves.count == 1 { return waves[0].text }
    var table = TextTable(
      title: "to be closed", heads: ["wave", "markets", "at the mark", "deficit", "from"])
    for (name, wave) in zip(names, waves) {
      table.rows.append([
        Regret.shown(name), Numbers.count(wave.needs.count),
        Numbers.money(wave.neededValue), Numbers.money(wave.deficit),
        Numbers.count(wave.eligibleAccounts),
      ])
    }
    return table.text + "\n\n" + regret.text
  }

  public var json: JSON {
    if waves.count == 1 { return waves[0].json }
    return .object([
      ("schema", .string("cascade.adl.waves/1")),
      (
        "waves",
        .array(
          zip(names, waves).map { name, wave in
            .object([("wave", .string(name)), ("comparison", wave.json)])
          })
      ),
      ("regret", regret.json),
    ])
  }

  /// A row for each policy and each position of the side that is closed, wave by wave.
  public var csv: [UInt8] {
    let places = waves.flatMap { $0.table.markets.map(\.places) }.max() ?? 0
    var writer = CSVWriter(PolicyComparison.file(sizePlaces: places))
    for (name, wave) in zip(names, waves) { wave.append(to: &writer, wave: name) }
    return writer.take()
  }
}
