import Primitives

/// The last few samples of a quantity and their exact sum.
struct PriceWindow: ~Copyable {
  private var samples: Buffer<Int64>
  private let length: Int
  private var next = 0
  private(set) var sum: Int64 = 0

  init(length: Int) {
    precondition(length > 0, "a window needs at least one sample")
    self.length = length
    samples = Buffer(capacity: length)
  }

  var count: Int { samples.count }

  mutating func append(_ sample: Int64) {
    if samples.count < length {
      samples.append(sample)
    } else {
      sum -= samples[next]
      samples[next] = sample
      next = next + 1 == length ? 0 : next + 1
    }
    sum += sample
  }

  borrowing func clone() -> PriceWindow {
    var copy = PriceWindow(length: length)
    copy.samples = samples.clone()
    copy.next = next
    copy.sum = sum
    return copy
  }
}
