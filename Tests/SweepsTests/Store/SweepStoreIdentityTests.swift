import Testing

@testable import Sweeps

@Suite("What a store says of itself")
struct SweepStoreIdentityTests {
  @Test("everything that makes the sweep again is in the file")
  func whole() throws {
    let place = StorePlace()
    let identity = place.identity(Shard(number: 3, count: 16)!)
    _ = try SweepStore(at: place.file("a.sqlite"), identity)
    let read = try #require(try SweepStore(reading: place.file("a.sqlite")))
    #expect(read.identity == identity)
  }

  @Test("a database of something else, and an empty one, are no stores")
  func strangers() throws {
    let place = StorePlace()
    try Database(at: place.file("a.sqlite")).run("CREATE TABLE notes (text TEXT)")
    #expect(try SweepStore(reading: place.file("a.sqlite")) == nil)
    let empty = try Database(at: place.file("b.sqlite"))
    try empty.run(SweepStore.tables)
    #expect(try SweepStore(reading: place.file("b.sqlite")) == nil)
  }

  @Test("a store of another layout is told from a damaged run")
  func versions() throws {
    let place = StorePlace()
    _ = try SweepStore(at: place.file("a.sqlite"), place.identity())
    try Database(at: place.file("a.sqlite")).run(
      "UPDATE sweep SET value = '9' WHERE key = 'format'")
    let fault = #expect(throws: DatabaseFault.self) {
      _ = try SweepStore(reading: place.file("a.sqlite"))
    }
    #expect(fault?.kind == .damaged && fault?.message == "it is of another version of cascade")
  }
}
