import Testing

@testable import cascade

@Suite("What policies cost over waves")
struct RegretCommandTests {
  private func run(
    _ words: String...
  ) async -> (code: ExitCode, output: String, messages: String) {
    let console = Console.memory()
    let code = await Door.run(words, console)
    return (code, console.output.written, console.messages.written)
  }

  private static let rounds = """
    wave,policy,needed,haircut,share
    1,queue,100,130,0.5
    1,minMaxHaircut,100,100,0.1

    """

  @Test("a table, or JSON, against the usual policy or another")
  func prints() async {
    let place = TemporaryDirectory()
    place.put(RegretCommandTests.rounds, at: "r.csv")
    let text = await run("regret", place.file("r.csv"))
    #expect(text.code == .done && text.messages.isEmpty)
    #expect(text.output.contains("\nqueue             $130   $30     $0     $40      $0     $70"))
    let json = await run("regret", place.file("r.csv"), "--against", "queue", "--format", "json")
    #expect(json.output.contains("\"reference\": \"queue\""))
    #expect(json.output.contains("\"milder\": 40.00000000"))
  }

  @Test("a report is a directory with its picture and table, and is replaced as a whole")
  func report() async {
    let place = TemporaryDirectory()
    place.put(RegretCommandTests.rounds, at: "r.csv")
    for _ in 0..<2 {
      let run = await run("regret", place.file("r.csv"), "--out", place.file("out"))
      #expect(run.code == .done)
    }
    #expect(place.text(of: "out/report.md")?.contains("![Bars. Regret over 1 wave") == true)
    #expect(place.text(of: "out/charts/regret.svg")?.hasPrefix("<svg") == true)
    #expect(place.text(of: "out/manifest.json")?.contains("\"scenario\": \"regret\"") == true)
    let again = await run("regret", place.file("out/regret.csv"))
    #expect(again.output.contains("queue"))
    place.put("mine", at: "out/notes.txt")
    let refused = await run("regret", place.file("r.csv"), "--out", place.file("out"))
    #expect(refused.code != .done && refused.messages.contains("notes.txt"))
  }

  @Test("a policy that is not there is named, with those that are")
  func reference() async {
    let place = TemporaryDirectory()
    place.put(RegretCommandTests.rounds, at: "r.csv")
    let (code, _, messages) = await run("regret", place.file("r.csv"), "--against", "queu")
    #expect(code == .usage && messages.contains("did you mean `queue`?"))
  }

  @Test("positions with a column `wave` give the rounds that regret is counted from")
  func waves() async {
    let place = TemporaryDirectory()
    place.put(
      """
      wave,account,market,side,size,entry,mark,equity,leverage
      1,loser,X,long,10,150,100,-100,
      1,A,X,short,5,120,100,130,20
      1,B,X,short,9,110,100,109.8,50
      2,loser,X,long,4,150,90,-20,
      2,A,X,short,4,120,90,200,20

      """, at: "p.csv")
    let all = await run(
      "adl", place.file("p.csv"), "--rounds", place.file("r.csv"), "--csv", place.file("c.csv"))
    #expect(all.code == .done && all.output.contains("regret over 2 waves, $120 needed"))
    let again = await run("regret", place.file("r.csv"))
    #expect(all.output.hasSuffix(again.output))
    #expect(place.text(of: "c.csv")?.contains(",2\n") == true)
    place.put(DeleveragingCommandTests.good, at: "one.csv")
    _ = await run("adl", place.file("one.csv"), "--rounds", place.file("one-r.csv"))
    let one = await run("regret", place.file("one-r.csv"))
    #expect(one.code == .done && one.output.contains("over 1 wave, $100 needed"))
    let needs = await run("adl", place.file("p.csv"), "--need", "X=4")
    #expect(needs.code == .usage && needs.messages.contains("this one has waves"))
  }
}
