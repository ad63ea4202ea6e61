import Sweeps
import Testing

@Suite("A part of a sweep")
struct ShardTests {
  @Test("every run is of exactly one shard, and sizes add up", arguments: [1, 2, 3, 7, 16])
  func parts(count: Int) {
    let shards = (1...count).map { Shard(number: $0, count: count)! }
    for runs in [0, 1, 5, 16, 100] {
      for run in 0..<runs { #expect(shards.filter { $0.has(run) }.count == 1) }
      #expect(shards.map { $0.size(of: runs) }.reduce(0, +) == runs)
      for shard in shards {
        #expect(shard.size(of: runs) == (0..<runs).filter { shard.has($0) }.count)
      }
    }
  }

  @Test("read and written as 3/16")
  func text() {
    #expect(Shard("3/16")?.text == "3/16")
    for wrong in ["0/4", "5/4", "1", "1/", "/2", "a/2", "-1/2", "1/2/3", "", "+1/2", " 1/2"] {
      #expect(Shard(wrong) == nil, "\(wrong)")
    }
  }
}
