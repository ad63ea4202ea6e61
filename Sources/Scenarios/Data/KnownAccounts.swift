/// The names of accounts that a file gives, of one venue and one settlement asset, in the order in
/// which the run has them.
public struct KnownAccounts: Sendable {
  /// Place of the venue, and of the asset among those in which it keeps accounts.
  public let venue: Int
  public let asset: Int
  private let names: [NamePlace]
  private let text: [UInt8]

  init(venue: Int, asset: Int, _ names: [NamePlace], in text: [UInt8]) {
    (self.venue, self.asset) = (venue, asset)
    (self.names, self.text) = (names, text)
  }

  public var count: Int { names.count }

  /// The name of an account by its place.
  public func name(_ place: Int) -> String {
    let name = names[place]
    let text = String(decoding: text[Int(name.start)..<Int(name.end)], as: UTF8.self)
    return text.split(separator: "\"\"", omittingEmptySubsequences: false).joined(separator: "\"")
  }
}

/// Where a name stands in the text of its file.
struct NamePlace: Equatable, BitwiseCopyable {
  var start: UInt32
  var end: UInt32
}

extension LoadedScenario {
  /// All accounts that files name.
  public var knownAccounts: [KnownAccounts] {
    scenario.data.accounts.keys.sorted().flatMap { index -> [KnownAccounts] in
      guard case .leveragedTrader(let group) = scenario.agents[index],
        let table = scenario.data.accounts[index], let v = scenario.venue(of: group.venue),
        let file = files.first(where: { $0.path == group.accounts?.file })
      else { return [] }
      let text = Source(name: file.path, bytes: file.bytes).bytes
      return table.names.enumerated().map { asset, names in
        KnownAccounts(venue: v, asset: asset, names, in: text)
      }
    }
  }
}
