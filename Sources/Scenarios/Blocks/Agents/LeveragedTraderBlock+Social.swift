import Agents
import Primitives

/// What leveraged traders hear of one another.
enum SocialBlocks {
  private typealias Social = LeveragedCrowd.Social
  private static let hawkes = "self-exciting posts, Crane-Sornette 2008; the number is assumed"
  private static let epidemic = "Kermack-McKendrick 1927, Daley-Kendall 1964; the number is assumed"
  private static let small = "Watts-Strogatz 1998; the number is assumed"
  private static let clusters = "Kirman 1993, Cont-Bouchaud 2000"

  static let social = Block("social", "What they hear of one another", LeveragedCrowd.Social()) {
    Field(
      "posts", \.posts, .block(posts), class: .assumed, source: Origin.keys,
      "What is written: a process that excites itself and is driven by liquidations.")
    Field(
      optional: "attention", \.attention, .block(attention), class: .assumed,
      source: Origin.keys, "Who follows what is written; none: everybody, all the time.")
    Field(
      optional: "network", \.network, .block(network), class: .assumed, source: Origin.keys,
      "Friends whose leaving frightens; none: nobody knows anybody.")
    Field(
      optional: "herds", \.herds, .block(herds), class: .assumed, source: Origin.keys,
      "Groups that act as one; none: there are no such groups.")
    Field(
      optional: "rumours", \.rumours, .block(rumours), class: .assumed, source: Origin.keys,
      "Rumours that the venue cannot pay, and money withdrawn; none: nobody withdraws.")
  }

  static let posts = Block("posts", "What is written", LeveragedCrowd.Social.Posts()) {
    Field(
      "rate", \.rate, .perSecond(0.000001...100), class: .assumed, source: Origin.assumed,
      "Posts that nothing caused.")
    Field(
      "branching", \.branching, .number(0...0.99), class: .assumed, source: hawkes,
      "Posts that follow directly from a post.")
    Field(
      "memory", \.memory, .interval(.seconds(1) ... .hours(24)), class: .assumed,
      source: hawkes, "Time constant with which a post is forgotten.")
    Field(
      "threshold", \.threshold, .rate(percent: 0.0001...1_000), class: .assumed,
      source: Origin.assumed,
      """
      What has to be liquidated between two looks for people to write of it, as a share of the \
      calm depth within 1 %.
      """)
    Field(
      "perLiquidation", \.perLiquidation, .number(0...1_000), class: .assumed,
      source: Origin.assumed,
      "Posts that follow directly from it, for each unit of ln(1 + size / threshold).")
    Field(
      "indexMemory", \.indexMemory, .interval(.seconds(1) ... .hours(24)), class: .assumed,
      source: Origin.assumed, "Time constant of the index, the average of rate now / `rate` - 1.")
    Field(
      "indexCap", \.indexCap, .number(0...100), class: .assumed, source: Origin.assumed,
      "Highest index; it is `branching` / (1 - `branching`) on a calm day.")
    Field(
      "gain", \.gain, .number(0...10), class: .assumed, source: Origin.assumed,
      "How steeply the rate of panic rises with the index above that of a calm day.")
    Check { posts, at in
      if posts.indexCap < posts.calm {
        at.fault(
          .contradiction,
          "\(at.path("indexCap")): the index of a calm day is above it, "
            + DecimalText.text((posts.calm * 1_000).rounded() / 1_000),
          at: at.isGiven("indexCap") ? "indexCap" : "branching",
          note: "on a calm day it is branching / (1 - branching)")
      }
    }
  }

  static let attention = Block(
    "attention", "Who follows what is written", LeveragedCrowd.Social.Attention()
  ) {
    Field(
      "calm", \.calm, .number(0...20), class: .assumed, source: epidemic,
      "How many an attentive one makes attentive where all are susceptible.")
    Field(
      "crisis", \.crisis, .number(0...20), class: .assumed, source: epidemic,
      "The same in a crisis.")
    Field(
      "crisisAt", \.crisisAt, .number(0...100), class: .assumed, source: Origin.assumed,
      "The index from which there is a crisis.")
    Field(
      "lasts", \.lasts, .interval(.seconds(1) ... .hours(24)), class: .assumed,
      source: Origin.assumed, "Mean time of being attentive.")
    Field(
      "perPost", \.perPost, .rate(percent: 0...100), class: .assumed, source: Origin.assumed,
      "Chance that a post makes somebody attentive of itself.")
  }

  static let network = Block("network", "Friends", LeveragedCrowd.Social.Network()) {
    Field(
      "friends", \.friends, .count(2...100), class: .assumed, source: small,
      "Friends of each, an even number.")
    Field(
      "rewired", \.rewired, .rate(percent: 0...100), class: .assumed, source: small,
      "Friendships that lead anywhere, not to neighbours.")
    Field(
      "gain", \.gain, .number(0...10), class: .assumed, source: Origin.assumed,
      "How steeply the rate of panic rises with the share of one's friends who have left.")
    Check { network, at in
      if network.friends % 2 == 1 {
        at.fault(
          .contradiction,
          "\(at.path("friends")) is \(network.friends): friendship is mutual, "
            + "and half of each one's friends come after him on the ring",
          at: "friends", note: "an even number")
      }
    }
  }

  static let herds = Block("herds", "Groups that act as one", LeveragedCrowd.Social.Herds()) {
    Field(
      "activity", \.activity, .rate(percent: 0...50), class: .assumed,
      source: "\(clusters); the number is assumed", "Chance that a herd acts in a step.")
    Field(
      "step", \.step, .interval(.seconds(1) ... .hours(24)), class: .assumed,
      source: Origin.assumed, "A step.")
    Field(
      "largest", \.largest, .count(1...100_000), class: .assumed, source: Origin.assumed,
      "Members of the largest herd.")
    Field(
      "exponent", \.exponent, .number(1.1...6), class: .assumed, source: clusters,
      "Power with which larger herds are rarer.")
  }

  static let rumours = Block(
    "rumours", "Rumours that the venue cannot pay", LeveragedCrowd.Social.Rumours()
  ) {
    Field(
      "every", \.every, .interval(.seconds(1) ... .hours(8_760)), class: .assumed,
      source: Origin.assumed, "Mean time between two of them.")
    Field(
      "above", \.above, .number(0...100), class: .assumed, source: Origin.assumed,
      "They arise while the index of posts is above this.")
    Field(
      "falseShare", \.falseShare, .rate(percent: 0...100), class: .assumed,
      source: Origin.assumed, "Rumours that are false; a true one is believed to the end.")
    Field(
      "lasts", \.lasts, .interval(.seconds(1) ... .hours(720)), class: .assumed,
      source: Origin.assumed, "Mean time that a false one is believed.")
    Field(
      "base", \.base, .perSecond(0...0.01), class: .assumed, source: Origin.assumed,
      "Rate at which an account withdraws without a rumour.")
    Field(
      "factor", \.factor, .number(1...1_000_000), class: .assumed, source: Origin.assumed,
      "How many times larger it is with one.")
    Field(
      "closes", \.closes, .rate(percent: 0...100), class: .assumed, source: Origin.assumed,
      "Part of its positions that a withdrawing account closes.")
    Field(
      "retry", \.retry, .interval(.seconds(1) ... .hours(24)), class: .assumed,
      source: Origin.assumed, "Time to the next try while nothing can be sent.")
  }
}
