public import Reports

/// The stores of all shards of a sweep, put together.
public enum SweepShards {
  /// What does not fit together.
  public enum Fault: Error, Equatable, Sendable {
    /// Two stores are of different sweeps.
    case strangers(String, String)
    /// Shards that are not there, of how many.
    case missing([Int], of: Int)
    /// A shard that is not done.
    case unfinished(String, shard: Shard, missing: Int)
    /// The same run came out differently in two stores.
    case disagree(String, String, run: Int)
    /// A run that does not belong to the shard, or to the sweep.
    case misplaced(String, run: Int)
  }

  /// Checks that stores belong together and that no shard is missing.
  public static func check(_ stores: [(path: String, identity: SweepStore.Identity)]) throws(Fault)
  {
    guard let first = stores.first else { return }
    for store in stores.dropFirst() {
      let (a, b) = (first.identity, store.identity)
      if a.sweep != b.sweep || a.columns != b.columns || a.shard.count != b.shard.count {
        throw .strangers(first.path, store.path)
      }
    }
    let count = first.identity.shard.count
    var isThere = [Bool](repeating: false, count: count)
    for store in stores { isThere[store.identity.shard.number - 1] = true }
    let missing = isThere.indices.filter { !isThere[$0] }.map { $0 + 1 }
    if !missing.isEmpty { throw .missing(missing, of: count) }
  }

  /// Puts the runs of all stores into a table, in the order of the design. Stores are opened one
  /// after another, so that a thousand of them may be merged. A shard that is there twice must
  /// agree with itself.
  /// - Parameter isPartial: runs may be missing.
  public static func fill(
    _ table: inout SweepTable, from paths: [String], isPartial: Bool = false
  ) throws {
    let width = table.columns.count
    let runCount = table.points.count * table.seeds.count
    var runs = [SweepTable.Run?](repeating: nil, count: runCount)
    var origin = [Int32](repeating: -1, count: runCount)
    var values = [Double](repeating: .nan, count: runCount * width)
    for (place, path) in paths.enumerated() {
      guard let store = try SweepStore(reading: path) else { continue }
      let shard = store.identity.shard
      try store.forEach { row in
        guard row.number < runCount, shard.has(row.number) else {
          throw Fault.misplaced(path, run: row.number)
        }
        let point = row.number / table.seeds.count
        let run = SweepTable.Run(
          number: row.number, point: point, seed: table.seeds[row.number % table.seeds.count],
          stop: row.stop, events: row.events, fingerprint: row.fingerprint)
        if let known = runs[row.number] {
          // A limit of the clock or of memory may strike one run and not its copy.
          let isSame = known == run || (known.stop ?? run.stop).map { $0 != .events } == true
          if !isSame { throw Fault.disagree(paths[Int(origin[row.number])], path, run: row.number) }
          if known.stop == nil || run.stop != nil { return }
        }
        runs[row.number] = run
        origin[row.number] = Int32(place)
        let first = row.number * width
        for column in 0..<width { values[first + column] = row.figures[column] }
      }
      let missing = (0..<runCount).filter { shard.has($0) && runs[$0] == nil }.count
      if missing > 0, !isPartial {
        throw Fault.unfinished(path, shard: shard, missing: missing)
      }
    }
    if isPartial {
      for number in 0..<runCount where runs[number] != nil {
        table.append(runs[number]!, values: values[(number * width)..<((number + 1) * width)])
      }
    } else {
      table.fill(runs.compactMap { $0 }, values: values)
    }
  }
}
