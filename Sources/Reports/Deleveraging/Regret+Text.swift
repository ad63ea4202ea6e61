internal import Primitives

/// Regret for a terminal, for programs and as a table.
extension Regret {
  /// A table of at most 80 columns, and what it says in a sentence.
  public var text: String {
    var table = TextTable(
      title: "regret over \(Regret.waves(waves.count)), \(Numbers.money(units: needed)) needed, "
        + "against \(Regret.shown(reference))",
      heads: ["policy", "haircut", "over", "under", "harder", "milder", "regret", "strict"])
    for outcome in outcomes {
      table.rows.append([Regret.shown(outcome.policy)] + figures(outcome))
    }
    return [table.text, sentence, Regret.legend].joined(separator: "\n\n") + "\n"
  }

  func figures(_ outcome: Outcome) -> [String] {
    [
      outcome.haircut, outcome.over, outcome.under, outcome.harder, outcome.milder,
      outcome.total, outcome.strict,
    ].map { Numbers.money(units: $0) }
  }

  static func waves(_ count: Int) -> String { count == 1 ? "1 wave" : "\(count) waves" }

  static let legend = """
    over, under: taken beyond what was needed, and short of it, wave by wave;
    harder, milder: needed times how much more, or less, the hardest hit account
    gives of its equity than under the reference; regret: the four together;
    strict: without milder.
    """

  /// The policies in order of a measure, the smallest first, ties in the order of the table.
  private func ranked(by measure: (Outcome) -> Int128) -> [Outcome] {
    outcomes.enumerated().sorted { a, b in
      let (x, y) = (measure(a.element), measure(b.element))
      return x == y ? a.offset < b.offset : x < y
    }.map(\.element)
  }

  /// Who has the most and the least of it, and whether that is for being milder.
  public var sentence: String {
    let byTotal = ranked { $0.total }
    let byStrict = ranked { $0.strict }
    guard let least = byTotal.first, let most = byTotal.last, let mildest = byStrict.first else {
      return ""
    }
    func money(_ units: Int128) -> String { Numbers.money(units: units) }
    func name(_ outcome: Outcome) -> String { Regret.shown(outcome.policy) }
    if least.policy == most.policy {
      return "\(name(least)) has a regret of \(money(least.total))."
    }
    var lines = [
      "\(name(most)) has the largest regret, \(money(most.total)),",
      "\(name(least)) the smallest, \(money(least.total)).",
    ]
    if mildest.policy != least.policy {
      lines.append("Without the charge for being milder than the reference")
      lines.append("\(name(mildest)) has the smallest, \(money(mildest.strict)).")
    }
    return lines.joined(separator: "\n")
  }

  public var json: JSON {
    .object([
      ("schema", .string("cascade.regret/1")), ("reference", .string(reference)),
      ("waves", .integer(Int64(waves.count))), ("needed", Regret.money(needed)),
      ("policies", .array(outcomes.map(Regret.json))),
      ("sentence", .string(sentence.replacing("\n", with: " "))),
    ])
  }

  private static func money(_ units: Int128) -> JSON { .money(Money(units)) }

  private static func json(_ outcome: Outcome) -> JSON {
    .object([
      ("policy", .string(outcome.policy)), ("haircut", money(outcome.haircut)),
      ("over", money(outcome.over)), ("under", money(outcome.under)),
      ("harder", money(outcome.harder)), ("milder", money(outcome.milder)),
      ("regret", money(outcome.total)), ("strict", money(outcome.strict)),
      (
        "largestShareOfEquity",
        .decimal(FixedDecimal(mantissa: outcome.worst, scale: 12).normalized)
      ),
    ])
  }

  /// A row for each wave and policy. Read again, it gives the same regret.
  public var csv: [UInt8] {
    var writer = CSVWriter(Regret.file)
    var places: [String: Int] = [:]
    for (place, wave) in waves.enumerated() { places[wave] = place }
    for round in rounds {
      guard let wave = places[round.wave], let policy = policies.firstIndex(of: round.policy)
      else { continue }
      let outcome = byWave[policy][wave]
      writer.append(text: round.wave)
      writer.append(text: round.policy)
      writer.append(round.needed)
      writer.append(round.haircut)
      writer.append(units: Int128(round.share), scale: 12)
      for units in [outcome.tracking, outcome.harder, outcome.milder, outcome.total] {
        writer.append(units: units, scale: 8)
      }
      writer.endRow()
    }
    return writer.take()
  }

  static let file = CSVFile(
    "regret.csv",
    [
      Column("wave", .text, "As in the input."),
      Column("policy", .text, "Who gives way, and how much."),
      Column("needed", .decimal(places: 8), unit: "USD", "What had to be taken in the wave."),
      Column("haircut", .decimal(places: 8), unit: "USD", "What was taken."),
      Column(
        "share", .decimal(places: 12), unit: "1", "Largest haircut over the account's equity."),
      Column("tracking", .decimal(places: 8), unit: "USD", "How far haircut and needed differ."),
      Column(
        "harder", .decimal(places: 8), unit: "USD",
        "Needed times the share beyond the reference's."),
      Column(
        "milder", .decimal(places: 8), unit: "USD", "Needed times the share below the reference's."
      ),
      Column("regret", .decimal(places: 8), unit: "USD", "The last three together."),
    ])
}
