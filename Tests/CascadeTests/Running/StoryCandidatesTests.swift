import Testing

@testable import cascade

@Suite("Accounts worth explaining, from the tables of a run")
struct StoryCandidatesTests {
  private func notes(_ liquidations: String, _ winners: String = "market,account\n") -> [String] {
    let place = TemporaryDirectory()
    place.put("market,id,account,price_loss_quote\n" + liquidations, at: "liquidations.csv")
    place.put(winners, at: "adl.csv")
    return StoryCandidates(in: place.path).notes
  }

  @Test("the first domino, the three costliest and somebody who was deleveraged")
  func oneVenue() {
    let notes = notes(
      "V1/X,1,10,2.0\nV1/X,2,11,9.0\nV1/X,3,12,5.0\nV1/X,4,13,1.0\n", "market,account\nV1/X,20\n")
    #expect(
      notes == [
        "the first domino: --liquidation 1",
        "among the costliest: --liquidation 2, of account 11",
        "among the costliest: --liquidation 3, of account 12",
        "among the costliest: --liquidation 1, of account 10",
        "deleveraged: --account 20",
      ])
  }

  @Test("with several venues each number has its venue in front")
  func venues() {
    let notes = notes("V1/X,1,10,2.0\nV2/X,1,10,9.0\n")
    #expect(notes[0] == "the first domino: --liquidation V1:1")
    #expect(notes[1] == "among the costliest: --liquidation V2:1, of account V2:10")
  }

  @Test("a quiet run, or tables that cannot be read, name nobody")
  func nobody() {
    #expect(notes("").count == 1)
    #expect(StoryCandidates(in: "/nowhere").notes.count == 1)
  }
}
