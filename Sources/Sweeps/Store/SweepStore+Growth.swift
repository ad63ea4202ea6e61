/// How runs of a sweep are numbered when more seeds join those that are there.
public struct SweepGrowth: Hashable, Sendable {
  /// Seeds of each point, before and after.
  public let before: Int
  public let after: Int
  /// Place of the first known seed among all of them.
  public let place: Int

  /// `nil` unless the known seeds follow each other among all of them in the same way.
  public init?(from known: [UInt64], to all: [UInt64]) {
    guard let first = known.first, let place = all.firstIndex(of: first),
      place + known.count <= all.count, Array(all[place..<place + known.count]) == known
    else { return nil }
    (before, after, self.place) = (known.count, all.count, place)
  }

  /// The number of a run among more seeds: the same point, the same seed.
  public func number(_ run: Int) -> Int { run / before * after + run % before + place }
}

extension SweepStore {
  /// Gives every run the number that it has in a sweep with more seeds, and the file what it
  /// belongs to from now on. All in one commit: a process that is killed leaves the one sweep or
  /// the other.
  ///
  /// The store is opened anew with the identity; this value still has the old one.
  public func grow(_ growth: SweepGrowth, to identity: Identity) throws(DatabaseFault) {
    precondition(identity.shard == .whole && identity.columns == self.identity.columns)
    try database.run("BEGIN IMMEDIATE")
    // Numbers are unique at every moment: they go below zero first, where none is.
    let away = try database.prepare(
      "UPDATE runs SET number = -1 - (number / ?1 * ?2 + number % ?1 + ?3)")
    away.bind(Int64(growth.before), at: 1)
    away.bind(Int64(growth.after), at: 2)
    away.bind(Int64(growth.place), at: 3)
    try away.finish()
    try database.run("UPDATE runs SET number = -1 - number")
    try write(identity)
    try database.run("COMMIT")
  }
}
