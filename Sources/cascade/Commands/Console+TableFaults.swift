import Reports

extension Console {
  /// All that is wrong in a table, with its places.
  func refuse(_ faults: TableFaults, in path: String) {
    let terminal = messages.terminal
    let shown = faults.faults.prefix(20)
    for fault in shown {
      let message = terminal.styled(visible(fault.message), .bold)
      messages.line("\(terminal.styled("error", .red, .bold)): \(message)")
      messages.line(
        "  \(terminal.styled("-->", .blue)) \(visible(path)):\(fault.line):\(fault.column)")
      messages.line("  = \(visible(fault.note))")
    }
    if faults.count > shown.count { messages.line("and \(faults.count - shown.count) more") }
  }
}
