import Testing

@testable import Scenarios

@Suite("One thing that is varied")
struct SweepAxisTests {
  private func fault(_ axis: String) -> String {
    lines(faults(example("twins:\n", "sweep: { axes: [\(axis)] }\ntwins:\n"))!).first ?? ""
  }

  @Test("its name is its title, or its first key")
  func name() {
    var axis = SweepAxis()
    axis.keys = [Named("dipBuyer.capital", [.text("$1M")])]
    #expect(axis.name == "dipBuyer.capital" && axis.valueCount == 1)
    axis.title = "money that waits"
    #expect(axis.name == "money that waits")
  }

  @Test("keys that move together have as many values")
  func together() {
    let two = "{ keys: { duration: [20m, 30m], dipBuyer.capital: [$1M] } }"
    #expect(fault(two).contains("`dipBuyer.capital`: has 1 values, `duration` has 2"))
  }

  @Test("a range has two ends of one unit, and a logarithm no zero")
  func ends() {
    #expect(
      fault("{ law: linear, count: 3, keys: { dipBuyer.capital: [$1M, $2M, $3M] } }")
        .contains("two ends are needed"))
    #expect(
      fault("{ law: log, count: 3, keys: { dipBuyer.capital: [$0, $3] } }").contains("above zero"))
    #expect(
      fault("{ count: 3, keys: { duration: [20m, 30m] } }")
        .contains("a list has as many values as are written"))
  }

  @Test("what is no part of the world cannot be varied")
  func fixed() {
    #expect(fault("{ keys: { seed: [1, 2] } }").contains("`seed` cannot be varied"))
    #expect(
      fault("{ keys: { 'expect[0].below': [1%, 2%] } }").contains("`expect` cannot be varied"))
    #expect(fault("{ keys: {} }").contains("names no key"))
  }
}
