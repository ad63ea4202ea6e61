import Testing

@testable import Scenarios

@Suite struct CheckTests {
  @Test("a check points at the value and at the one it must agree with")
  func twoPlaces() {
    let report = decode(Rulebook.block, "preset: plain\ninitial: 2%\nmaintenance: 3%\n").report
    #expect(lines(report) == ["E0401 3:14 maintenance must be below initial"])
    #expect(report.faults.first?.remark.map { report.mark($0.place) } == Mark(line: 2, column: 10))
  }

  @Test("a default that is not written cannot be pointed at")
  func defaults() {
    let report = decode(Rulebook.block, "preset: plain\nmaintenance: 3%\n").report
    #expect(lines(report) == ["E0401 2:14 maintenance must be below initial"])
    #expect(report.faults.first?.remark == nil)
  }

  @Test("a check runs only when every value of its block could be read")
  func afterErrors() {
    let report = decode(Rulebook.block, "preset: plain\ninitial: 2\nmaintenance: 3%\n").report
    #expect(report.faults.map(\.code) == [.unitMissing])
  }

  @Test("a nested check knows its full path")
  func nested() {
    #expect(
      lines(decode(Everything.block, "leverage: { median: 9, max: 8 }").report)
        == ["E0401 1:21 leverage.median (9) is above max"])
    #expect(
      lines(decode(Everything.block, "animals: [{ class: dog, max: 1 }]").report)
        == ["E0401 1:11 animals[0].median (8) is above max"])
  }

  @Test("an inspector finds keys through lists, and the nearest thing to what is absent")
  func places() {
    var faults = FaultList()
    let source = source("a:\n  - { b: 1 }\n  - { b: 2 }\n")
    let node = YAMLReader.read(source, faults: &faults)
    let at = Inspector(node ?? .text(""), path: "root")
    #expect(source.mark(at: at.place("a[1].b").start) == Mark(line: 3, column: 10))
    #expect(source.mark(at: at.place("a[1].c").start) == Mark(line: 3, column: 5))
    #expect(source.mark(at: at.place("a[7]").start) == Mark(line: 1, column: 1))
    #expect(at.isGiven("a[0].b") && !at.isGiven("a[0].c"))
    #expect(at.path("a") == "root.a")
  }

  @Test("a free name that is wrong is shown itself, not what stands behind it")
  func names() {
    let source = source("moves: { BTX: -3% }\n")
    var faults = FaultList()
    let node = YAMLReader.read(source, faults: &faults)
    var at = Inspector(node ?? .text(""), path: "")
    at.fault(.unknownReference, "m", at: "moves.BTX", isName: true)
    at.fault(.unknownReference, "m", at: "moves.BTX")
    at.fault(.unknownReference, "m", at: "moves.ETH", isName: true)
    #expect(at.faults.map { source.mark(at: $0.place.start).column } == [10, 15, 1])
  }

  private func order(_ text: String) -> Fault? {
    var faults = FaultList()
    let node = YAMLReader.read(source(text), faults: &faults)
    var at = Inspector(node ?? .text(""), path: "trend")
    at.wrongOrder("fast", "10m", "must be shorter than", "slow", "5m")
    return at.faults.first
  }

  @Test("of two values in the wrong order the one that is written is shown, with both values")
  func wrongOrder() {
    let both = order("{ fast: 10m, slow: 5m }")
    #expect(both?.message == "trend.fast (10m) must be shorter than slow (5m)")
    #expect(both?.place.offset == 8 && both?.remark?.place.offset == 19)
    #expect(both?.note == nil)
    let first = order("{ fast: 10m }")
    #expect(first?.place.offset == 8 && first?.remark == nil)
    #expect(first?.note == "slow is 5m by default")
    let second = order("{ slow: 5m }")
    #expect(second?.place.offset == 8 && second?.remark == nil)
    #expect(second?.label == "fast is 10m by default")
  }

  @Test("beyond two hundred, faults of a check are counted and not kept")
  func flood() {
    var at = Inspector(.text("x"), path: "")
    for _ in 0..<250 { at.fault(.unusual, "m", at: "") }
    #expect(at.isFull && !at.hasErrors)
    #expect((at.faults.count, at.dropped) == (200, 50))
  }

  @Test("paths of a program are taken apart as they are written")
  func paths() {
    #expect(
      PathText.steps("venues[0].markets[12].tick")
        == [.key("venues"), .index(0), .key("markets"), .index(12), .key("tick")])
    #expect(PathText.steps("") == [])
  }
}
