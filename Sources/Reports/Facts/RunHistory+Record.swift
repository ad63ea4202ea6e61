extension RunHistory {
  /// What the CSV files tell that a run of this record writes: they are written and read back.
  /// - Parameter withTape: whether the files of its windows are wanted, the largest of all.
  init(_ record: RunRecord, withTape: Bool) throws {
    let run = BareRun(record: record)
    var tables = [StudyTable.markets(run), StudyTable.funding(run)]
    if withTape, let tape = record.tape { tables += StudyTable.tape(tape, run) }
    try self.init { name in tables.first { $0.file.name == name }?.bytes }
  }
}

/// A run without a study around it. What is left out stands in no column that a history reads: the
/// calendar, and the names of units.
private struct BareRun: TableSource {
  let record: RunRecord
  let start: Int64 = 0
  let asset = ""
  let scale: Int64 = 1
}
