import Primitives

/// A CSV file of a study, written.
struct StudyTable {
  let file: CSVFile
  let bytes: [UInt8]

  /// Writes rows into a file.
  init(_ file: CSVFile, _ view: some TableSource, _ rows: (inout CSVWriter) -> Void) {
    self.file = file
    var writer = CSVWriter(file, startUnixNanoseconds: view.start)
    rows(&writer)
    bytes = writer.take()
  }

  /// Every table in a fixed order, the dictionary last.
  /// - Parameter others: files beside these that the dictionary must explain.
  static func all(_ view: StudyView, others: [CSVFile] = []) -> [StudyTable] {
    var tables = [
      markets(view), depth(view), ladder(view), liquidations(view), forced(view), trees(view),
      contagion(view), adl(view), fairness(view), outcomes(view),
      funding(view), halts(view), venues(view), purses(view), agents(view), stages(view),
      alarms(view),
      waterfall(view), expectations(view), targets(view), twins(view), metrics(view),
    ]
    if !view.mechanisms.isEmpty { tables.append(mechanisms(view)) }
    if let runs = view.study.mechanisms { tables.append(attribution(view, runs)) }
    if let drawn = view.study.priors { tables += [priors(drawn, view), draws(drawn, view)] }
    if let comparison = view.rules {
      tables += [rulebooks(view, comparison), rules(view, comparison)]
    }
    if !view.record.end.failures.isEmpty { tables.append(insolvencies(view)) }
    if !view.dislocations.isEmpty { tables.append(dislocation(view)) }
    if let score = view.warning { tables += [warning(score, view), signs(view)] }
    if let tape = view.record.tape { tables += StudyTable.tape(tape, view) }
    if !view.isSingle { tables += [runs(view), seeds(view), paths(view), systemic(view)] }
    let files = tables.map(\.file) + others
    let dictionary = StudyTable(CSVFile.dictionary, bytes: CSVFile.dictionary(of: files))
    return tables + [dictionary]
  }

  private init(_ file: CSVFile, bytes: [UInt8]) {
    self.file = file
    self.bytes = bytes
  }

  /// Names of rows that belong to no market.
  static let everything = "all"
}

/// What a table of one run alone is written from.
protocol TableSource {
  var record: RunRecord { get }
  /// Unix time of the run's start in nanoseconds.
  var start: Int64 { get }
  /// Name of the quote asset.
  var asset: String { get }
  /// Money of the run times this is money of the world.
  var scale: Int64 { get }
}

extension StudyView: TableSource {
  var start: Int64 { study.subject.start }
  var asset: String { study.subject.asset }
  var scale: Int64 { money.scale }
}

/// How columns of a study are declared: units and decimals that fit all of its markets.
struct TableColumns {
  let money: String
  let price: String
  let places: Int
  let lots: Int

  init(_ view: some TableSource) {
    price = view.asset
    money =
      view.scale == 1 ? view.asset : "\(view.asset) of the run, × \(view.scale) for the world"
    let contracts = view.record.markets.map(\.contract)
    places = contracts.map { Int($0.tick.scale) }.max() ?? 8
    lots = contracts.map { Int($0.lot.scale) }.max() ?? 8
  }

  /// An exact amount of the ledger, at the scale of the run.
  func money(_ name: String, _ meaning: String) -> Column {
    Column(name, .decimal(places: 8), unit: money, meaning)
  }

  func price(_ name: String, _ meaning: String) -> Column {
    Column(name, .decimal(places: places), unit: price, meaning)
  }

  /// A size in the base asset; of a position signed, long positive.
  func size(_ name: String, _ meaning: String) -> Column {
    Column(name, .decimal(places: lots), unit: "base asset of the run", meaning)
  }

  func ratio(_ name: String, _ meaning: String) -> Column {
    Column(name, .decimal(places: 9), unit: "ratio", meaning)
  }

  static let market = Column("market", .text, "Venue and market.")
}

extension CSVWriter {
  mutating func append(_ price: Price?, _ contract: Contract) {
    if let price { append(price, contract) } else { appendAbsent() }
  }

  mutating func append(_ value: Double?) {
    if let value, value.isFinite { append(value) } else { appendAbsent() }
  }

  mutating func append(integer value: Int?) {
    if let value { append(integer: value) } else { appendAbsent() }
  }

  /// A time into its pair of columns, or two empty cells.
  mutating func append(_ instant: Instant?) {
    if let instant {
      append(instant)
    } else {
      appendAbsent()
      appendAbsent()
    }
  }

  /// A sum over accounts, in units.
  mutating func append(units: Int128?) {
    if let units { append(units: units, scale: 8) } else { appendAbsent() }
  }
}
