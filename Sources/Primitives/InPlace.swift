import Synchronization

/// A field that keeps a large struct in its place. Without it a borrowing call moves the bits of
/// the whole struct to the stack, two kilobytes of a venue; with it the call gets the address.
public struct InPlace: ~Copyable, Sendable {
  // A struct that holds an atomic has an identity, so the compiler never moves it to lend it.
  private let anchor = Atomic<UInt8>(0)

  public init() {}
}
