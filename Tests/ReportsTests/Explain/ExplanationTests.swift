import Agents
import Primitives
import TestSupport
import Testing
import Venues

@testable import Reports

@Suite("A story told")
struct ExplanationTests {
  @Test("a liquidation, its chain and its sum, as they stand on a terminal")
  func picture() {
    let text = Dominoes(telling: \.second).explanation.text
    #expect(text == Self.expected)
  }

  static let expected = """
    Account 9 on V1, a leveraged long: liquidated
      dominoes, seed 9 · fingerprints agree
      Times are UTC, then the offset from the start of the run.

    At the start
      Equity $1, of it $0.88 in the wallet.
      Long 0.0001 BTC-PERP, $10 at a mark of $100,000, entered at $100,000, isolated
      at a leverage of 83.3×: margin $0.12, equity $0.12, to be kept $0.05, ratio
      2.40.

    What happened
      00:00:01  +0:00:01.000  At a mark of $99,500 in BTC-PERP equity falls below
                              1.5× maintenance: equity $0.07, to be kept $0.05,
                              ratio 1.40.
      00:00:01  +0:00:01.000  At a mark of $99,200 in BTC-PERP the account is in
                              distress: equity $0.04, to be kept $0.05, ratio 0.80.
      00:00:01  +0:00:01.000  Liquidation 2 begins (isolated): long 0.0001 BTC-PERP,
                              $9.92 at a mark of $99,200; nothing is left at
                              $98,800. Set off by liquidation 1.
      00:00:01  +0:00:01.000  The venue sells for it 0.0001 BTC-PERP at $98,000,
                              $9.80, 1.2 % below the mark, against market makers.
      00:00:01  +0:00:01.000  The insurance fund pays the $0.08 that it is short of.
      00:00:01  +0:00:01.000  Liquidation 2 ends: nothing is left of the position.

    The chain of causes
      00:00:01  +0:00:01.000  Generation 1: liquidation 2 of this account, long
                              0.0001 BTC-PERP at a mark of $99,200 ($99,500 before);
                              sold 0.0001 at $98,000, $9.80; closed. Through its
                              threshold by the sale of 0.0001 at 00:00:01
                              (+0:00:01.000), which took BTC-PERP from $99,500 to
                              $99,200.
      00:00:01  +0:00:01.000  Generation 0: liquidation 1 of account 8, a leveraged
                              long, long 0.0001 BTC-PERP at a mark of $99,500
                              ($100,000 before); sold 0.0001 at $99,200, $9.92;
                              closed. Through its threshold by the sale of 0.0002 at
                              00:00:01 (+0:00:01.000), which took BTC-PERP from
                              $100,000 to $99,500.
      00:00:01  +0:00:01.000  The first cause: a trade of free will (seller) of
                              account 7, a seller, $20: the sale of 0.0002 at
                              00:00:01 (+0:00:01.000), which took BTC-PERP from
                              $100,000 to $99,500.
      00:00:01  +0:00:01.000  The shock behind it: sale, BTC-PERP $20.

    What it came to
      equity at the start             $1
      moves of the mark           −$0.08
      trades, price against mark  −$0.12
      paid by the insurance fund  +$0.08
      equity at the end            $0.88
      Checked: start and changes add up to the end, to the unit.
      Worst margin check: 00:00:01, equity $0.04, to be kept $0.05, ratio 0.80.

    What would have saved it
      With $0.12900001 more behind it when liquidation 2 began ($0.16900001 in place
      of $0.04), a leverage of 58.7× in place of a leverage of 248×, it would have
      kept long 0.0001 BTC-PERP through the worst of the marks at 00:00:01 (BTC-PERP
      $98,000). There it would have had to keep $0.049, and what it had would have
      been −$0.08. The marks are those of this run, which its own liquidation helped
      to make; funding after that moment is left out.

    """

  /// 10,000 dollars long with a hundredth of a coin behind it, ten times, and another coin in the
  /// wallet. It falls by nine per cent.
  private func inCoin() -> Explanation {
    var bench = RecordedVenue(purse: 10, inCoin: true) { $0.liquidation.size = .full }
    let maker = bench.open(.marketMaker, deposit: 1_000)
    let long = bench.open(.leveragedLong, deposit: 1)
    let short = bench.open(.leveragedShort, deposit: 50)
    bench.carry(10_000, long, cents: 1)
    bench.carry(-10_000, short)
    bench.tell(long)
    bench.begin()
    bench.rest(.buy, 20_000, at: 911_000, by: maker)
    bench.wait(.seconds(2))
    bench.post(912_000)
    bench.wait(.seconds(9))
    bench.end()
    return Explanation(
      bench.watch!.story, bench.index,
      Explanation.Source(
        name: "coins", title: "A coin", seed: 9, start: 0, scale: 1, venues: ["V1"], inputs: [],
        agreement: "fingerprints agree"))
  }

  @Test("in a coin every amount has its name, and equity also what it was worth at both ends")
  func coins() {
    let explanation = inCoin()
    #expect(explanation.text == Self.expectedInCoins)
    #expect(explanation.story.unexplained == 0)
    let json = explanation.json.text
    #expect(json.contains("\"asset\": \"BTC\""))
  }

  static let expectedInCoins = """
    Account 5 on V1, a leveraged long: liquidated
      coins, seed 9 · fingerprints agree
      Times are UTC, then the offset from the start of the run.

    At the start
      Equity 1 BTC ($100k), of it 0.99 BTC in the wallet.
      Long 10,000 BTC-PERP, 0.1 BTC ($10.0k) at a mark of $100,000, isolated at a
      leverage of 10×: margin 0.01 BTC, equity 0.01 BTC, to be kept 0.0005 BTC,
      ratio 20.00.

    What happened
      00:00:02  +0:00:02.000  At a mark of $91,200 in BTC-PERP the account is in
                              distress: equity 0.0003509 BTC, to be kept 0.0005483
                              BTC, ratio 0.64.
      00:00:02  +0:00:02.000  Liquidation 1 begins (isolated): long 10,000 BTC-PERP,
                              0.1096 BTC ($10.0k) at a mark of $91,200; nothing is
                              left at $90,909. Set off by a move of the index, no
                              trade.
      00:00:02  +0:00:02.000  The venue sells for it 10,000 BTC-PERP at $91,100,
                              0.1098 BTC ($10.0k), 11.0 bp below the mark, against
                              market makers.
      00:00:02  +0:00:02.000  Pays a liquidation fee of 0.0002305 BTC.
      00:00:02  +0:00:02.000  Liquidation 1 ends: nothing is left of the position.

    The chain of causes
      00:00:02  +0:00:02.000  Generation 0: liquidation 1 of this account, long
                              10,000 BTC-PERP at a mark of $91,200 ($100,000
                              before); sold 10,000 at $91,100, 0.1098 BTC ($10.0k);
                              closed. Through its threshold by a move of the index.
      00:00:02  +0:00:02.000  The first cause: the index moved, and no trade did it;
                              the mark of BTC-PERP went from $100,000 to $91,200.
                              Nothing had been put in before: there is no shock
                              behind it.

    What it came to
      equity at the start                   1 BTC
      moves of the mark           −0.00964912 BTC
      trades, price against mark  −0.00012036 BTC
      liquidation fees            −0.00023052 BTC
      equity at the end                  0.99 BTC
      Checked: start and changes add up to the end, to the unit.
      In money: one BTC was worth $100,000 at the start and $91,200 at the end, the
      equity $100k and $90.3k.
      Worst margin check: 00:00:02, equity 0.0003509 BTC, to be kept 0.0005483 BTC,
      ratio 0.64.

    What would have saved it
      With 0.00019738 BTC more behind it when liquidation 1 began (0.00054826 BTC in
      place of 0.00035088 BTC), a leverage of 200× in place of a leverage of 312.5×,
      it would have kept long 10,000 BTC-PERP through the worst of the marks at
      00:00:02 (BTC-PERP $91,200). There it would have had to keep 0.00054825 BTC,
      and what it had would have been 0.00035088 BTC. The marks are those of this
      run, which its own liquidation helped to make; funding after that moment is
      left out.

    """

  @Test("no line is wider than a terminal, and Markdown holds the same sentences")
  func widths() {
    let dominoes = Dominoes(telling: \.first)
    let explanation = dominoes.explanation
    let (text, markdown) = (explanation.text, explanation.markdown)
    for line in (text + markdown).split(separator: "\n") {
      #expect(TextColumns.width(line) <= 80, "\(line)")
    }
    for part in ["## The chain of causes", "## What it came to", "(seller)"] {
      #expect(markdown.contains(part))
    }
  }

  @Test("the JSON has every step and every link, and the check")
  func json() {
    let dominoes = Dominoes(telling: \.second)
    let text = dominoes.explanation.json.text
    #expect(text.hasPrefix("{\n  \"schema\": \"cascade.explain/1\","))
    #expect(text.contains("\"unexplained\": 0.00000000"))
    #expect(text.contains("\"isOfTheShock\": true"))
    #expect(text.components("\"generation\":") == 2)
  }

  @Test("whoever was neither liquidated nor deleveraged has a story without causes")
  func quiet() {
    let dominoes = Dominoes(telling: \.seller)
    let explanation = dominoes.explanation
    #expect(explanation.chains.isEmpty && explanation.fate.hasPrefix("neither"))
    #expect(explanation.story.unexplained == 0)
    #expect(!explanation.text.contains("The chain of causes"))
  }

  @Test("offsets count to the millisecond that has begun")
  func offsets() {
    let explanation = Dominoes(telling: \.seller).explanation
    #expect(explanation.offset(.start + .milliseconds(5_264_250)) == "+1:27:44.250")
    #expect(explanation.offset(.start) == "+0:00:00.000")
  }

  @Test("every class of owners has a word for one of them")
  func classes() {
    let words = AgentClass.allCases.map(\.one)
    #expect(Set(words).count == words.count)
  }
}

extension String {
  fileprivate func components(_ part: String) -> Int { ranges(of: part).count }
}
