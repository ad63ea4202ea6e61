import Glibc
import Testing

@testable import Reports

/// Colour arithmetic of the standards the palette is held to.
private enum Vision {
  /// Machado, Oliveira and Fernandes 2009, severity 1, on linear RGB.
  static let kinds: [(name: String, matrix: [[Double]])] = [
    ("normal", [[1, 0, 0], [0, 1, 0], [0, 0, 1]]),
    (
      "red-blind",
      [
        [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
      ]
    ),
    (
      "green-blind",
      [
        [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
      ]
    ),
    (
      "blue-blind",
      [
        [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
      ]
    ),
  ]

  static func linear(_ color: UInt32) -> [Double] {
    [16, 8, 0].map { (shift: UInt32) in
      let channel = Double(color >> shift & 0xff) / 255
      return channel <= 0.04045 ? channel / 12.92 : pow((channel + 0.055) / 1.055, 2.4)
    }
  }

  /// WCAG 2.1 relative luminance contrast.
  static func contrast(_ a: UInt32, _ b: UInt32) -> Double {
    let lights = [a, b].map { color in
      zip(linear(color), [0.2126, 0.7152, 0.0722]).reduce(0) { $0 + $1.0 * $1.1 }
    }
    return (lights.max()! + 0.05) / (lights.min()! + 0.05)
  }

  /// CIELAB under D65 as somebody with this vision sees the colour.
  static func lab(_ color: UInt32, _ matrix: [[Double]]) -> [Double] {
    let rgb = linear(color)
    let seen = matrix.map { row in
      min(1, max(0, zip(row, rgb).reduce(0) { $0 + $1.0 * $1.1 }))
    }
    let toXYZ: [[Double]] = [
      [0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750],
      [0.0193339, 0.1191920, 0.9503041],
    ]
    let xyz = zip(toXYZ, [0.95047, 1, 1.08883]).map { row, white in
      zip(row, seen).reduce(0) { $0 + $1.0 * $1.1 } / white
    }
    let f = xyz.map { $0 > 216 / 24_389 ? cbrt($0) : (24_389 / 27 * $0 + 16) / 116 }
    return [116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])]
  }

  /// CIE76.
  static func distance(_ a: UInt32, _ b: UInt32, _ matrix: [[Double]]) -> Double {
    zip(lab(a, matrix), lab(b, matrix)).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
      .squareRoot()
  }
}

@Suite("Palette")
struct PaletteTests {
  static let pages: [@Sendable (Shade) -> UInt32] = [{ $0.light }, { $0.dark }]

  @Test("every text can be read on its page", arguments: Tint.words)
  func readsText(_ tint: Tint) {
    for page in Self.pages {
      let ground = page(Tint.background.shade)
      #expect(Vision.contrast(page(tint.shade), ground) >= 4.5)
    }
  }

  @Test("every area stands out from its page", arguments: Tint.fills)
  func seesFills(_ tint: Tint) {
    for page in Self.pages {
      let ground = page(Tint.background.shade)
      #expect(Vision.contrast(page(tint.shade), ground) >= 3)
    }
  }

  @Test("text inside of a bar of own margin can be read")
  func readsTextInsideBars() {
    for page in Self.pages {
      let ground = page(Tint.own.shade)
      #expect(Vision.contrast(page(Tint.background.shade), ground) >= 4.5)
    }
  }

  @Test("the meanings stay apart for every kind of eye")
  func staysApart() {
    let meanings: [Tint] = [.selling, .buying, .makers, .fund, .adl, .own]
    for (name, matrix) in Vision.kinds {
      for page in Self.pages {
        for (index, tint) in meanings.enumerated() {
          for other in meanings.dropFirst(index + 1) {
            let distance = Vision.distance(
              page(tint.shade), page(other.shade), matrix)
            #expect(distance >= 16, "\(tint) and \(other), \(name)")
          }
        }
      }
    }
  }

  @Test("stages and generations get heavier step by step on both pages")
  func ordersRamps() {
    let ramps: [[Tint]] = [
      [.stage1, .stage2, .stage3, .stage4, .stage5],
      [.generation1, .generation2to4, .generation5on],
    ]
    for page in Self.pages {
      for ramp in ramps {
        let ground = page(Tint.background.shade)
        let weights = ramp.map { Vision.contrast(page($0.shade), ground) }
        #expect(zip(weights, weights.dropFirst()).allSatisfy { $0 < $1 })
      }
    }
  }

  @Test("the depth ramp runs from its pale to its full end, more ink or light meaning more")
  func rampsDepth() {
    let ramp = Ramp.depth(steps: 11)
    #expect(ramp.count == 11)
    #expect(ramp.first == Shade(0xf7f9fb, dark: 0x0f141b))
    #expect(ramp.last == Shade(0x0b2f66, dark: 0xeaf5ff))
    for page in Self.pages {
      let ground = page(Tint.background.shade)
      let weights = ramp.map { Vision.contrast(page($0), ground) }
      #expect(zip(weights, weights.dropFirst()).allSatisfy { $0 < $1 })
    }
    #expect(Ramp.depth(steps: 1).count == 1)
  }
}
