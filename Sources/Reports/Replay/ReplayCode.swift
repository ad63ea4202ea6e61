internal import Glibc

/// Series of whole numbers as short text inside a page. Prices of a second differ little from those
/// of the second before, and flows are zero most of the time, so that differences and runs of zeros
/// take a byte or two a point, a third of what the same numbers take in JSON. Compression would
/// take less, and browsers unpack it only after the page is drawn; text that needs no more than
/// `atob` is read at once and everywhere.
///
/// A token is a number of seven bits a byte, lowest first. Token 0 says that zeros follow, the next
/// token how many, less one; any other token is a number that is not zero, `2v` or `-2v - 1`.
enum ReplayCode {
  /// - Parameter order: how often differences are taken before: 0 for flows, 1 for prices, 2 for
  ///   times.
  static func text(_ values: [Int], order: Int) -> String {
    var values = values
    for _ in 0..<order {
      for place in values.indices.dropFirst().reversed() { values[place] -= values[place - 1] }
    }
    var bytes: [UInt8] = []
    var zeros: UInt64 = 0
    for value in values {
      if value == 0 {
        zeros += 1
        continue
      }
      write(zeros: &zeros, into: &bytes)
      write(value > 0 ? UInt64(value) * 2 : value.magnitudeBits * 2 - 1, into: &bytes)
    }
    write(zeros: &zeros, into: &bytes)
    return Base64.text(bytes)
  }

  private static func write(zeros: inout UInt64, into bytes: inout [UInt8]) {
    if zeros == 0 { return }
    bytes.append(0)
    write(zeros - 1, into: &bytes)
    zeros = 0
  }

  private static func write(_ token: UInt64, into bytes: inout [UInt8]) {
    var rest = token
    while rest > 127 {
      bytes.append(UInt8(rest & 127 | 128))
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  /// Steps of an amount on a logarithmic scale, `finer` of them for each factor of e; 0 for less
  /// than a dollar. 200 steps keep an amount within a quarter of a percent.
  static func steps(_ dollars: Double, finer: Double) -> Int {
    if !(dollars.isFinite && dollars >= 1) { return 0 }
    return Int((log(dollars) * finer).rounded()) + 1
  }

  /// Amounts of either sign in a unit of which the largest is at most 20,000.
  static func scaled(_ amounts: [Double]) -> (unit: Double, steps: [Int]) {
    let largest = amounts.reduce(0) { $1.isFinite ? max($0, $1.magnitude) : $0 }
    let unit = largest > 0 ? largest / 20_000 : 1
    return (unit, amounts.map { $0.isFinite ? Int(($0 / unit).rounded()) : 0 })
  }
}

extension Int {
  fileprivate var magnitudeBits: UInt64 { UInt64(magnitude) }
}
