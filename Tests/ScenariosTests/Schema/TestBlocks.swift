import Primitives

@testable import Scenarios

/// A small world with one key of every kind, for the tests of the machinery.
struct Everything: Equatable, Sendable {
  var flag = false
  var count = 10
  var seed: UInt64 = 7
  var number = 1.5
  var share = 0.45
  var fee = Rate.basisPoints(4)
  var margin = Rate.percent(2)
  var span = Interval.hours(2)
  var money = Money.whole(300_000)
  var amount = Amount(.whole(100), asset: "BTC")
  var tick = FixedDecimal(mantissa: 1, scale: 1)
  var pace = 20_000.0
  var delay = 0.005
  var wealth = 1_500.0
  var memory = 500_000_000
  var start = CalendarTime(unixNanoseconds: 0)
  var at = Moment.clock(75_000_000_000_000)
  var scale = Ratio(1, 1_000)
  var mode = Mode.partial
  var name = "none"
  var maybe: String?
  var text = "a: b\nc"
  var list = [1, 2, 3]
  var levels = [Level()]
  var byAsset = [Named("BTC", 0.25)]
  var leverage = Leverage()
  var deep: Leverage?
  var animals = [Animal.cat(Cat()), .dog(Dog())]
  var small: UInt32 = 5

  static let block = Block("everything", "One key of every kind", Everything()) {
    Field("flag", \.flag, .flag, class: .rule, source: "s", "A flag.")
    Field("count", \.count, .count(0...10_000_000), class: .calm, source: "s", "A count.")
    Field("seed", \.seed, .count(0 ... .max), class: .setting, source: "s", "A seed.")
    Field("number", \.number, .number(-10...1e9), class: .calm, source: "s", "A number.")
    Field("share", \.share, .rate(percent: 0...100), class: .calm, source: "s", "A share.")
    Field("fee", \.fee, .rate(basisPoints: -10...100), class: .rule, source: "s", "A fee.")
    Field("margin", \.margin, .rate(percent: 0.1...100), class: .rule, source: "s", "A margin.")
    Field(
      "span", \.span, .interval(.milliseconds(1) ... .hours(24)), class: .calm, source: "s",
      "A span.")
    Field(
      "money", \.money, .money(.zero ... .whole(1_000_000)), class: .calm, source: "s", "Money.")
    Field(
      "amount", \.amount, .amount(.zero ... .whole(1_000_000)), class: .calm, source: "s",
      "An amount.")
    Field(
      "tick", \.tick, .decimal(from: "0.00000001", through: "1000", places: 8), class: .rule,
      source: "s", "A tick.")
    Field("delay", \.delay, .seconds(0...100_000), class: .calm, source: "s", "A delay.")
    Field("wealth", \.wealth, .dollars(0...1e9), class: .calm, source: "s", "Wealth.")
    Field("pace", \.pace, .perSecond(0...1e6), class: .calm, source: "s", "A pace.")
    Field("memory", \.memory, .memory(1...1_000_000_000), class: .setting, source: "s", "Memory.")
    Field("start", \.start, .calendarTime, class: .setting, source: "s", "A start.")
    Field("at", \.at, .moment, class: .setting, source: "s", "A moment.")
    Field("scale", \.scale, .ratio, class: .setting, source: "s", "A scale.")
    Field("mode", \.mode, .choice("mode"), class: .rule, source: "s", "A mode.")
    Field("name", \.name, .name(.identifier), class: .setting, source: "s", "A name.")
    Field(optional: "maybe", \.maybe, .name(.identifier), class: .setting, source: "s", "A name.")
    Field("text", \.text, .text(0...100), class: .setting, source: "s", "A text.")
    Field("list", \.list, .list(of: .count(0...9), 1...5), class: .calm, source: "s", "A list.")
    Field("levels", \.levels, .list(of: .block(Level.block)), class: .calm, source: "s", "Levels.")
    Field(
      "byAsset", \.byAsset, .map(of: .asset, .number(0...1), atMost: 3), class: .calm, source: "s",
      "Numbers by asset.")
    Field("leverage", \.leverage, Leverage.kind, class: .bridging, source: "s", "Leverage.")
    Field(optional: "deep", \.deep, Leverage.kind, class: .assumed, source: "s", "Leverage.")
    Field("animals", \.animals, .list(of: Animal.kind), class: .assumed, source: "s", "Animals.")
    Field(
      "small", \.small, Kind<Int>.count(0...9).mapped({ UInt32($0) }, { Int($0) }), class: .calm,
      source: "s", "A small number.")
  }
}

enum Mode: String, CaseIterable, Sendable { case full, partial, backstop }

struct Level: Equatable, Sendable {
  var price = 1
  var side = Half.bid

  enum Half: String, CaseIterable, Sendable { case bid, ask }

  static let block = Block("level", "A level", Level()) {
    Field(required: "price", \.price, .count(1...1_000), class: .rule, source: "s", "A price.")
    Field("side", \.side, .choice("side"), class: .rule, source: "s", "A side.")
  }
}

/// A distribution that a single number may stand for.
struct Leverage: Equatable, Sendable {
  var median = 8.0
  var sigma = 0.8
  var maximum = 50.0

  static let block = Block("leverage", "A distribution of leverage", Leverage()) {
    Field("median", \.median, .number(1...1_000), class: .bridging, source: "s", "Half have more.")
    Field("sigma", \.sigma, .number(0...5), class: .bridging, source: "s", "Spread of its log.")
    Field("max", \.maximum, .number(1...1_000), class: .rule, source: "s", "Nobody has more.")
    Check { leverage, at in
      if leverage.median > leverage.maximum {
        at.fault(
          .wrongOrder,
          "\(at.path("median")) (\(DecimalText.text(leverage.median))) is above max", at: "median",
          remark: at.remark("max", "the limit"))
      }
    }
  }

  static let kind = Kind.block(block, or: .number(1...1_000)) { (value: Double, whole) in
    whole = Leverage(median: value, sigma: 0, maximum: value)
  }
}

enum Animal: Equatable, Sendable {
  case cat(Cat)
  case dog(Dog)

  static let kind = Kind<Animal>.union(
    by: "class",
    [
      Variant(Cat.block, Animal.cat) { if case .cat(let cat) = $0 { cat } else { nil } },
      Variant(Dog.block, Animal.dog) { if case .dog(let dog) = $0 { dog } else { nil } },
    ], class: .setting, source: "s", "Which animal.")
}

struct Cat: Equatable, Sendable {
  var lives = 9
  static let block = Block("cat", "Sleeps", Cat()) {
    Field("lives", \.lives, .count(0...9), class: .assumed, source: "s", "Lives left.")
  }
}

struct Dog: Equatable, Sendable {
  var bark = Leverage()
  static let block = Block("dog", "Barks", Dog()) {
    Embedded(Leverage.block, at: \.bark)
  }
}

/// A venue with a preset, margins that must be in order and a fee.
struct Rulebook: Equatable, Sendable {
  var preset = ""
  var maxLeverage = 50
  var initial = Rate.percent(2)
  var maintenance = Rate.percent(1)

  static let block = Block("rulebook", "Margins", Rulebook()) {
    Presets(
      required: "preset", \.preset,
      [
        Preset("plain", Rulebook(), "The default."),
        Preset("strict", Rulebook(maxLeverage: 5, initial: .percent(20)), "Five times."),
      ], class: .rule, source: "s", "Where to start.")
    Field("maxLeverage", \.maxLeverage, .count(1...1_000), class: .rule, source: "s", "Leverage.")
    Field(
      "initial", \.initial, .rate(percent: 0.1...100), class: .rule, source: "s",
      "Initial margin.")
    Field(
      "maintenance", \.maintenance, .rate(percent: 0.01...100), class: .rule, source: "s",
      "Maintenance margin.")
    Check { rules, at in
      if rules.maintenance >= rules.initial {
        at.fault(
          .wrongOrder, "\(at.path("maintenance")) must be below initial", at: "maintenance",
          label: "accounts would open in liquidation",
          remark: at.remark("initial", "not below this"))
      }
      if Int64(rules.maxLeverage) * rules.initial.billionths > 1_000_000_000 {
        at.fault(
          .contradiction, "\(at.path("maxLeverage")) needs a lower initial margin",
          at: "maxLeverage", remark: at.remark("initial", "allows less"))
      }
    }
  }
}

/// Reads a text against a block, with its faults.
func decode<Root>(_ block: Block<Root>, _ text: String) -> (root: Root?, report: FaultReport) {
  let source = source(text)
  var reading = Reading()
  var faults = FaultList()
  let node = YAMLReader.read(source, faults: &faults)
  reading.faults = faults
  let root = node.flatMap { block.read($0, base: nil, &reading) }
  return (root, FaultReport(reading.faults, sources: [source]))
}

/// Code, line, column and message of each fault in one line: `E0301 1:8 count is -5; …`.
func lines(_ report: FaultReport) -> [String] {
  report.faults.map { fault in
    let mark = report.mark(fault.place)
    let suggestion = fault.suggestion.map { " → \($0)" } ?? ""
    return "\(fault.code.rawValue) \(mark.line):\(mark.column) \(fault.message)\(suggestion)"
  }
}
