import Primitives

/// What was assumed, and the files that were written.
extension Report {
  private static let assumptionLimit = 40

  /// The register of what the scenario assumes: keys of class "assumed" whose value is not the
  /// usual one.
  func assumptions(_ page: inout Page) {
    let all = view.study.subject.assumptions
    if all.isEmpty { return }
    page.heading(3, "Assumptions")
    // Where each is from says `describe`: a column for it would leave no room for the keys.
    var table = MarkdownTable([.text("assumed"), .text("value"), .text("usual")])
    for row in all.prefix(Report.assumptionLimit) {
      table.append([.text(row.key), .text(row.value), row.usual.map { .text($0) } ?? .none])
    }
    page.table(table)
    let more = all.count - Report.assumptionLimit
    page.paragraph(
      "Keys whose class is \"assumed\" and that this scenario sets otherwise than the key's "
        + "default, in the order of the file\(more > 0 ? "; \(Numbers.count(more)) more" : ""). "
        + "All of them with their values stand in `scenario.yaml`; `cascade describe KEY` says "
        + "what a key means and what stands behind it.")
  }

  /// What lies beside the report.
  func hashes(_ page: inout Page) {
    if written.isEmpty { return }
    var table = MarkdownTable([.text("file"), .number("bytes"), .text("sha256")])
    for file in written {
      table.append([
        .text(file.path), .figure(Numbers.count(file.bytes.count)),
        .code(String(SHA256.hex(file.bytes).prefix(16))),
      ])
    }
    page.table(table)
    page.paragraph(
      "The first 16 of the 64 digits; the rest, and this page's own, stand in `manifest.json`.")
  }
}
