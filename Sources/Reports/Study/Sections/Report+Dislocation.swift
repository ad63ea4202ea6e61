import Primitives
import Simulations

/// What venues that trade the same asset made of its price.
extension Report {
  private static let pairLimit = 10

  func dislocation(_ page: inout Page) {
    let pairs = view.dislocations
    if pairs.isEmpty { return }
    page.heading(3, "The same asset on several venues")
    var table = MarkdownTable([
      .text("market"), .text("other"), .number("calm"), .number("largest"), .text("at"),
      .number("over 1 %"),
    ])
    let order = pairs.indices.sorted { (-pairs[$0].largest, $0) < (-pairs[$1].largest, $1) }
    for place in order.prefix(Report.pairLimit) {
      let pair = pairs[place]
      let share = view.form(.share)
      let minutes = view.form(.minutes)
      table.append([
        .text(view.record.name(of: pair.first)), .text(view.record.name(of: pair.second)),
        .figure(pair.calm.map { share.text($0) } ?? Numbers.absent),
        .figure(share.text(pair.largest)),
        .figure(pair.at.map { view.clock($0) } ?? Numbers.absent),
        .figure(minutes.text(pair.minutesWide)),
      ])
    }
    page.table(table)
    let more =
      pairs.count > Report.pairLimit
      ? "The \(Report.pairLimit) pairs farthest apart of \(pairs.count). " : ""
    page.paragraph(
      more
        + "Gaps between the last trades of steps of ten seconds in which both markets traded, of "
        + "\(view.seedName): the median before the trigger, the largest and the end of "
        + "its step, and minutes over 1 %. A gap that stays is one that arbitrage could not, or "
        + "did not, close. Data: `dislocation.csv`, with the mean by the money traded.")
  }
}
