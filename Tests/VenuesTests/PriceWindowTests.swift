import Testing

@testable import Venues

@Suite("The last few samples") struct PriceWindowTests {
  @Test("the sum is that of the last three")
  func sum() {
    var window = PriceWindow(length: 3)
    var sums: [Int64] = []
    for sample in [Int64(5), -2, 7, 10, 1, 1, 1] {
      window.append(sample)
      sums.append(window.sum)
    }
    #expect(sums == [5, 3, 10, 15, 18, 12, 3])
    #expect(window.count == 3)
  }

  @Test("a copy goes on by itself")
  func copy() {
    var window = PriceWindow(length: 2)
    for sample in [Int64(1), 2, 3] { window.append(sample) }
    var copy = window.clone()
    copy.append(9)
    window.append(4)
    #expect(window.sum == 7 && copy.sum == 12)
  }
}
