import Clearing
import Kernel
import Primitives
import TestSupport
import Testing

@testable import Agents

@Suite struct CrowdMoodTests {
  private func plan(_ social: LeveragedCrowd.Social?) -> CrowdPlan {
    let markets = CrowdMarkets()
    var parameters = LeveragedCrowd.Parameters()
    parameters.accounts = 400
    parameters.social = social
    return CrowdPlan(
      parameters, facts: markets.facts, schedules: markets.schedules, carried: [0, 0, 0], seed: 4,
      agent: AgentID(1))
  }

  private var everything: LeveragedCrowd.Social {
    var social = LeveragedCrowd.Social()
    (social.attention, social.network) = (.init(), .init())
    (social.herds, social.rumours) = (.init(), .init())
    return social
  }

  @Test("what they say to one another changes nobody's position and nobody's character")
  func luck() {
    let (quiet, loud) = (plan(nil), plan(everything))
    #expect(quiet.legs == loud.legs)
    #expect(quiet.accounts == loud.accounts)
  }

  @Test("nobody who is hedged outside the model has anything to say")
  func hedgers() {
    var social = everything
    (social.herds!.activity, social.herds!.step) = (0.5, .seconds(1))
    social.rumours!.base = 0.01
    let plan = plan(social)
    var mood = CrowdMood(plan)
    var heard: Set<UInt32> = []
    for _ in 0..<2_000 {
      mood.advance(1)
      for k in 0..<mood.herded.count { heard.insert(mood.herded[k].account) }
      for k in 0..<mood.fleeing.count { heard.insert(mood.fleeing[k]) }
    }
    let retail = plan.accounts.indices.filter {
      plan.accounts[$0].ownerClass != .hedger && !plan.accounts[$0].legs.isEmpty
    }
    #expect(heard.map(Int.init).sorted() == retail)
  }

  @Test("a herd's members hear of it together, and are of one mind")
  func herds() {
    var social = LeveragedCrowd.Social()
    social.herds = .init()
    (social.herds!.activity, social.herds!.step) = (0.5, .seconds(1))
    (social.herds!.largest, social.herds!.exponent) = (50, 1.1)
    var mood = CrowdMood(plan(social))
    mood.advance(1)
    var place = 0
    var members: [[UInt32]] = []
    var acts = Buffer<HerdField.Act>()
    var alone = CrowdMood(plan(social))
    alone.advance(0.5)
    // The same field, asked by itself.
    var field = alone.herds.clone()
    field.advance(0.5, acts: &acts)
    for act in acts.elements() {
      let count = field.range(of: act.herd).count
      let row = (place..<place + count).map { mood.herded[$0] }
      #expect(row.allSatisfy { $0.sells == act.sells })
      members.append(row.map(\.account))
      place += count
    }
    #expect(place == mood.herded.count && members.contains { $0.count > 5 })
  }

  @Test("friends hear how many have left, and only of somebody who has just left")
  func ripples() {
    var social = LeveragedCrowd.Social()
    social.network = .init()
    social.network!.gain = 1
    let plan = plan(social)
    var mood = CrowdMood(plan)
    let account = plan.accounts.firstIndex {
      $0.ownerClass == .leveragedLong && !$0.legs.isEmpty
    }!
    mood.noteLeaving(account)
    #expect(mood.ripples.count > 3)
    #expect(mood.ripples.elements().allSatisfy { $0.weight > 1 && $0.weight < 1.4 })
    mood.noteLeaving(account)
    #expect(mood.ripples.count == 0)
    // Back again: everybody is as calm as before, and it is among those who are told.
    mood.noteReturning(account)
    let told = mood.ripples.elements()
    #expect(told.count > 4 && told[0].account == UInt32(account))
    #expect(told.allSatisfy { $0.weight == 1 })
    mood.noteReturning(account)
    #expect(mood.ripples.count == 1)
  }

  @Test("attention spreads when much is written, and dies out on a calm day")
  func crisis() {
    var social = LeveragedCrowd.Social()
    (social.posts.rate, social.posts.perLiquidation) = (5, 5_000)
    social.attention = .init()
    (social.attention!.calm, social.attention!.crisis) = (0, 20)
    (social.attention!.perPost, social.attention!.lasts) = (0.001, .minutes(1))
    var mood = CrowdMood(plan(social))
    var begun: [Int] = []
    for size in [0.0, 1e6] {
      var count = 0
      mood.noteLiquidation(of: size, in: 0)
      for _ in 0..<600 {
        mood.advance(1)
        for k in 0..<mood.turned.count where mood.turned[k].isAttentive { count += 1 }
      }
      begun.append(count)
    }
    // Twelve posts a second make seven people attentive in ten minutes, who tell nobody.
    #expect(begun[0] < 30)
    #expect(begun[0] + begun[1] > 350)
  }

  @Test("a copy hears the same")
  func clones() {
    var mood = CrowdMood(plan(everything))
    for _ in 0..<700 { mood.advance(1) }
    var copy = mood.clone()
    for _ in 0..<5_000 {
      mood.noteLiquidation(of: 5_000, in: 1)
      copy.noteLiquidation(of: 5_000, in: 1)
      mood.advance(1)
      copy.advance(1)
      #expect(mood.herded.count == copy.herded.count && mood.turned.count == copy.turned.count)
    }
    #expect(mood.feed.index == copy.feed.index && mood.fear == copy.fear && mood.fear > 0)
    #expect(mood.mill.rumours == copy.mill.rumours)
  }
}
