public import Primitives
import Simulations

/// The law of a jump's size.
public enum JumpShape: String, CaseIterable, Sendable {
  case normal, doubleExponential
}

/// Jumps of one asset at random times.
public struct JumpProcess: Equatable, Sendable {
  public var perYear = 6.0
  public var shape = JumpShape.normal
  public var mean = -0.02
  public var deviation = 0.04
  public var up = Rate.percent(35)
  public var upMean = 0.025
  public var downMean = 0.04

  public init() {}

  static let block = Block("jumps", "Jumps at random times", JumpProcess()) {
    Field(
      "perYear", \.perYear, .number(0...10_000), class: .calm, source: "Merton 1976",
      "How many jumps a year has on average.")
    Field(
      "shape", \.shape, .choice("shape"), class: .calm, source: "Merton 1976, Kou 2002",
      "normal: by mean and deviation. doubleExponential: by up, upMean and downMean.")
    Field(
      "mean", \.mean, .rate(percent: -50...50), class: .calm, source: "Merton 1976",
      "Mean size of a jump, in log price.")
    Field(
      "deviation", \.deviation, .rate(percent: 0...50), class: .calm, source: "Merton 1976",
      "Standard deviation of the size of a jump.")
    Field(
      "up", \.up, .rate(percent: 0...100), class: .calm, source: "Kou 2002",
      "Share of jumps that go up, for doubleExponential.")
    Field(
      "upMean", \.upMean, .rate(percent: 0...50), class: .calm, source: "Kou 2002",
      "Mean of those, in log price.")
    Field(
      "downMean", \.downMean, .rate(percent: 0...50), class: .calm, source: "Kou 2002",
      "Mean of the others, in log price, as a positive number.")
  }

  var jumps: Jumps {
    let size: Jumps.Size =
      switch shape {
      case .normal: .normal(mean: mean, deviation: deviation)
      case .doubleExponential:
        .doubleExponential(up: up.ratio, upMean: upMean, downMean: downMean)
      }
    return Jumps(perYear: perYear, size: size)
  }
}

/// Jumps of several assets at one moment.
public struct CommonJumpProcess: Equatable, Sendable {
  /// The size of an asset's part.
  public struct Size: Equatable, Sendable {
    public var mean = -0.02
    public var deviation = 0.04

    public init() {}

    static let block = Block("size", "What a common jump is to one asset", Size()) {
      Field(
        "mean", \.mean, .rate(percent: -50...50), class: .calm, source: "Merton 1976",
        "Mean size, in log price.")
      Field(
        "deviation", \.deviation, .rate(percent: 0...50), class: .calm, source: "Merton 1976",
        "Standard deviation of the size.")
    }
  }

  public var perYear = 6.0
  public var correlation = 0.9
  public var assets: [Named<Size>] = []

  public init() {}

  public subscript(asset: String) -> Size? { assets.first { $0.name == asset }?.value }

  static let block = Block(
    "commonJumps", "Jumps that come to several assets at once", CommonJumpProcess()
  ) {
    Field(
      "perYear", \.perYear, .number(0...10_000), class: .calm, source: Origin.study,
      "How many a year has on average.")
    Field(
      "correlation", \.correlation, .number(0...1), class: .assumed, source: Origin.study,
      "Correlation of the sizes of two assets.")
    Others(
      \.assets, .asset, .block(Size.block), atMost: 64, class: .calm, source: "Merton 1976",
      "What a jump is to an asset; assets that are absent do not jump.")
  }
}
