/// What a scenario does not know, how far it may be off, and what was drawn for each seed.
public struct PriorTable: Sendable {
  public var rows: [Row]

  public init(rows: [Row]) { self.rows = rows }

  /// Something that is not known. Its keys move together.
  public struct Row: Sendable {
    public var title: String
    /// `uniform`, `logUniform`, `whole`, `choice`
    public var law: String
    /// Why these ends.
    public var source: String
    public var keys: [Key]
    /// One a seed, in the order of seeds.
    public var points: [Point]

    public init(title: String, law: String, source: String, keys: [Key], points: [Point]) {
      self.title = title
      self.law = law
      self.source = source
      self.keys = keys
      self.points = points
    }
  }

  /// A key with its ends, or its choices, as the scenario has them.
  public struct Key: Hashable, Sendable {
    public var path: String
    public var ends: [String]

    public init(path: String, ends: [String]) {
      self.path = path
      self.ends = ends
    }
  }

  /// What one seed got.
  public struct Point: Hashable, Sendable {
    public var seed: UInt64
    /// From 0 to 1, from the first end to the last.
    public var quantile: Double
    /// A value for each key.
    public var values: [String]

    public init(seed: UInt64, quantile: Double, values: [String]) {
      self.seed = seed
      self.quantile = quantile
      self.values = values
    }
  }
}
