import Clearing
import Primitives
import Testing

@testable import Reports

@Suite("Levels of health")
struct StoryStepTests {
  @Test(
    "the lowest level that equity is below, over a maintenance of 100",
    arguments: [
      (200, nil), (199, .twice), (150, .twice), (149, .oneAndAHalf), (110, .oneAndAHalf),
      (109, .oneAndATenth), (101, .oneAndATenth), (100, .distress), (-5, .distress),
    ] as [(Int64, HealthLevel?)])
  func levels(equity: Int64, level: HealthLevel?) {
    let margin = Margin(equity: .whole(equity), maintenance: .whole(100))
    #expect(HealthLevel.of(margin, .atOrBelow) == level)
  }

  @Test("at maintenance itself the venue's rule says whether it is distress")
  func rule() {
    let margin = Margin(equity: .whole(100), maintenance: .whole(100))
    #expect(HealthLevel.of(margin, .below) == .oneAndATenth)
    let free = Margin(equity: .zero, maintenance: .zero)
    #expect(HealthLevel.of(free, .atOrBelow) == nil)
  }
}
