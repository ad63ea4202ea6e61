/// Why a question has no answer.
public enum ArithmeticFault: Error, Hashable, Sendable {
  /// An input that this venue's formula needs, by the name of its option.
  case missing(String)
  /// What is asked for is not published, or does not exist, at this venue.
  case unknown(String)
}
