import Agents
import Primitives

/// `class: metaorders`.
enum MetaordersBlock {
  typealias Group = AgentGroup<Metaorders.Parameters>
  private static let london = "Lillo-Mike-Farmer 2005: 1.5 in London"

  static let block = Group.block(
    "metaorders", "Institutions that split large orders into many small ones of one side.",
    Metaorders.Parameters(), latency: .program,
    capital: "Money in each market; none: `capitalInDepths` of its depth.",
    keys: parameters)

  static let parameters = Block(
    "metaorders", "How large orders are worked on", Metaorders.Parameters()
  ) {
    Field(
      "active", \.active, .count(1...1_000), class: .assumed, source: Origin.assumed,
      "Large orders worked on at a time.")
    Field(
      "tailIndex", \.tailIndex, .number(0.5...10), class: .measured, source: london,
      "Tail index of their number of children: the autocorrelation of signs falls one slower.")
    Field(
      "mostChildren", \.mostChildren, .count(1...10_000_000), class: .assumed,
      source: Origin.assumed, "The most children there are.")
    Field(
      "size", \.size, .number(0.001...100), class: .assumed, source: Origin.assumed,
      "Size of a child, in lots of the model: 1/300 of the depth within 1 %.")
    Field(
      "pace", \.pace, .interval(.milliseconds(1) ... .hours(1)), class: .assumed,
      source: Origin.assumed, "Mean time between two looks of one institution.")
    Field(
      "participation", \.participation, .rate(percent: 0.1...100), class: .calm,
      source: "5 to 10 % is usual among execution desks",
      "Share of the volume since it began that an institution trades at most; 100 %: no limit.")
    Field(
      "slip", \.slip, .rate(percent: 0.01...90), class: .assumed, source: Origin.assumed,
      "Worst price that a child accepts, from the mid.")
    Field(
      "patience", \.patience, .interval(.seconds(1) ... .hours(720)), class: .assumed,
      source: Origin.assumed, "After this long what is left of a large order is given up.")
    Field(
      "capitalInDepths", \.capital, .number(0...10_000), class: .assumed, source: Origin.assumed,
      "Money, in units of the calm depth within 1 %.")
    Check { orders, at in
      FlowChecks.messages(Double(orders.active) / orders.pace.seconds, &at)
    }
  }
}
