internal import Primitives

extension Regret {
  /// The columns of a file of rounds; their order is free, and others are left out.
  public static let columns = ["wave", "policy", "needed", "haircut", "share"]

  /// The policy that others are held against unless another is named.
  public static let usualReference = "minMaxHaircut"

  /// Reads rounds from CSV: a row for each wave and policy. Every row is looked at, and all that is
  /// wrong is told at once.
  public static func rounds(csv bytes: [UInt8]) throws(TableFaults) -> [RegretRound] {
    var reading = RoundReading(bytes)
    let rounds = reading.run()
    if !reading.table.faults.isEmpty { throw reading.table.faults }
    return rounds
  }
}

/// A file of rounds while it is being read.
private struct RoundReading {
  var table: TableReader
  private var rounds: [RegretRound] = []
  /// Lines in which a wave and a pair of wave and policy were first seen.
  private var waves: [String: (line: Int, needed: Money, text: String)] = [:]
  private var order: [(wave: String, line: Int)] = []
  private var policies: [String] = []
  private var pairs: [Pair: Int] = [:]
  private var total = Int128(0)

  private struct Pair: Hashable {
    var wave: String
    var policy: String
  }

  init(_ bytes: [UInt8]) {
    table = TableReader(bytes, columns: Regret.columns, noun: "file")
  }

  mutating func run() -> [RegretRound] {
    if !table.readHeader() { return [] }
    while let row = table.next() { read(row) }
    if rounds.isEmpty, table.faults.isEmpty {
      table.reportNoRows("one line for each wave and policy")
    }
    if table.faults.isEmpty { checkWhole() }
    return rounds
  }

  private mutating func read(_ row: CSVReader.Row) {
    let before = table.faults.count
    let wave = table.name(row, "wave")
    let policy = table.name(row, "policy")
    let needed = amount(row, "needed")
    let haircut = amount(row, "haircut")
    let share = share(row)
    guard table.faults.count == before, let wave, let policy, let needed, let haircut, let share
    else { return }
    let pair = Pair(wave: wave, policy: policy)
    if let line = pairs[pair] {
      return table.fault(
        row, "policy",
        "`\(table.shown(row, "policy"))` has a row for wave `\(table.shown(row, "wave"))` in line "
          + "\(line) already",
        "a policy has one row for each wave")
    }
    pairs[pair] = row.line
    if let known = waves[wave], known.needed != needed {
      return table.fault(
        row, "needed",
        "wave `\(table.shown(row, "wave"))` needs \(table.shown(row, "needed")) here and "
          + "\(known.text) in line \(known.line)",
        "what a wave needs is the same for every policy")
    }
    if waves[wave] == nil {
      waves[wave] = (row.line, needed, table.shown(row, "needed"))
      order.append((wave, row.line))
    }
    if !policies.contains(policy) { policies.append(policy) }
    total += Int128(needed.units) + Int128(haircut.units)
    if 2 * total > Int128(Int64.max) {
      return table.fault(
        row, "haircut", "the amounts add up to more than can be counted",
        "they go up to 46 billion together")
    }
    rounds.append(
      RegretRound(wave: wave, policy: policy, needed: needed, haircut: haircut, share: share))
  }

  /// Every policy has a row in every wave.
  private mutating func checkWhole() {
    for (wave, line) in order {
      for policy in policies where pairs[Pair(wave: wave, policy: policy)] == nil {
        let names = (TableReader.shown(policy), TableReader.shown(wave))
        table.fault(
          line, 1, "`\(names.0)` has no row for wave `\(names.1)`",
          "every policy has a row for each wave, if need be with a haircut of 0")
      }
    }
  }

  // MARK: Cells

  private mutating func amount(_ row: CSVReader.Row, _ column: String) -> Money? {
    guard let amount = table.money(row, column) else { return nil }
    if amount >= .zero { return amount }
    table.fault(
      row, column, "`\(column)` is below zero: \(table.shown(row, column))",
      "what is needed and what is taken are 0 or more")
    return nil
  }

  private mutating func share(_ row: CSVReader.Row) -> Int64? {
    guard let number = table.decimal(row, "share") else { return nil }
    if let exact = number.normalized.rescaled(to: 12),
      (0...RegretRound.whole).contains(exact.mantissa)
    {
      return exact.mantissa
    }
    table.fault(
      row, "share",
      "`share` must be from 0 to 1, got `\(table.shown(row, "share"))`",
      "the largest haircut over the account's equity, with at most twelve decimals")
    return nil
  }
}
