import Testing

@testable import cascade

@Suite struct AllocatorTests {
  @Test("the C library takes both limits")
  func taken() { #expect(Allocator.keepsMemory()) }
}
