import Testing

@testable import cascade

@Suite("cascade facts")
struct FactsCommandTests {
  private let minutes = """
    t_ns,market,mark_price,index_price,bid_price,ask_price,bids_1pct_quote,open_interest_base,\
    volume_quote,longs_closed_quote,shorts_closed_quote
    60000000000,V1/BTC-PERP,100,100,99,101,5000,20,300,7,2
    120000000000,V1/BTC-PERP,102,102,101,103,6000,30,200,0,1

    """

  @Test("facts are told, and written beside the files they come from")
  func writes() async {
    let place = TemporaryDirectory()
    place.put(minutes, at: "run/markets.csv")
    let answer = await SmallRun.call(["facts", place.file("run")])
    #expect(answer.code == .done && answer.messages.isEmpty)
    let tree = place.tree
    #expect(tree == ["run", "run/facts.csv", "run/facts.md", "run/markets.csv"])
    let page = place.text(of: "run/facts.md") ?? ""
    #expect(page.hasPrefix("# Facts of an ordinary market: run\n"))
    #expect(page.contains("## V1/BTC-PERP"))
    #expect(answer.output.contains("needs 1,000 minutes, has 1"))
    let table = place.text(of: "run/facts.csv") ?? ""
    #expect(table.hasPrefix("fact,title,market,part,value,standard_error,"))
    #expect(table.contains("\nF9,spread,V1/BTC-PERP,\"median, bp\",198."))
    let quiet = await SmallRun.call(["facts", place.file("run"), "--quiet"])
    #expect(quiet.code == .done && quiet.output.isEmpty)
    let again = place.text(of: "run/facts.md")
    #expect(again == page)
  }

  @Test("the files that `cascade run` writes are enough")
  func ofRun() async {
    let small = SmallRun()
    _ = await small.run("--quiet")
    let answer = await SmallRun.call(["facts", small.place.file("out"), "--quiet"])
    #expect(answer.code == .done && answer.messages.isEmpty)
    let page = small.place.text(of: "out/facts.md") ?? ""
    #expect(page.contains("## V1/X-PERP"))
  }

  @Test("a directory without markets.csv, and one of other columns, are refused with their name")
  func refused() async {
    let place = TemporaryDirectory()
    place.put("", at: "run/other.csv")
    let none = await SmallRun.call(["facts", place.file("run")])
    #expect(none.code == .dataInvalid && none.code.rawValue == 65 && none.output.isEmpty)
    #expect(none.messages.contains("run` has no markets.csv"))
    #expect(none.messages.contains("`cascade run` wrote is wanted"))
    place.put(minutes.replacing("index_price", with: "index"), at: "run/markets.csv")
    let other = await SmallRun.call(["facts", place.file("run")])
    #expect(other.code == .dataInvalid)
    #expect(other.messages.contains("has a markets.csv without the column index_price"))
    let tree = place.tree
    #expect(tree == ["run", "run/markets.csv", "run/other.csv"])
  }
}
