import Primitives
import Testing

@Suite struct BufferTests {
  func buffer(_ elements: [Int]) -> Buffer<Int> {
    var buffer = Buffer<Int>()
    for element in elements { buffer.append(element) }
    return buffer
  }

  @Test("it grows as it is filled")
  func appends() {
    var buffer = Buffer<Int>()
    #expect(buffer.isEmpty == true)
    for value in 0..<1_000 { buffer.append(value) }
    #expect(buffer.count == 1_000)
    #expect(buffer.elements() == Array(0..<1_000))
    #expect(buffer.pointer[999] == 999)
  }

  @Test("the last comes off first")
  func popsLast() {
    var buffer = buffer([1, 2])
    #expect(buffer.popLast() == 2)
    #expect(buffer.popLast() == 1)
    #expect(buffer.popLast() == nil)
    #expect(buffer.isEmpty == true)
  }

  @Test("insertion and removal keep the order of the rest")
  func insertsAndRemoves() {
    var buffer = buffer([1, 2, 4])
    buffer.insert(3, at: 2)
    buffer.insert(0, at: 0)
    buffer.insert(5, at: 5)
    #expect(buffer.elements() == [0, 1, 2, 3, 4, 5])
    buffer.remove(at: 0)
    buffer.remove(at: 4)
    buffer.remove(at: 1)
    #expect(buffer.elements() == [1, 3, 4])
  }

  @Test("it agrees with an array over random commands", arguments: 1...20 as ClosedRange<UInt64>)
  func agreesWithArray(seed: UInt64) {
    var dice = Dice(seed: seed)
    var buffer = Buffer<Int>(capacity: 3)
    var array: [Int] = []
    for step in 0..<2_000 {
      switch Int.random(in: 0..<10, using: &dice) {
      case 0, 1, 2:
        buffer.append(step)
        array.append(step)
      case 3, 4:
        let index = Int.random(in: 0...array.count, using: &dice)
        buffer.insert(step, at: index)
        array.insert(step, at: index)
      case 5, 6:
        if array.isEmpty { continue }
        let index = Int.random(in: 0..<array.count, using: &dice)
        buffer.remove(at: index)
        array.remove(at: index)
      case 7:
        #expect(buffer.popLast() == array.popLast())
      case 8:
        if array.isEmpty { continue }
        let index = Int.random(in: 0..<array.count, using: &dice)
        buffer[index] += 1
        array[index] += 1
      default:
        if step % 50 != 0 { continue }
        let length = Int.random(in: 0...array.count, using: &dice)
        buffer.truncate(to: length)
        array.removeSubrange(length...)
      }
    }
    #expect(buffer.elements() == array)
  }

  @Test("a copy is independent")
  func clones() {
    var original = buffer([1, 2, 3])
    var copy = original.clone()
    original[0] = 9
    copy.append(4)
    #expect(original.elements() == [9, 2, 3])
    #expect(copy.elements() == [1, 2, 3, 4])
    #expect(Buffer<Int>().clone().isEmpty == true)
  }

  @Test("it can be filled with one value, extended, emptied and sorted")
  func fills() {
    var buffer = Buffer(repeating: 7, count: 2)
    buffer.extend(repeating: 1, to: 4)
    #expect(buffer.elements() == [7, 7, 1, 1])
    buffer.extend(repeating: 0, to: 3)
    #expect(buffer.count == 4)
    buffer.append(3)
    buffer.sort { $0 < $1 }
    #expect(buffer.elements() == [1, 1, 3, 7, 7])
    buffer.removeAll()
    #expect(buffer.isEmpty == true)
  }

  @Test("memory that was reserved is not given up")
  func reserves() {
    var buffer = Buffer<Int>()
    buffer.reserve(100)
    let memory = buffer.pointer
    for value in 0..<100 { buffer.append(value) }
    #expect(buffer.pointer == memory)
    #expect(buffer.elements() == Array(0..<100))
  }

  @Test("an index outside stops the program")
  func boundsTrap() async {
    await #expect(processExitsWith: .failure) { print(Buffer<Int>()[0]) }
    await #expect(processExitsWith: .failure) { print(Buffer(repeating: 1, count: 3)[3]) }
    await #expect(processExitsWith: .failure) { print(Buffer(repeating: 1, count: 3)[-1]) }
    await #expect(processExitsWith: .failure) {
      var buffer = Buffer(repeating: 1, count: 3)
      buffer[3] = 0
    }
    await #expect(processExitsWith: .failure) {
      var buffer = Buffer(repeating: 1, count: 3)
      buffer.remove(at: 3)
    }
    await #expect(processExitsWith: .failure) {
      var buffer = Buffer(repeating: 1, count: 3)
      buffer.insert(0, at: 4)
    }
    await #expect(processExitsWith: .failure) {
      var buffer = Buffer(repeating: 1, count: 3)
      buffer.truncate(to: 4)
    }
  }
}
