import Glibc

/// The C library's functions by the names the models use. Determinism is promised per platform:
/// the same library gives the same bits.
enum Math {
  @inline(__always) static func exp(_ x: Double) -> Double { Glibc.exp(x) }
  @inline(__always) static func log(_ x: Double) -> Double { Glibc.log(x) }
}
