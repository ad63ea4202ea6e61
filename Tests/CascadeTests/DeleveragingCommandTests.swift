import Testing

@testable import cascade

@Suite("Policies of auto-deleveraging on a table")
struct DeleveragingCommandTests {
  private func adl(
    _ words: String...
  ) async -> (code: ExitCode, output: String, messages: String) {
    let console = Console.memory()
    let code = await Door.run(["adl"] + words, console)
    return (code, console.output.written, console.messages.written)
  }

  static let good = """
    account,market,side,size,entry,mark,equity,leverage
    loser,X,long,10,150,100,-100,
    A,X,short,5,120,100,130,20
    B,X,short,9,110,100,109.8,50

    """

  @Test("every policy, or those asked for, each once, in that order")
  func policies() async {
    let place = TemporaryDirectory()
    place.put(DeleveragingCommandTests.good, at: "p.csv")
    let all = await adl(place.file("p.csv"))
    #expect(all.code == .done && all.messages.isEmpty)
    for name in ["profitAndLeverage", "minMaxHaircut", "socialisedHaircut", "none"] {
      #expect(all.output.contains("\n\(name) "))
    }
    let two = await adl(
      place.file("p.csv"), "--policy", "random", "-p", "hyperliquid", "-p", "random", "--format",
      "json")
    #expect(two.output.ranges(of: "\"policy\": \"random\"").count == 1)
    #expect(two.output.ranges(of: "\"policy\": ").count == 2)
  }

  @Test("a deficit, a need and a file")
  func options() async {
    let place = TemporaryDirectory()
    place.put(DeleveragingCommandTests.good, at: "p.csv")
    let run = await adl(
      place.file("p.csv"), "--need", "X=4", "--deficit", "20.5", "-p", "proRataContracts", "--csv",
      place.file("out.csv"))
    #expect(run.code == .done)
    #expect(run.output.contains("long 4 of X, $400 at the mark"))
    #expect(run.output.contains("deficit $21"))
    #expect(place.text(of: "out.csv")?.split(separator: "\n").count == 3)
  }

  @Test("a table that is wrong is 65, with every place, reason and remedy")
  func invalid() async {
    let place = TemporaryDirectory()
    place.put(DeleveragingCommandTests.good + "C,X,up,0,1,100,5,\nD,X\n", at: "p.csv")
    let (code, output, messages) = await adl(place.file("p.csv"))
    #expect(code == .dataInvalid && output.isEmpty)
    #expect(
      messages == """
        error: `side` must be long or short, got `up`
          --> \(place.file("p.csv")):5:5
          = buy and sell, +1 and -1 are understood as well
        error: `size` must be above zero, got `0`
          --> \(place.file("p.csv")):5:8
          = which way it points says the column `side`
        error: the row has 2 cells, the header 8
          --> \(place.file("p.csv")):6:1
          = a number is written without separators of thousands; a name with a comma needs quotes

        """)
  }

  @Test("what cannot be asked says why and what to write")
  func refused() async {
    let place = TemporaryDirectory()
    place.put(DeleveragingCommandTests.good, at: "p.csv")
    place.put(
      DeleveragingCommandTests.good.replacing(",-100,", with: ",100,"), at: "calm.csv")
    let market = await adl(place.file("p.csv"), "--need", "Y=4")
    #expect(market.code == .dataInvalid && market.messages.contains("no market `Y`"))
    let size = await adl(place.file("p.csv"), "--need", "X=much")
    #expect(size.code == .usage && size.messages.contains("--need BTC=12.5"))
    let fine = await adl(place.file("p.csv"), "--need", "X=0.5")
    #expect(fine.code == .dataInvalid && fine.messages.contains("written with 0 decimals"))
    let deficit = await adl(place.file("p.csv"), "--deficit", "1e9")
    #expect(deficit.code == .usage && deficit.messages.contains("--deficit 250000.50"))
    let policy = await adl(place.file("p.csv"), "-p", "queue")
    #expect(policy.code == .usage && policy.messages.contains("one of: profitAndLeverage"))
    let calm = await adl(place.file("calm.csv"))
    #expect(calm.code == .dataInvalid && calm.messages.contains("nothing must be closed"))
    #expect(await adl(place.file("gone.csv")).code == .inputUnreadable)
  }
}
