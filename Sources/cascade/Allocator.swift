import CMalloc

/// What the C library does with memory that nobody uses any more.
enum Allocator {
  /// Memory of a run that has ended is kept for the next one, instead of being given back to the
  /// system and asked for again page by page: of a run of three milliseconds that is a tenth. At
  /// most `kept` bytes a thread lie idle.
  /// - Returns: whether the allocator took it.
  @discardableResult
  static func keepsMemory() -> Bool {
    mallopt(M_TRIM_THRESHOLD, Int32(kept)) != 0 && mallopt(M_MMAP_THRESHOLD, Int32(ownMap)) != 0
  }

  static let kept = 64 << 20
  /// Smaller pieces come from what is kept; a larger one goes back as soon as it is free.
  static let ownMap = 16 << 20
}
