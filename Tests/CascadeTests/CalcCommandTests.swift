import Testing

@testable import cascade

@Suite("A venue's arithmetic by hand")
struct CalcCommandTests {
  private func calc(
    _ line: String
  ) async -> (code: ExitCode, output: String, messages: String) {
    let console = Console.memory()
    let code = await Door.run(["calc"] + line.split(separator: " ").map(String.init), console)
    return (code, console.output.written, console.messages.written)
  }

  private static let price =
    "liquidation-price --venue binance-usdm --side long --size 0.5 "
    + "--entry 100000"

  @Test("the answer comes first, then each step with its figures, then the source")
  func text() async {
    let (code, output, messages) = await calc(CalcCommandTests.price + " --leverage 20 --tick 0.1")
    #expect(code == .done && messages.isEmpty)
    #expect(output.hasPrefix("liquidation price  95,381.5261 USDT\n"))
    #expect(output.contains("      = notional / leverage\n      = 50,000 / 20\n"))
    #expect(output.contains("maintenance rate  0.4% (tier 1 of 12"))
    #expect(output.contains("bankruptcy price  95,000 USDT"))
    #expect(output.contains("on the tick  95,381.5 USDT"))
    #expect(output.contains("\nsource: Binance"))
    #expect(output.contains("in a scenario: venues[].markets[].tiers"))
  }

  @Test("JSON has exact decimals with their units")
  func json() async {
    let (code, output, _) = await calc(CalcCommandTests.price + " --leverage 20 --format json")
    #expect(code == .done && output.contains("\"schema\": \"cascade.calc/1\""))
    #expect(output.contains("\"value\": 95381.52610442,"))
    #expect(output.contains("\"unit\": \"USDT\""))
  }

  @Test(
    "every calculation answers",
    arguments: [
      ("funding --venue bitmex --premium -0.184%", "funding rate  -0.134%\n"),
      ("mark --venue bitmex --index 100000 --funding-rate 0.03% --time-left 2h", "100,007.5 USD\n"),
      ("mark --venue okx --index 100 --basis -0.5", "mark price  99.5 USDT\n"),
      ("pnl --venue bitmex --side long --size 100k --entry 10500 --exit 11505.6", "0.83238969 BTC"),
      ("margin --venue dydx --side short --size 2 --entry 3000 --mmr 3%", "180 USDC\n"),
      (
        "liquidation-price --venue bybit-inverse --mode cross --side long --size 10000 --entry "
          + "8000 --balance 0.5 --mmr 0.5% --taker-fee 0.075%", "5,739.08354 USD\n"
      ),
    ])
  func answers(line: String, expected: String) async {
    let (code, output, messages) = await calc(line)
    #expect(code == .done && messages.isEmpty && output.contains(expected), "\(output)")
  }

  @Test(
    "what is wrong, and what to write",
    arguments: [
      ("", "`--leverage` is missing"), (" --leverage 20 --mmr 0.005", "as a share that is 0.5%"),
      (" --leverage 20 --costs 5", "`--costs` has no meaning for binance-usdm, isolated"),
      (" --mode cross", "`--balance` is missing"),
      (" --leverage 20 --margin 5", "say the same thing"),
      (" --leverage 20 --deduction 5", "belongs to `--mmr`"),
      (" --leverage 20 --tiers nothing", "is not a value of --tiers"),
      (" --leverage 0", "must be 1 to 1000"),
    ])
  func usage(rest: String, expected: String) async {
    let (code, output, messages) = await calc(CalcCommandTests.price + rest)
    #expect(code == .usage && output.isEmpty && messages.contains(expected), "\(messages)")
  }

  @Test(
    "numbers that cannot be are 65",
    arguments: [
      "--size 0 --entry 100", "--size 0.12345 --entry 100.1234", "--size 1bn --entry 100000",
      "--size 1 --entry -5", "--size 1 --entry 99999999999999999999",
      "--size 0.00000001 --entry 1 --mmr 51%",
    ])
  func values(words: String) async {
    let line = "liquidation-price --venue binance-usdm --side long --leverage 5 "
    let (code, output, _) = await calc(line + words)
    #expect((code == .dataInvalid || code == .usage) && output.isEmpty)
  }

  @Test("extremes are answered, refused or without a price, and never stop the tool")
  func extremes() async {
    for venue in ["binance-usdm", "binance-coinm", "bybit", "bybit-inverse", "okx", "gmx"] {
      for size in ["0.00000001", "1", "10bn"] {
        for entry in ["0.00000001", "1", "999999999"] {
          for side in ["long", "short"] {
            for rest in ["--leverage 1", "--leverage 1000", "--margin 20bn --tick 100"] {
              let line =
                "liquidation-price --venue \(venue) --side \(side) --size \(size) "
                + "--entry \(entry) --mmr 50% --taker-fee 10% \(rest)"
              let words = venue == "okx" ? line : line.replacing(" --taker-fee 10%", with: "")
              let code = await calc(words).code
              #expect([.done, .dataInvalid].contains(code), "\(words)")
            }
          }
        }
      }
    }
  }
}
