import Agents
import Primitives

/// `magnet: { gain: 2, reach: 2% }`, for all who hurry before a halt.
enum HaltMagnetBlock {
  static let block = Block("magnet", "How somebody hurries before a halt", HaltMagnet()) {
    Field(
      "gain", \.gain, .number(0...100), class: .assumed, source: Origin.assumed,
      "How much stronger wishes are at the halt itself; 0: nobody hurries.")
    Field(
      "reach", \.reach, .rate(percent: 0.01...100), class: .assumed, source: Origin.assumed,
      "Distance from the price that stops trading at which it begins.")
  }

  static func key<Root>(_ path: FieldPath<Root, HaltMagnet>) -> Field<Root> {
    Field(
      "magnet", path, .block(block), class: .assumed, source: Origin.keys,
      "How wishes to trade grow as the price comes near a halt of its venue.")
  }
}
