import Agents
public import Primitives
import Simulations

/// Something that the scenario puts in, for the table of a report.
public struct ScenarioInput: Equatable, Sendable {
  public var at: Instant
  /// For inputs that last.
  public var lasting: Interval?
  /// For a lane of a chart: "news".
  public var label: String
  /// For a table: "news, BTC".
  public var what: String
  /// In money of the world: "−2.5 %", "$4bn".
  public var size: String
  public var evidence: Evidence
  /// It says what an asset is worth: a file of prices, or a move known beforehand.
  public var isGivenValue = false
}

extension Scenario {
  /// What is put in: shocks that are switched on, and positions carried in, in order of time.
  public var inputs: [ScenarioInput] {
    let inputs =
      fileInputs + closures + agents.flatMap(carried)
      + shocks.filter(\.active).flatMap(inputs)
    return inputs.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
      .map(\.element)
  }

  /// Times in which a venue with opening hours is closed.
  private var closures: [ScenarioInput] {
    venues.flatMap { venue in
      venue.hours.closures(from: start, over: duration).map {
        ScenarioInput(
          at: $0.from, lasting: $0.lasting, label: "closed", what: "\(venue.id) is closed",
          size: "", evidence: .dated)
      }
    }
  }

  private func carried(_ section: AgentSection) -> [ScenarioInput] {
    if case .stableVault(let vault) = section {
      let shorts = vault.shorts.filter { $0.value > .zero }
      if shorts.isEmpty { return [] }
      return [
        ScenarioInput(
          at: .start, label: "vault",
          what: "vault short, \(shorts.map(\.name).joined(separator: " and "))",
          size: worldText(shorts.reduce(Money.zero) { $0 + $1.value }), evidence: .measured)
      ]
    }
    guard case .whale(let group) = section else { return [] }
    let shorts = group.shorts.filter { $0.value > .zero }
    var inputs: [ScenarioInput] = []
    if !shorts.isEmpty {
      let total = shorts.reduce(Money.zero) { $0 + $1.value }
      inputs.append(
        ScenarioInput(
          at: .start, label: "whale",
          what: "whale short, \(shorts.map(\.name).joined(separator: " and "))",
          size: worldText(total), evidence: .measured))
    }
    if let time = group.addsAt, group.parameters.addition > .zero {
      inputs.append(
        ScenarioInput(
          at: instant(of: time), lasting: group.parameters.addsOver, label: "whale sells",
          what: "whale sells more", size: worldText(group.parameters.addition),
          evidence: .measured))
    }
    if let time = group.coversAt {
      inputs.append(
        ScenarioInput(
          at: instant(of: time), lasting: group.parameters.coversOver, label: "whale covers",
          what: "whale covers", size: percent(Rate(nearest: group.parameters.coverShare.ratio)),
          evidence: .assumed))
    }
    return inputs
  }

  private func inputs(_ shock: ShockSection) -> [ScenarioInput] {
    func input(
      _ label: String, _ what: String, _ size: String, lasting: Interval? = nil
    ) -> ScenarioInput {
      ScenarioInput(
        at: instant(of: shock.at), lasting: lasting == .zero ? nil : lasting, label: label,
        what: what, size: size, evidence: shock.evidence)
    }
    switch shock.effect {
    case .news(let news):
      return news.moves.map { input("news", "news, \($0.name)", percent($0.value)) }
    case .sell(let sale):
      guard let amount = money(of: sale), amount > .zero else { return [] }
      return [input("sale", "sale, \(sale.market)", worldText(amount), lasting: sale.over)]
    case .degraded(let shock):
      return [
        input(
          "slow gateway", "\(shock.venue) degraded",
          "\(percent(shock.rejects)) rejected, × \(DecimalText.text(shock.latencyFactor)) slower",
          lasting: shock.duration)
      ]
    case .haltedCancels(let shock):
      return [
        input("cancels halted", "\(shock.venue) takes no cancels", "", lasting: shock.duration)
      ]
    case .outage(let shock):
      return [input("outage", "\(shock.venue) is down", "", lasting: shock.duration)]
    case .transfersFrozen(let shock):
      return [
        input("transfers frozen", "\(shock.venue), transfers frozen", "", lasting: shock.duration)
      ]
    case .makerSize(let makers):
      return [
        input(
          "maker size", "makers' size, \(makers.market ?? "everywhere")",
          "to \(percent(Rate(nearest: makers.share)))", lasting: makers.over)
      ]
    case .halt(let shock):
      return [
        input("market halted", "\(shock.market) does not trade", "", lasting: shock.duration)
      ]
    }
  }

  /// `−2.5 %`, as reports print shares.
  func percent(_ rate: Rate) -> String {
    let text = DecimalText.text(Int128(rate.billionths), places: 7)
    return (text.hasPrefix("-") ? "−" + text.dropFirst() : text[...]) + " %"
  }

  /// An amount of the run as money of the world: `$750M`.
  func worldText(_ money: Money) -> String {
    let units = Int128(money.units) * Int128(scale.divisor)
    var (places, suffix) = (8, "")
    for multiple in Multiple.all.dropFirst() {
      if units >= multiple.size * Int128(Money.unitsPerWhole) {
        suffix = multiple.name
        places = 8 + String(multiple.size).count - 1
      }
    }
    // Two places are enough for a table.
    var unit: Int128 = 1
    for _ in 0..<max(0, places - 2) { unit *= 10 }
    let rounded = units.divided(by: unit, rounding: .nearest) * unit
    return "$" + DecimalText.text(rounded, places: places) + suffix
  }
}
