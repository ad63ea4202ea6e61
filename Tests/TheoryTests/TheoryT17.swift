import Glibc
import Kernel
import Primitives
import Testing

@testable import Agents

/// T17: social contagion. What is held against theory is what the crowd uses: `Attention`, by which
/// traders begin and cease to follow what is written (only those who do feel its index), and
/// `PostFeed`, by which posts come.
///
/// Attention is the contagion with a known answer: it spreads by meeting anybody and is lost again,
/// so that the share of those it ever reached solves `z = 1 - e^(-R₀ z)`. Panic that spreads from
/// friend to friend has no such answer: its rate is exponential in the share of friends who left,
/// and nobody who has left comes back.
@Suite struct TheoryT17 {
  /// The share that a large outbreak reaches when it begins with a part of all:
  /// `1 - z = (1 - part) e^(-R₀ z)`.
  static func finalSize(_ reproduction: Double, from part: Double = 0) -> Double {
    var (low, high) = (max(part, 1e-6), 1.0)
    for _ in 0..<100 {
      let z = (low + high) / 2
      if 1 - z > (1 - part) * exp(-reproduction * z) { low = z } else { high = z }
    }
    return (low + high) / 2
  }

  @Test("the final sizes that are known")
  func values() {
    for (reproduction, expected) in [(1.2, 0.3137), (2, 0.7968), (3, 0.9405)] {
      Theory.check(
        "T17 R0 = \(reproduction), formula", expected: expected,
        found: TheoryT17.finalSize(reproduction), standardError: 0, tolerance: 5e-5)
    }
  }

  /// Everybody who was ever attentive, when some are made so at first.
  private func reached(
    _ reproduction: Double, people: Int, first: Int, seed: Int
  ) -> Double {
    var rules = LeveragedCrowd.Social.Attention()
    rules.crisis = reproduction
    var attention = Attention(
      rules, people: people, Stream(StreamKey(seed: UInt64(seed), .test(17))))
    var changes = Buffer<Attention.Change>()
    for _ in 0..<first { attention.wake(&changes) }
    while attention.attentive > 0 {
      changes.removeAll()
      attention.advance(1e6, isCrisis: true, changes: &changes)
    }
    return Double(attention.weary)
  }

  @Test("an outbreak reaches as many as it should", arguments: [1.2, 2.0, 3.0])
  func outbreak(reproduction: Double) {
    let (people, runs) = Theory.isFull ? (200_000, 100) : (10_000, 20)
    let first = people / 100
    let shares = (0..<runs).map {
      reached(reproduction, people: people, first: first, seed: $0) / Double(people)
    }
    check(
      "R0 = \(reproduction), \(runs) outbreaks among \(people)",
      TheoryT17.finalSize(reproduction, from: 0.01), shares)
  }

  @Test("below one an attentive person draws 1 / (1 - R0) in all, with himself")
  func calm() {
    let runs = Theory.isFull ? 200_000 : 4_000
    let people = Theory.isFull ? 200_000 : 20_000
    let rules = LeveragedCrowd.Social.Attention()
    // One population for all: few are used up.
    var attention = Attention(rules, people: people, Stream(StreamKey(seed: 1, .test(17))))
    var changes = Buffer<Attention.Change>()
    var sizes: [Double] = []
    for _ in 0..<runs {
      if attention.weary > people / 200 {
        attention = Attention(
          rules, people: people, Stream(StreamKey(seed: UInt64(sizes.count), .test(18))))
      }
      let before = attention.weary
      changes.removeAll()
      attention.wake(&changes)
      while attention.attentive > 0 {
        attention.advance(1e6, isCrisis: false, changes: &changes)
      }
      sizes.append(Double(attention.weary - before))
    }
    check("R0 = 0.6, \(runs) beginnings", 2.5, sizes, bias: 0.02)
  }

  @Test("a post is followed by 1 / (1 - n) in all, with itself", arguments: [0.3, 0.6, 0.8])
  func clusters(branching: Double) {
    var rules = LeveragedCrowd.Social.Posts()
    // Nobody writes by himself.
    (rules.rate, rules.branching) = (1e-15, branching)
    var feed = PostFeed(rules, Stream(StreamKey(seed: 17, .test(17))))
    feed.forget()
    let runs = Theory.isFull ? 400_000 : 4_000
    var sizes: [Double] = []
    for _ in 0..<runs {
      let before = feed.posts
      feed.post()
      feed.advance(1e6)
      sizes.append(Double(feed.posts - before))
    }
    check("n = \(branching), \(runs) clusters of posts", 1 / (1 - branching), sizes)
  }

  @Test("the posts of a calm day come at the rate over 1 - n")
  func calmDay() {
    let rules = LeveragedCrowd.Social.Posts()
    var feed = PostFeed(rules, Stream(StreamKey(seed: 18, .test(17))))
    let span = 4_000.0
    let rates = (0..<(Theory.isFull ? 2_000 : 50)).map { _ in
      let before = feed.posts
      feed.advance(span)
      return Double(feed.posts - before) / span
    }
    check("posts a second", rules.rate / (1 - rules.branching), rates)
  }

  /// The mean of the values within four of its standard errors, and what is known to be missing.
  private func check(
    _ label: String, _ expected: Double, _ values: [Double], bias: Double = 0
  ) {
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let error = (squares / (count - 1) / count).squareRoot()
    Theory.check(
      "T17 \(label)", expected: expected, found: mean, standardError: error,
      tolerance: 4 * error + bias)
  }
}
