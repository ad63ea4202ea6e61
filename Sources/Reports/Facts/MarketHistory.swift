/// One market of a run, as its CSV files tell it. Times are seconds from the start, prices and
/// money are those of the files.
public struct MarketHistory: Sendable {
  public var name: String
  /// Seconds between rows of `markets.csv`.
  public var step = 60.0
  public var minutes = Minutes()
  public var trades = Trades()
  public var pulses = Pulses()
  public var parents = Parents()
  public var profile = Profile()
  /// Funding as it was settled: when, and the rate.
  public var fundings: (times: [Double], rates: [Double]) = ([], [])

  /// A row of `markets.csv` each.
  public struct Minutes: Sendable {
    public var times: [Double] = []
    /// Middle of the quotes; where a side was empty, the last one known.
    public var mids: [Double] = []
    public var marks: [Double] = []
    public var indices: [Double] = []
    /// As a share of the mid, not a number where a side was empty.
    public var spreads: [Double] = []
    /// Bids within a percent, in money.
    public var depths: [Double] = []
    public var volumes: [Double] = []
    public var openInterest: [Double] = []
    public var closed: [Double] = []
  }

  /// A row of `trades.csv` each.
  public struct Trades: Sendable {
    public var times: [Double] = []
    public var windows: [Int] = []
    /// +1 for buyers who took.
    public var signs: [Double] = []
    public var sizes: [Double] = []
    public var prices: [Double] = []
    public var midsBefore: [Double] = []
  }

  /// A row of `pulses.csv` each: one second inside a window.
  public struct Pulses: Sendable {
    public var times: [Double] = []
    public var windows: [Int] = []
    public var mids: [Double] = []
    public var imbalances: [Double] = []
    /// Mean of what rests at the two best prices.
    public var queues: [Double] = []
    public var volumes: [Double] = []
    public var trades: [Double] = []
    public var cancels: [Double] = []
    public var nearBids: [Double] = []
    public var farBids: [Double] = []
    public var nearAsks: [Double] = []
    public var farAsks: [Double] = []
    /// Mean of ask less bid.
    public var spread = 0.0
  }

  /// A row of `parents.csv` each.
  public struct Parents: Sendable {
    public var children: [Double] = []
    public var signs: [Double] = []
    public var sizes: [Double] = []
    public var traded: [Double] = []
    public var before: [Double] = []
    public var after: [Double] = []
  }

  /// The mean book of `profile.csv`, by distance from the best price of the side.
  public struct Profile: Sendable {
    public var from: [Double] = []
    public var to: [Double] = []
    public var bids: [Double] = []
    public var asks: [Double] = []
    public var looks = 0
  }

  public init(name: String) { self.name = name }

  /// Bitcoin and ether are majors, all others are alts: other ranges hold for them.
  var isMajor: Bool {
    let base = name.split(separator: "/").last.map(String.init) ?? name
    return base.hasPrefix("BTC") || base.hasPrefix("ETH")
  }
}
