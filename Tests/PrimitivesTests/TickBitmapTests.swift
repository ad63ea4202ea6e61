import Primitives
import Testing

@Suite struct TickBitmapTests {
  /// The obvious way: a flag for each bucket, searched one by one.
  struct NaiveBitmap {
    var flags: [Bool]

    func next(atOrAbove start: Int) -> Int {
      if start >= flags.count { return -1 }
      return (max(0, start)..<flags.count).first { flags[$0] } ?? -1
    }

    func next(atOrBelow start: Int) -> Int {
      if start < 0 { return -1 }
      return (0...min(start, flags.count - 1)).last { flags[$0] } ?? -1
    }
  }

  @Test("its size is rounded up to 4,096 buckets")
  func sizes() {
    #expect(TickBitmap(size: 1).size == 4_096)
    #expect(TickBitmap(size: 4_096).size == 4_096)
    #expect(TickBitmap(size: 4_097).size == 8_192)
    #expect(TickBitmap(size: 0).size == 0)
  }

  @Test("an empty one finds nothing from anywhere")
  func empty() {
    let bitmap = TickBitmap(size: 300_000)
    for start in [-1, 0, 63, 64, 4_095, 4_096, 262_143, 262_144, 299_999, bitmap.size, .max] {
      #expect(bitmap.next(atOrAbove: start) == -1)
      #expect(bitmap.next(atOrBelow: start) == -1)
    }
    let nothing = TickBitmap(size: 0)
    #expect(nothing.next(atOrAbove: 0) == -1)
    #expect(nothing.next(atOrBelow: 0) == -1)
  }

  @Test(
    "one bucket at the border of a word is found from both sides",
    arguments: [0, 1, 63, 64, 65, 4_095, 4_096, 4_097, 262_143, 262_144, 262_145, 524_287])
  func borders(bucket: Int) {
    var bitmap = TickBitmap(size: 524_288)
    bitmap.insert(bucket)
    #expect(bitmap.contains(bucket) == true)
    for start in [.min, -1, 0, bucket - 1, bucket] where start <= bucket {
      #expect(bitmap.next(atOrAbove: start) == bucket)
    }
    #expect(bitmap.next(atOrAbove: bucket + 1) == -1)
    for start in [bucket, bucket + 1, 524_287, 524_288, .max] where start >= bucket {
      #expect(bitmap.next(atOrBelow: start) == bucket)
    }
    #expect(bitmap.next(atOrBelow: bucket - 1) == -1)
    bitmap.remove(bucket)
    #expect(bitmap.contains(bucket) == false)
    #expect(bitmap.next(atOrAbove: 0) == -1)
  }

  @Test("neighbours across each border are told apart")
  func neighbours() {
    let borders = [63, 64, 4_095, 4_096, 262_143, 262_144]
    var bitmap = TickBitmap(size: 524_288)
    for bucket in borders { bitmap.insert(bucket) }
    for (lower, upper) in zip(borders, borders.dropFirst()) {
      #expect(bitmap.next(atOrAbove: lower + 1) == upper)
      #expect(bitmap.next(atOrBelow: upper - 1) == lower)
    }
    bitmap.remove(4_096)
    #expect(bitmap.next(atOrAbove: 4_096) == 262_143)
    #expect(bitmap.next(atOrBelow: 262_142) == 4_095)
  }

  @Test(
    "it agrees with a row of flags over random commands",
    arguments: [4_096, 20_000, 270_000, 530_000], [1, 2] as [UInt64])
  func agreesWithFlags(size: Int, seed: UInt64) {
    var dice = Dice(seed: seed)
    var bitmap = TickBitmap(size: size)
    var naive = NaiveBitmap(flags: Array(repeating: false, count: bitmap.size))
    let borders = [0, 63, 64, 4_095, 4_096, 262_143, 262_144, size - 1].filter { $0 < size }
    var wrong: [String] = []
    for step in 0..<1_500 {
      // Mostly near the borders, so that the searches of the naive one stay short.
      let border = borders[Int.random(in: 0..<borders.count, using: &dice)]
      let near = border + Int.random(in: -70...70, using: &dice)
      let bucket = min(max(near, 0), size - 1)
      if Bool.random(using: &dice) {
        bitmap.insert(bucket)
        naive.flags[bucket] = true
      } else {
        bitmap.remove(bucket)
        naive.flags[bucket] = false
      }
      if bitmap.contains(near < 0 ? 0 : bucket) != naive.flags[near < 0 ? 0 : bucket] {
        wrong.append("step \(step): contains \(bucket)")
      }
      if step % 10 != 0 { continue }
      if bitmap.next(atOrAbove: near) != naive.next(atOrAbove: near) {
        wrong.append("step \(step): at or above \(near)")
      }
      if bitmap.next(atOrBelow: near) != naive.next(atOrBelow: near) {
        wrong.append("step \(step): at or below \(near)")
      }
    }
    #expect(wrong.isEmpty)
  }

  @Test("a copy is independent, and emptying one leaves the other")
  func clones() {
    var original = TickBitmap(size: 270_000)
    original.insert(5)
    original.insert(269_999)
    let copy = original.clone()
    original.removeAll()
    original.insert(7)
    #expect(original.next(atOrAbove: 0) == 7)
    #expect(original.next(atOrAbove: 8) == -1)
    #expect(copy.next(atOrAbove: 0) == 5)
    #expect(copy.next(atOrAbove: 6) == 269_999)
  }

  @Test("a bucket outside stops the program")
  func boundsTrap() async {
    await #expect(processExitsWith: .failure) {
      var bitmap = TickBitmap(size: 4_096)
      bitmap.insert(4_096)
    }
    await #expect(processExitsWith: .failure) {
      var bitmap = TickBitmap(size: 4_096)
      bitmap.remove(-1)
    }
    await #expect(processExitsWith: .failure) {
      print(TickBitmap(size: 4_096).contains(4_096))
    }
  }
}
