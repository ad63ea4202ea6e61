import Testing

@testable import Reports

@Suite("A search for a boundary, for programs")
struct BoundaryJSONTests {
  @Test("says what was asked, the bracket and where half of the runs show it")
  func found() {
    let json = InventedSearch.files(
      InventedSearch.table(), in: InventedSearch.threshold(70.3, width: 3)
    ).json
    for part in [
      "\"schema\": \"cascade.boundary/1\"", "\"metric\": \"cascade\"", "\"comparison\": \"below\"",
      "\"text\": \"70\"", "\"text\": \"71\"", "\"proven\": false", "\"holdsAtFirstEnd\": true",
      "\"inflation\": ", "\"purpose\": \"halving\"",
    ] {
      #expect(json.contains(part), "\(part)")
    }
  }

  @Test("without a boundary there is no bracket")
  func none() {
    let json = InventedSearch.files(
      InventedSearch.table(), in: InventedSearch.threshold(700, width: 3)
    ).json
    #expect(json.contains("\"bracket\": null") && json.contains("\"critical\": null"))
  }
}
