import Reports
import Scenarios
import Sweeps

/// More seeds for a sweep that is there.
extension SweepJob {
  /// How the runs of a store stand to this sweep.
  enum Kinship: Equatable {
    case same
    /// It has some of the seeds; its runs have other numbers here.
    case grown(SweepGrowth)
    /// It is the same sweep with seeds that do not lead to these.
    case otherSeeds
    /// It is a part of the same sweep: among more seeds its runs would be parts of others.
    case shard
    case stranger
  }

  /// - Parameter path: of the store, for messages.
  func kinship(_ known: SweepStore.Identity, at path: String) -> Kinship {
    if known.sweep == identity { return .same }
    // A store of another version cannot be read as a sweep of this one.
    guard let other = try? SweepJob(known, at: path), other.kin == kin else { return .stranger }
    if known.shard != .whole { return .shard }
    guard let growth = SweepGrowth(from: known.seeds, to: plan.seeds) else { return .otherSeeds }
    // Where runs follow from others they are those of the first seeds.
    let isKept = course.map { $0.growsWithSeeds && growth.place == 0 } ?? true
    return isKept ? .grown(growth) : .otherSeeds
  }

  /// The store of a shard, made or opened; one with fewer seeds becomes one with these.
  func open(_ directory: borrowing SweepDirectory) throws -> SweepStore {
    let own = identity(of: directory.shard)
    if let store = try SweepStore(at: directory.store, own) { return store }
    let place = directory.path
    guard let old = try SweepStore(reading: directory.store) else {
      throw refusal(.stranger, nil, place)
    }
    let kinship = kinship(old.identity, at: directory.store)
    guard case .grown(let growth) = kinship else {
      throw refusal(kinship, old.identity.seeds, place)
    }
    try old.grow(growth, to: own)
    guard let store = try SweepStore(at: directory.store, own) else {
      throw refusal(.stranger, nil, place)
    }
    return store
  }

  private func refusal(_ kinship: Kinship, _ known: [UInt64]?, _ place: String) -> Failure {
    let throwAway = "choose another directory with --out, or throw those runs away with --overwrite"
    switch kinship {
    case .otherSeeds:
      let (there, asked) = (SweepJob.words(known ?? []), SweepJob.words(plan.seeds))
      return Failure(
        code: .cannotCreate,
        message: "\(visible(place)) holds runs of the seeds \(there), and \(asked) are asked for",
        notes: ["seeds can join those that are there, and none can be taken away", throwAway])
    case .shard:
      return Failure(
        code: .cannotCreate,
        message: "\(visible(place)) holds a shard of this sweep with other seeds",
        notes: ["only a sweep that is played in one piece can get more of them", throwAway])
    case .same, .grown, .stranger:
      return Failure(
        code: .cannotCreate,
        message: "\(visible(place)) holds runs of another sweep, or of this one as it was",
        notes: ["the scenario, its files or cascade's version have changed since", throwAway])
    }
  }

  /// `1 to 200`, for seeds that follow each other.
  private static func words(_ seeds: [UInt64]) -> String {
    guard let first = seeds.first, let last = seeds.last else { return "none" }
    return first == last ? "\(first)" : "\(first) to \(last)"
  }
}
