import Testing

@testable import Sweeps

@Suite("The database of a sweep")
struct DatabaseTests {
  @Test("numbers, texts and bytes come back as they were, to the bit")
  func values() throws {
    let place = StorePlace()
    let database = try Database(at: place.file("a.sqlite"))
    try database.run("CREATE TABLE t (a INTEGER, b TEXT, c BLOB, d BLOB) STRICT")
    let insertion = try database.prepare("INSERT INTO t VALUES (?, ?, ?, ?)")
    let numbers = [0.1, -.infinity, .nan, -5e-300, 1.7976931348623157e308]
    insertion.bind(Int64.min, at: 1)
    insertion.bind("naïve, 市場", at: 2)
    insertion.bind(numbers, at: 3)
    insertion.bind(bytes: [0, 255, 7], at: 4)
    try insertion.finish()
    let reading = try database.prepare("SELECT * FROM t")
    #expect(try reading.step())
    #expect(reading.integer(0) == .min && reading.text(1) == "naïve, 市場")
    var read: [Double] = []
    let isRead = reading.numbers(2, count: 5, into: &read)
    #expect(isRead && read.map(\.bitPattern) == numbers.map(\.bitPattern))
    var wrong: [Double] = []
    let isWrong = reading.numbers(2, count: 4, into: &wrong)
    #expect(!isWrong && wrong.isEmpty)
    #expect(reading.bytes(3) == [0, 255, 7])
    #expect(try !reading.step())
  }

  @Test("a file that is no database, or has no place, says so")
  func faults() throws {
    let place = StorePlace()
    place.put("this is a letter and not a database, and it is long enough to be seen as one")
    let damaged = #expect(throws: DatabaseFault.self) {
      let database = try Database(at: place.file("letter.sqlite"))
      try database.run("CREATE TABLE t (a) ")
    }
    #expect(damaged?.kind == .damaged)
    let nowhere = #expect(throws: DatabaseFault.self) {
      _ = try Database(at: place.file("no/such/place.sqlite"))
    }
    #expect(nowhere?.kind == .place && nowhere?.path.hasSuffix("no/such/place.sqlite") == true)
  }

  @Test("a file that is only read is not made, and stays as it is")
  func reading() throws {
    let place = StorePlace()
    let missing = #expect(throws: DatabaseFault.self) {
      _ = try Database(reading: place.file("missing.sqlite"))
    }
    #expect(missing?.kind == .place && place.length("missing.sqlite") == nil)
    place.put("")
    #expect(try SweepStore(reading: place.file("letter.sqlite")) == nil)
    #expect(place.length("letter.sqlite") == 0)
  }
}
