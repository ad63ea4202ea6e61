import Primitives
import Testing

@testable import Scenarios

@Suite struct BlockTests {
  @Test("all faults of a block are found in one pass, in the order of the text")
  func onePass() {
    let report = decode(
      Everything.block,
      "conut: 5\nspan: 3\nmode: ful\nlevels:\n  - { side: bid }\n  - { price: 0, sied: ask }\n"
    ).report
    #expect(
      lines(report) == [
        "E0203 1:1 unknown key `conut` in the scenario → count",
        "E0305 2:7 span needs a unit, got 3 → 3h",
        "E0204 3:7 unknown mode `ful` in the scenario → full",
        "E0201 5:5 missing key `price` in levels[0]",
        "E0301 6:14 levels[1].price is 0; it must be 1 to 1000",
        "E0203 6:17 unknown key `sied` in levels[1] → side",
      ])
  }

  @Test("a misspelt required key is not reported as missing as well")
  func blamed() {
    #expect(
      lines(decode(Level.block, "prcie: 5").report) == [
        "E0203 1:1 unknown key `prcie` in the scenario → price"
      ])
  }

  @Test("a decimal comma inside braces is explained")
  func comma() {
    let report = decode(Level.block, "{ price: 1,5bp }").report
    #expect(report.faults.first?.note?.hasPrefix("inside { } a comma ends a value") == true)
  }

  @Test("a union reads the block that its key names")
  func union() {
    let animals = decode(
      Everything.block, "animals: [{ class: cat, lives: 3 }, { class: dog, median: 2 }]"
    ).root
    #expect(animals?.animals == [.cat(Cat(lives: 3)), .dog(Dog(bark: Leverage(median: 2)))])
    #expect(
      lines(decode(Everything.block, "animals: [{ class: cow }]").report)
        == ["E0204 1:20 unknown class `cow` in animals[0]"])
    #expect(
      lines(decode(Everything.block, "animals: [{ lives: 3 }]").report)
        == ["E0201 1:11 missing key `class` in animals[0]"])
    let report = decode(Everything.block, "animals: [{ class: dog, lives: 3 }]").report
    #expect(report.faults.first?.note == "keys here: class, median, sigma, max")
  }

  @Test("a preset gives the values on which the keys come on top")
  func presets() {
    #expect(decode(Rulebook.block, "preset: strict").root?.maxLeverage == 5)
    let mixed = decode(Rulebook.block, "maxLeverage: 3\npreset: strict").root
    #expect(mixed == Rulebook(preset: "strict", maxLeverage: 3, initial: .percent(20)))
    #expect(
      lines(decode(Rulebook.block, "preset: strit").report)
        == ["E0204 1:9 unknown preset `strit` in the scenario → strict"])
  }

  @Test("the same block can be read on top of another value")
  func base() {
    var reading = Reading()
    let base = Leverage(median: 3, sigma: 1, maximum: 9)
    let node = Node.block([("sigma", .text("2"))])
    #expect(
      Leverage.block.read(node, base: base, &reading)
        == Leverage(median: 3, sigma: 2, maximum: 9))
  }

  @Test("exactly one of a group of keys must be there")
  func groups() {
    let both = decode(
      ShockSection.block, "{ at: 1m, news: { BTC: 1% }, outage: { venue: V, for: 1m } }"
    )
    .report
    #expect(lines(both) == ["E0205 1:30 the scenario has both `news` and `outage`"])
    #expect(both.faults.first?.remark.map { both.mark($0.place).column } == 11)
    let none = decode(ShockSection.block, "{ at: 1m }").report
    #expect(none.faults.map(\.code) == [.notExactlyOne])
    let typo = decode(ShockSection.block, "{ at: 1m, new: { BTC: 1% } }").report
    #expect(lines(typo) == ["E0203 1:11 unknown key `new` in the scenario → news"])
  }

  @Test("free names stand beside fixed keys")
  func others() {
    let news = decode(NewsShock.block, "{ BTC: -3%, ETH: 10bp, over: 90s }").root
    #expect(news?.over == .seconds(90))
    #expect(news?.moves == [Named("BTC", .percent(-3)), Named("ETH", .basisPoints(10))])
    #expect(
      lines(decode(NewsShock.block, "{ BTC: 1%, ovr: 90s }").report) == [
        "E0203 1:12 unknown key `ovr` in the scenario → over"
      ])
  }
}
