import Testing

@testable import cascade

private let root = #filePath.split(separator: "/").dropLast(3).map { "/\($0)" }.joined()

@Suite("Measuring real trades")
struct MeasureCommandTests {
  private func measure(
    _ words: String...
  ) async -> (code: ExitCode, output: String, messages: String) {
    let console = Console.memory()
    let code = await Door.run(["measure"] + words, console)
    return (code, console.output.written, console.messages.written)
  }

  @Test("a file is measured as text and as JSON")
  func formats() async {
    let place = TemporaryDirectory()
    place.put(
      """
      time,price,size,side,kind,id
      2025-10-10T21:16:00Z,100,1,buy,trade,1
      2025-10-10T21:16:20Z,101,3,sell,trade,2
      2025-10-10T21:16:20Z,101,3,sell,trade,2
      2025-10-10T21:16:21Z,101,2,sell,liquidation,

      """, at: "t.csv")
    let text = await measure(place.file("t.csv"))
    #expect(text.code == .done && text.messages.isEmpty)
    #expect(text.output.contains("1 rows left out") && text.output.contains("Kyle's lambda"))
    let json = await measure(place.file("t.csv"), "--format", "json")
    #expect(json.code == .done && json.output.contains("\"schema\": \"cascade.measure/1\""))
  }

  @Test("the example has the figures that its rows add up to by another program")
  func example() async {
    let (code, output, _) = await measure("\(root)/Scenarios/data/trades-example.csv")
    #expect(code == .done)
    let lines = output.split(separator: "\n").map { line in
      line.split(separator: " ").joined(separator: " ")
    }
    for line in [
      "Kyle's lambda, 10 s steps 5.55 bp/M", "Amihud's ratio, minutes 3.22 bp/M",
      "rows 2,883 107", "orders, by time and side 2,882 107", "money $641M $15.1M",
      "busiest minute, of all 17.9 % 62.7 %", "clustering, variance over mean 15.0 19.8",
    ] {
      #expect(lines.contains(line), "\(line)")
    }
  }

  @Test("rows that are wrong are shown with their places, and nothing is measured")
  func faults() async {
    let place = TemporaryDirectory()
    place.put("time,price,size,side\n1760131000000,100,one,buy\n", at: "t.csv")
    let (code, output, messages) = await measure(place.file("t.csv"))
    #expect(code == .dataInvalid && output.isEmpty)
    #expect(messages.contains("`size` must be a number, got `one`"))
    #expect(messages.contains("t.csv:2:19"))
    #expect(await measure(place.file("gone.csv")).code == .inputUnreadable)
  }
}
