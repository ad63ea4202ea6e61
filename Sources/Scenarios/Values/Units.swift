import Primitives

/// The units in which a kind of value may be written, each with its size in the unit it is held in.
struct UnitTable: Sendable {
  let noun: String
  let units: [(name: String, size: Int128)]
  /// What is held: the finest value there is.
  let step: String
  let example: String
  /// The unit in which nothing is written.
  let zeroUnit: String
  /// Several numbers may follow each other: `4h10m`.
  var isCompound = false

  var names: String { units.map(\.name).joined(separator: " ") }

  static let time = UnitTable(
    noun: "a length of time",
    units: [
      ("ns", 1), ("us", 1_000), ("ms", 1_000_000), ("s", 1_000_000_000),
      ("m", 60_000_000_000), ("h", 3_600_000_000_000), ("d", 86_400_000_000_000),
    ],
    step: "1 ns", example: "250ms, 5s, 4h10m", zeroUnit: "s", isCompound: true)

  static let rate = UnitTable(
    noun: "a rate", units: [("%", 10_000_000), ("bp", 100_000)], step: "0.0000001%",
    example: "0.5%, 10bp", zeroUnit: "%")

  static let memory = UnitTable(
    noun: "an amount of memory",
    units: [
      ("B", 1), ("kB", 1_000), ("MB", 1_000_000), ("GB", 1_000_000_000),
      ("TB", 1_000_000_000_000),
      ("KiB", 1 << 10), ("MiB", 1 << 20), ("GiB", 1 << 30),
    ],
    step: "1 B", example: "500MB, 2GiB", zeroUnit: "B")

  /// A number and one of the units, in the unit that is held. One space may stand between them.
  /// `typical` tells which unit is proposed when none is written.
  func parse(_ text: String, typical: Int128? = nil) throws(Trouble) -> Int128 {
    let (number, unit) = try split(text, typical: typical)
    let (first, rest) = isCompound ? cut(unit) : (unit, "")
    guard let size = units.first(where: { $0.name == first })?.size else {
      throw unknownUnit(unit, in: text)
    }
    let value: Int128
    do { value = try number.integer(times: size) } catch {
      throw Trouble.inexact(text, error, step: step)
    }
    return rest.isEmpty ? value : try value + parse(rest: rest, after: size, number, in: text)
  }

  /// The other parts of `4h10m`, each in a smaller unit than the one before.
  private func parse(
    rest: Substring, after larger: Int128, _ first: NumberText, in text: String
  ) throws(Trouble) -> Int128 {
    var (sum, rest, larger) = (Int128(0), rest, larger)
    while !rest.isEmpty {
      guard let (number, behind) = NumberText.prefix(of: rest) else {
        throw unknownUnit(rest, in: text)
      }
      let (unit, next) = cut(behind)
      guard let size = units.first(where: { $0.name == unit })?.size else {
        throw unknownUnit(behind, in: text)
      }
      if size >= larger || first.isNegative || first.hasFraction {
        throw Trouble.unreadable(text, noun: noun, example: "4h10m")
      }
      do { sum += try number.integer(times: size) } catch {
        throw Trouble.inexact(text, error, step: step)
      }
      (rest, larger) = (next, size)
    }
    return sum
  }

  /// A unit and what stands behind it, from the next digit on.
  private func cut(_ text: Substring) -> (unit: Substring, rest: Substring) {
    let unit = text.prefix { !($0.isASCII && $0.isNumber) }
    return (unit, text[unit.endIndex...])
  }

  /// The number and its unit, which is not empty and may be unknown.
  func split(
    _ text: String, typical: Int128? = nil
  ) throws(Trouble) -> (number: NumberText, unit: Substring) {
    if let trouble = Trouble.notFinite(text) { throw trouble }
    guard let (number, rest) = NumberText.prefix(of: text[...]) else {
      throw Trouble.unreadable(text, noun: noun, example: example)
    }
    if let trouble = Trouble.exponent(rest, in: text, or: "a larger unit: \(names)") {
      throw trouble
    }
    let unit = rest.first == " " ? rest.dropFirst() : rest
    if unit.isEmpty {
      throw Trouble(
        .unitMissing, "needs a unit, got \(shown(text))",
        suggestion: shown(text) + unitNearest(number, typical), note: "units: \(names)")
    }
    return (number, unit)
  }

  func unknownUnit(_ unit: Substring, in text: String) -> Trouble {
    let aliases = [
      "sec": "s", "secs": "s", "second": "s", "seconds": "s", "min": "m", "mins": "m",
      "minute": "m", "minutes": "m", "hr": "h", "hour": "h", "hours": "h", "day": "d",
      "days": "d", "µs": "us", "bps": "bp", "pct": "%", "percent": "%", "K": "kB", "M": "MB",
      "G": "GB", "gb": "GB", "mb": "MB", "kb": "kB",
    ]
    let names = units.map(\.name)
    let meant =
      aliases[String(unit)].flatMap { names.contains($0) ? $0 : nil }
      ?? names.first { $0.lowercased() == unit.lowercased() }
    return Trouble(
      .unitUnknown, "has an unknown unit, `\(shown(unit))`",
      suggestion: meant.map { shown(text.dropLast(unit.count)) + $0 },
      note: "units: \(self.names)")
  }

  /// The unit with which the number comes nearest to a typical value.
  private func unitNearest(_ number: NumberText, _ typical: Int128?) -> String {
    guard let typical, typical > 0, units.count > 2 else { return units[0].name }
    let value = number.double().magnitude
    func miss(_ size: Int128) -> Double {
      let ratio = value * Double(size) / Double(typical)
      return max(ratio, 1 / ratio)
    }
    // Nobody who leaves the unit out thinks in powers of two.
    let usual = units.filter { !$0.name.hasSuffix("iB") }
    return usual.min { miss($0.size) < miss($1.size) }?.name ?? units[0].name
  }

  /// A value in the largest unit of which it is a whole number.
  func text(_ value: Int128) -> String {
    if value == 0 { return "0\(zeroUnit)" }
    let fitting = units.filter { value % $0.size == 0 }
    let unit = fitting.max { $0.size < $1.size } ?? units[0]
    return "\(value / unit.size)\(unit.name)"
  }
}

extension Interval {
  /// In the largest unit of which it is a whole number: `90s`, `2h`.
  var text: String { UnitTable.time.text(Int128(nanoseconds)) }
}

extension Rate {
  /// `3%`, `25bp`, and what is finer as a decimal share of one percent.
  var text: String {
    let units = Int128(billionths)
    let isBasisPoints = units % 100_000 == 0 && units % 10_000_000 != 0
    return isBasisPoints
      ? UnitTable.rate.text(units) : DecimalText.text(units, places: 7) + "%"
  }
}

/// Multiples of money: thousand, million, billion.
enum Multiple {
  static let all: [(name: String, size: Int128)] = [
    ("", 1), ("k", 1_000), ("M", 1_000_000), ("bn", 1_000_000_000),
  ]

  /// The multiple at the beginning of `text`, and what follows it.
  static func prefix(of text: Substring) -> (size: Int128, rest: Substring) {
    for multiple in all.reversed() where text.hasPrefix(multiple.name) {
      return (multiple.size, text.dropFirst(multiple.name.count))
    }
    return (1, text)
  }

  /// What was meant by a multiple in the spelling of another trade.
  static let aliases = [
    "K": "k", "m": "M", "mn": "M", "mm": "M", "MM": "M", "mio": "M", "B": "bn", "b": "bn",
    "Bn": "bn", "BN": "bn", "T": "000bn",
  ]
}
