import Agents
import Primitives

/// `class: borrower`.
enum BorrowerBlock {
  typealias Group = AgentGroup<Borrowers.Parameters>

  static let block = Block(
    "borrower", "Owe money against coins of a spot market that lends; some add money when called.",
    Group(Borrowers.Parameters(), latency: .retail)
  ) {
    Group.idKey
    Group.marketKey
    Field(
      "count", \.parameters.accounts, .count(0...100_000).growing(.count), class: .assumed,
      source: Origin.assumed, "Accounts with a loan.")
    Field(
      optional: "debt", \.capital, .runMoney(.zero ... .whole(5_000_000_000)),
      class: .assumed,
      source: Origin.scenario,
      "What they owe together at the start; none: `debtInDepths` of the market's depth.")
    Embedded(parameters, at: \.parameters)
    Group.latencyKey
  }

  static let parameters = Block(
    "borrowers", "Who owes what, and who answers", Borrowers.Parameters()
  ) {
    Field(
      "debtInDepths", \.debt, .number(0...10_000), class: .assumed, source: Origin.assumed,
      "What they owe together, in units of the calm depth within 1 %.")
    Field(
      "debtSpread", \.debtSpread, .number(0...3), class: .assumed, source: Origin.assumed,
      "Deviation of the logarithm of a debt.")
    Field(
      "loanToValue", \.loanToValue, .rate(percent: 1...99), class: .assumed,
      source: Origin.assumed, "Median debt over the value of the coins at the start.")
    Field(
      "loanToValueSpread", \.loanToValueSpread, .number(0...2), class: .assumed,
      source: Origin.assumed, "Deviation of its logarithm.")
    Field(
      "mostLoanToValue", \.mostLoanToValue, .rate(percent: 1...99), class: .assumed,
      source: Origin.assumed,
      "Nobody owes more of his coins' value; the market's own limit holds as well.")
    Field(
      "looped", \.looped, .rate(percent: 0...100), class: .assumed, source: Origin.assumed,
      "Share that has bought more coins with the loan and pledged them, too; it adds no money.")
    Field(
      "loopedLoanToValue", \.loopedLoanToValue, .rate(percent: 1...99), class: .assumed,
      source: Origin.assumed, "Median of what they owe over the value of their coins.")
    Field(
      "answer", \.answer, .rate(percent: 0...100), class: .assumed, source: Origin.assumed,
      "Share of the others that adds money from outside when health is low or the lender calls.")
    Field(
      "level", \.level, .number(1...10), class: .assumed, source: Origin.assumed,
      "Health below which they decide to: what the coins count over the debt.")
    Field(
      "target", \.target, .number(1...10), class: .assumed, source: Origin.assumed,
      "Health to which what they send brings them back.")
    Field(
      "most", \.most, .count(0...100), class: .assumed, source: Origin.assumed,
      "Times that one of them sends money.")
    Field(
      "delay", \.delay, .interval(.zero ... .hours(168)), class: .assumed,
      source: Origin.assumed, "Median time from the decision to the message.")
    Field(
      "delaySpread", \.delaySpread, .number(0...2), class: .assumed, source: Origin.assumed,
      "Deviation of its logarithm.")
    Field(
      "wake", \.wake, .interval(.milliseconds(100) ... .hours(1)), class: .assumed,
      source: Origin.assumed, "Time between two looks at the loans.")
    Check { loans, at in
      if loans.target < loans.level {
        at.wrongOrder(
          "target", DecimalText.text(loans.target), "must not be below", "level",
          DecimalText.text(loans.level))
      }
      if loans.loanToValue > loans.mostLoanToValue {
        at.wrongOrder(
          "loanToValue", loans.loanToValue.text, "must not be above", "mostLoanToValue",
          loans.mostLoanToValue.text)
      }
    }
  }
}
