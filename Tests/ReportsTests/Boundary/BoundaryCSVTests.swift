import Testing

@testable import Reports

@Suite("Steps of a search as a table")
struct BoundaryCSVTests {
  @Test("figures of the seeds themselves have no interval; what is unknown is empty")
  func exact() {
    let findings = InventedSearch.findings(
      InventedSearch.table(last: 8), InventedSearch.limit("cascade", .max, below: 1),
      in: InventedSearch.threshold(4.5, width: 0.1))
    let rows = parsedCSV(String(decoding: BoundaryCSV.steps(findings).bytes, as: UTF8.self))
    let low = rows[0].firstIndex(of: "low") ?? 0
    #expect(rows.dropFirst().allSatisfy { $0[low].isEmpty && $0[low + 1].isEmpty })
    #expect(rows.dropFirst().allSatisfy { $0[low + 4] == "true" })
  }
}
