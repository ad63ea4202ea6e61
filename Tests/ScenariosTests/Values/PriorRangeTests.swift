import Testing

@testable import Scenarios

@Suite("Values between two ends")
struct PriorRangeTests {
  private func values(
    _ ends: [String], _ law: PriorLaw, at quantiles: [Double] = [0, 0.5, 1.0.nextDown]
  ) throws -> [String] {
    let range = try PriorRange(ends.map { .text($0) }, law)
    return quantiles.compactMap { range.value(at: $0).scalar }
  }

  @Test("the unit stays, whatever it is, and four digits are enough")
  func units() throws {
    #expect(try values(["10%", "40%"], .uniform) == ["10%", "25%", "40%"])
    #expect(try values(["-3.3%", "-1.5%"], .uniform) == ["-3.3%", "-2.4%", "-1.5%"])
    #expect(try values(["$1M", "$4M"], .uniform) == ["$1M", "$2.5M", "$4M"])
    #expect(try values(["-$20k", "$20k"], .uniform) == ["-$20k", "$0k", "$20k"])
    #expect(try values(["0.000002/s", "0.000012/s"], .uniform)[1] == "0.000007/s")
    #expect(try values(["0", "1"], .uniform, at: [1.0 / 3]) == ["0.3333"])
    #expect(
      try values(["0", "30000/s"].map { $0 == "0" ? "0/s" : $0 }, .uniform, at: [1.0 / 7])
        == ["4286/s"])
  }

  @Test("ends of one kind may be written with several multiples")
  func multiples() throws {
    #expect(try values(["$75k", "$1.2M"], .logUniform) == ["$75k", "$300k", "$1.2M"])
    #expect(try values(["$500", "$2k"], .uniform) == ["$500", "$1.25k", "$2k"])
    #expect(try values(["90s", "5m"], .uniform) == ["90s", "195s", "300s"])
    #expect(try values(["50bp", "1.5%"], .uniform) == ["0.5%", "1%", "1.5%"])
    #expect(throws: Trouble.self) { try values(["90s", "2%"], .uniform) }
  }

  @Test("of a logarithmic law equal ratios are equally likely")
  func logarithms() throws {
    #expect(try values(["1", "100"], .logUniform) == ["1", "10", "100"])
    #expect(try values(["60s", "240s"], .logUniform)[1] == "120s")
  }

  @Test("whole numbers and choices are all as likely, ends included")
  func counts() throws {
    let tenths = (0..<10).map { Double($0) / 10 }
    #expect(
      try values(["1", "5"], .whole, at: tenths)
        == ["1", "1", "2", "2", "3", "3", "4", "4", "5", "5"])
    #expect(try values(["5", "1"], .whole) == ["5", "3", "1"])
    #expect(try values(["bybit", "okx"], .choice) == ["bybit", "okx", "okx"])
  }

  @Test("ends may run down: a key that falls while its neighbours rise")
  func reversed() throws {
    #expect(try values(["4", "2"], .uniform) == ["4", "3", "2"])
  }

  @Test("a value knows its place between the ends, in whatever unit it is written")
  func places() throws {
    func place(_ text: String, _ ends: [String], _ law: PriorLaw = .uniform) throws -> Double? {
      try PriorRange(ends.map { .text($0) }, law).quantile(of: .text(text))
    }
    #expect(try place("25%", ["10%", "40%"]) == 0.5)
    #expect(try place("50bp", ["0%", "1%"]) == 0.5)
    #expect(try place("2m", ["60s", "180s"]) == 0.5)
    #expect(try place("$2M", ["$1M", "$4M"], .logUniform).map { abs($0 - 0.5) < 1e-12 } == true)
    #expect(try place("3", ["1", "5"], .whole) == 0.5)
    for (text, ends) in [("50%", ["10%", "40%"]), ("3", ["1%", "4%"]), ("[1, 2]", ["1", "4"])] {
      #expect(try place(text, ends) == nil, "\(text)")
    }
  }
}
