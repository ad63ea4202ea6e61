import Primitives

/// How far to believe the stages: what the detector finds where there is nothing to find.
extension Report {
  func alarms(_ page: inout Page) {
    let alarms = view.alarms
    if alarms.length <= .zero { return }
    var table = MarkdownTable(
      [.text("stage"), .number("spells")]
        + (alarms.calm == nil ? [] : [.number("in the calm")])
        + [.number("shuffled"), .number("lasts"), .number("shuffled ")])
    for count in alarms.counts {
      table.append(
        [
          .figure("\(count.stage.rawValue) \(count.stage.title)"),
          .figure(Numbers.count(count.spells)),
        ] + (alarms.calm == nil ? [] : [.figure(Numbers.count(count.calm))])
          + [
            .figure(Numbers.decimal(count.shuffled, places: 1)),
            .figure(view.form(.minutes).text(count.minutes)),
            .figure(view.form(.minutes).text(count.shuffledMinutes)),
          ])
    }
    page.table(table)
    let calm =
      alarms.calm.map { span in
        "\(Numbers.duration(span)) of calm before the trigger, where each spell is a false alarm; "
      } ?? ""
    page.paragraph(
      "False alarms of the detector in \(view.seedName): " + calm
        + "\(Numbers.duration(alarms.length)) in all; and the mean of \(alarms.shuffles) runs made "
        + "of the same samples in an order drawn by chance. A stage that is found as often, and "
        + "lasts as long, in those as in the run says little of a sequence. Data: `alarms.csv`.")
  }
}
