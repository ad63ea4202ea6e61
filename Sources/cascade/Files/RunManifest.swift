import FoundationEssentials
import Glibc

/// What the door has to know of a run's `manifest.json`: that Cascade wrote it, for which scenario,
/// which files belong to it, and how it can be run again.
struct RunManifest: Decodable, Equatable, Sendable {
  struct File: Decodable, Equatable, Sendable {
    /// Relative to the directory of the run: `charts/price.svg`.
    var path: String
    var sha256: String?
  }

  /// A value that was set from outside the scenario's file.
  struct Override: Decodable, Equatable, Sendable {
    struct Effect: Decodable, Equatable, Sendable {
      var path: String
      /// `nil` where the file said nothing.
      var before: String?
      var after: String
    }

    /// As it was typed: `duration=2m`.
    var set: String
    var effects: [Effect]
  }

  /// A file that the scenario names.
  struct Input: Decodable, Equatable, Sendable {
    /// As the scenario has it.
    var path: String
    /// Where the run keeps it.
    var copy: String
    var size: Int
    var sha256: String
  }

  static let fileName = "manifest.json"

  /// Always `cascade`.
  var tool: String
  /// What kind of directory it is: `cascade.sweep/1`.
  var schema: String?
  /// The version that wrote it.
  var version: String?
  /// The name of the scenario: `oct-2025`.
  var scenario: String
  /// Every file of the run but the manifest itself.
  var files: [File]

  /// How the run was made. A manifest without it can be replaced, and not run again.
  var recipe: Recipe?

  /// How a sweep was made.
  var sweep: Sweep?

  /// How a calibration was made.
  var calibration: Calibration?

  /// How an estimate of a rare event was made.
  var rare: Rare?

  struct Sweep: Decodable, Equatable, Sendable {
    /// SHA-256 of all that decides what comes out.
    var sweep: String
    var command: String
    var seeds: [UInt64]
    /// That played it.
    var version: String?
  }

  struct Calibration: Decodable, Equatable, Sendable {
    /// SHA-256 of all that decides what comes out.
    var calibration: String
    var command: String
    var seeds: [UInt64]
    /// Where the search began on each axis, from 0 to 1; absent in manifests of versions that did
    /// not say.
    var starts: [Double]?
  }

  struct Rare: Decodable, Equatable, Sendable {
    /// SHA-256 of all that decides what comes out.
    var rare: String
    /// Of the scenario: `insurance`.
    var name: String
    var command: String
    var fullAudit: Bool
  }

  struct Recipe: Decodable, Equatable, Sendable {
    /// How well a metric was to be known, in its own unit.
    struct Until: Decodable, Equatable, Sendable {
      var metric: String
      var market: String
      var within: Double?
      var relative: Double?
    }

    struct Run: Decodable, Equatable, Sendable {
      var variant: String
      var seed: UInt64
      var complete: Bool
      var fingerprint: String
    }

    var version: String
    /// SHA-256 of the scenario's file as it was read.
    var sha256: String
    var command: String
    var seeds: [UInt64]
    var twins: Bool
    /// Only the nulls among them; absent in manifests of versions that could not.
    var nulls: Bool?
    /// Twins that were combined, as typed; absent in manifests of versions that could not.
    var attribute: String?
    /// What seeds were added for; absent where all of them were asked for.
    var until: Until?
    /// Whether the priors were drawn; absent in manifests of versions that could not.
    var priors: Bool?
    var fullAudit: Bool
    var log: Bool
    /// Absent in manifests of versions that had no such files.
    var inputs: [Input]?
    var overrides: [Override]
    var runs: [Run]
    /// The seed of the run that charts and tables show.
    var shownSeed: UInt64?
  }

  enum CodingKeys: CodingKey { case tool, schema, scenario, files, version }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    tool = try container.decode(String.self, forKey: .tool)
    schema = try container.decodeIfPresent(String.self, forKey: .schema)
    scenario = try container.decode(String.self, forKey: .scenario)
    files = try container.decode([File].self, forKey: .files)
    version = try container.decodeIfPresent(String.self, forKey: .version)
    recipe = try? Recipe(from: decoder)
    sweep = try? Sweep(from: decoder)
    calibration = try? Calibration(from: decoder)
    rare = try? Rare(from: decoder)
  }

  /// `nil` when the directory holds no run.
  init?(in directory: String) {
    let path = FileSystem.join(directory, RunManifest.fileName)
    guard FileSystem.kind(ofLink: path) == S_IFREG, let bytes = try? FileSystem.read(path) else {
      return nil
    }
    self.init(bytes)
  }

  init?(_ bytes: [UInt8]) {
    let decoder = JSONDecoder()
    guard let manifest = try? decoder.decode(RunManifest.self, from: Data(bytes)),
      manifest.tool == "cascade"
    else { return nil }
    self = manifest
  }

  /// The first file in a directory that is not the run's, if there is one.
  func stranger(in directory: String) throws(FileError) -> String? {
    let known = files.map(\.path) + [RunManifest.fileName]
    return try RunManifest.filesBelow(directory, "").first { !known.contains($0) }
  }

  private static func filesBelow(
    _ directory: String, _ prefix: String
  ) throws(FileError) -> [String] {
    var files: [String] = []
    for name in try FileSystem.names(in: directory) {
      let path = FileSystem.join(directory, name)
      if FileSystem.kind(ofLink: path) == S_IFDIR {
        files += try filesBelow(path, "\(prefix)\(name)/")
      } else {
        files.append(prefix + name)
      }
    }
    return files
  }
}
