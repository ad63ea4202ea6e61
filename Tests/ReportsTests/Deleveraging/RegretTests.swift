import FoundationEssentials
import Primitives
import Testing

@testable import Reports

@Suite("Regret of policies over waves") struct RegretTests {
  private static let header = "wave,policy,needed,haircut,share\n"

  private func regret(
    _ rows: String, against reference: String = "best"
  ) throws -> Regret {
    Regret(try Regret.rounds(csv: Array((RegretTests.header + rows).utf8)), reference: reference)
  }

  /// `line:column message` of all faults.
  private func faults(_ rows: String) -> [String] {
    do {
      _ = try Regret.rounds(csv: Array((RegretTests.header + rows).utf8))
      return []
    } catch {
      return error.faults.map { "\($0.line):\($0.column) \($0.message)" }
    }
  }

  /// 100 is needed. The queue takes 130 and a half of what somebody has, the best a tenth; the even
  /// one takes 90 and not more than a twentieth.
  private static let one = """
    a,queue,100,130,0.5
    a,even,100,90,0.05
    a,best,100,100,0.1

    """

  @Test("thirty too much and forty per cent of a hundred too hard; ten too little and five milder")
  func parts() throws {
    let outcomes = try regret(RegretTests.one).outcomes
    let units = Int128(Money.unitsPerWhole)
    #expect(outcomes.map(\.policy) == ["queue", "even", "best"])
    #expect(outcomes.map { $0.over / units } == [30, 0, 0])
    #expect(outcomes.map { $0.under / units } == [0, 10, 0])
    #expect(outcomes.map { $0.harder / units } == [40, 0, 0])
    #expect(outcomes.map { $0.milder / units } == [0, 5, 0])
    #expect(outcomes.map { $0.total / units } == [70, 15, 0])
    #expect(outcomes.map { $0.strict / units } == [70, 10, 0])
  }

  @Test("too much in one wave does not pay for too little in another")
  func waves() throws {
    let table = try regret("a,best,10,12,0\nb,best,10,8,0\n")
    #expect(table.waves == ["a", "b"])
    #expect(table.outcomes[0].tracking == 4 * Int128(Money.unitsPerWhole))
    #expect(table.needed == 20 * Int128(Money.unitsPerWhole))
    let sums = table.byWave[0].map { $0.over - $0.under }
    #expect(sums == [2, -2].map { $0 * Int128(Money.unitsPerWhole) })
  }

  @Test("whom the reference is decides who is milder")
  func reference() throws {
    let units = Int128(Money.unitsPerWhole)
    let table = try regret(RegretTests.one, against: "even")
    #expect(table.outcomes.map { $0.harder / units } == [45, 0, 5])
    #expect(table.outcomes.allSatisfy { $0.milder == 0 })
  }

  @Test("what is written can be read again and gives the same")
  func roundTrip() throws {
    let table = try regret(RegretTests.one)
    let again = Regret(try Regret.rounds(csv: table.csv), reference: "best")
    #expect(again == table)
  }

  @Test("who takes the least is told, and who would if being milder cost nothing")
  func sentence() throws {
    let rows = "a,queue,100,130,0.5\na,even,100,100,0.05\na,best,100,101,0.1\n"
    #expect(
      try regret(rows).sentence == """
        queue has the largest regret, $70,
        best the smallest, $1.
        Without the charge for being milder than the reference
        even has the smallest, $0.
        """)
  }

  @Test("all that is wrong is told at once, each with its place")
  func faults() {
    #expect(
      faults(
        """
        a,queue,100,130,0.5
        a,queue,100,131,0.5
        a,even,99,90,0.05
        a,best,100,-1,0.1
        a,worst,100,1,1.5
        b,,100,100,0.1

        """) == [
          "3:3 `queue` has a row for wave `a` in line 2 already",
          "4:8 wave `a` needs 99 here and 100 in line 2",
          "5:12 `haircut` is below zero: -1",
          "6:15 `share` must be from 0 to 1, got `1.5`",
          "7:3 `policy` is empty",
        ])
    #expect(
      faults("a,x,1,1,0\nb,x,1,1,0\nb,y,1,1,0\n") == ["2:1 `y` has no row for wave `a`"])
    #expect(faults("") == ["2:1 the file has no rows"])
    #expect(
      faults("a,x,40000000000,9000000000,0\n")
        == ["2:17 the amounts add up to more than can be counted"])
  }

  /// Table 2 of arXiv 2602.15182, to the cent: tracking, fairness, their sum. The rounds are those
  /// of its data (`policy_per_wave_metrics.csv` of pluriholonomic/autodeleveraging-analysis).
  @Test(
    "the published regret of Hyperliquid's sixteen waves comes out to the cent",
    arguments: [
      ("production", 53_782_490_53, 11_077_031_68, 64_859_522_21),
      ("integerProRata", 3_020_120_65, 384_064_35, 3_404_185_00),
      ("vectorMirrorDescent", 1_793_022_03, 2_620_345_57, 4_413_367_61),
      ("minMaxHaircut", 106_205_81, 0, 106_205_81),
      ("wealthProRata", 0, 2_732_437_29, 2_732_437_29),
    ])
  func published(policy: String, tracking: Int, fairness: Int, total: Int) throws {
    let root = #filePath.split(separator: "/").dropLast(4).map { "/\($0)" }.joined()
    let file = URL(filePath: "\(root)/Scenarios/data/adl-waves.csv")
    let rounds = try Regret.rounds(csv: [UInt8](try Data(contentsOf: file)))
    let table = Regret(rounds, reference: "minMaxHaircut")
    #expect(table.waves.count == 16)
    let outcome = try #require(table.outcomes.first { $0.policy == policy })
    func cents(_ units: Int128) -> Int {
      Int(units.divided(by: Int128(Money.unitsPerWhole) / 100, rounding: .nearest))
    }
    #expect(cents(outcome.tracking) == tracking)
    #expect(cents(outcome.harder + outcome.milder) == fairness)
    #expect(cents(outcome.total) == total)
  }
}
