import CGSL

/// What holds for all streams of a process.
public enum Chance {
  /// Keeps GSL from ending the process when it meets an argument outside a function's domain: it
  /// then returns NaN or an error code instead. The door calls this once, before anything is drawn.
  /// The methods of `Stream` check their arguments themselves, so no draw depends on it.
  public static func silenceGSLErrors() {
    _ = gsl_set_error_handler_off()
  }
}
