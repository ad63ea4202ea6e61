internal import CGSL

/// The least value of a function of a few numbers without its derivatives: the simplex of Nelder
/// and Mead (1965), by GSL's `nmsimplex2`.
enum Simplex {
  /// What a search came to.
  struct Outcome: Equatable {
    var point: [Double]
    var value: Double
    /// Whether it ended by itself: the simplex is small, or nothing better is found any more.
    var isSettled: Bool
  }

  /// Searches until the simplex is small, or goes about without finding anything better.
  /// - Parameters:
  ///   - start: where it begins, with steps of size `step` along each axis; one number at least.
  ///   - tolerance: it ends when the corners lie no farther from their centre than this, the root
  ///     of the mean square of their distances.
  ///   - gain: it ends when ten steps for each corner make the least value smaller by no more: on
  ///     a plain a simplex may walk for ever.
  ///   - most: steps of the simplex after which it ends anyway.
  ///   - function: values that are not finite count as the worst there can be.
  static func minimise(
    from start: [Double], step: Double, tolerance: Double = 1e-6, gain: Double = 0,
    most: Int = 2_000, _ function: ([Double]) -> Double
  ) -> Outcome {
    minimise(
      from: start, steps: start.map { _ in step }, tolerance: tolerance, gain: gain, most: most
    ) { function($0) } ?? Outcome(point: start, value: function(start), isSettled: false)
  }

  /// The same with a step for each axis, given up as soon as the function has no answer.
  /// - Returns: `nil` when it was given up.
  static func minimise(
    from start: [Double], steps: [Double], tolerance: Double, gain: Double, most: Int,
    _ function: ([Double]) -> Double?
  ) -> Outcome? {
    precondition(start.count == steps.count && !start.isEmpty, "an axis has a start and a step")
    // GSL would end the process over an argument that it does not like; it answers with codes then.
    _ = gsl_set_error_handler_off()
    return withoutActuallyEscaping(function) { function in
      let question = Question(function, axes: start.count)
      return question.search(
        from: start, steps: steps, tolerance: tolerance, gain: gain, most: most)
    }
  }
}

/// The function as C sees it, and whether it still answers.
private final class Question {
  private let function: ([Double]) -> Double?
  private let axes: Int
  private(set) var isGivenUp = false

  init(_ function: @escaping ([Double]) -> Double?, axes: Int) {
    (self.function, self.axes) = (function, axes)
  }

  /// After the first question without an answer nothing is asked any more: what GSL still does
  /// until it comes back is thrown away.
  private func value(at point: UnsafePointer<gsl_vector>) -> Double {
    if isGivenUp { return .nan }
    guard let value = function((0..<axes).map { gsl_vector_get(point, $0) }) else {
      isGivenUp = true
      return .nan
    }
    // GSL compares values and never adds them up, and it refuses those that are not finite.
    return value.isFinite ? value : .greatestFiniteMagnitude
  }

  func search(
    from start: [Double], steps: [Double], tolerance: Double, gain: Double, most: Int
  ) -> Simplex.Outcome? {
    guard let minimiser = cgsl_simplex(axes), let first = gsl_vector_alloc(axes),
      let lengths = gsl_vector_alloc(axes)
    else { preconditionFailure("no memory for a simplex") }
    defer {
      gsl_multimin_fminimizer_free(minimiser)
      gsl_vector_free(first)
      gsl_vector_free(lengths)
    }
    for axis in 0..<axes {
      gsl_vector_set(first, axis, start[axis])
      gsl_vector_set(lengths, axis, steps[axis])
    }
    // GSL keeps the address of the function and calls it with ours: both live until it is done.
    return withExtendedLifetime(self) {
      var asked = gsl_multimin_function(
        f: { point, question in
          guard let point, let question else { return .nan }
          return Unmanaged<Question>.fromOpaque(question).takeUnretainedValue().value(at: point)
        }, n: axes, params: Unmanaged.passUnretained(self).toOpaque())
      return withUnsafeMutablePointer(to: &asked) { asked in
        gsl_multimin_fminimizer_set(minimiser, asked, first, lengths)
        var (least, idle) = (Double.infinity, 0)
        var isSettled = false
        for _ in 0..<most where !isGivenUp && !isSettled {
          if gsl_multimin_fminimizer_iterate(minimiser) != 0 { break }
          let value = gsl_multimin_fminimizer_minimum(minimiser)
          idle = least - value > gain ? 0 : idle + 1
          if idle == 0 { least = value }
          isSettled =
            gsl_multimin_fminimizer_size(minimiser) <= tolerance || idle >= 10 * (axes + 1)
        }
        if isGivenUp { return nil }
        let best = gsl_multimin_fminimizer_x(minimiser)
        return Simplex.Outcome(
          point: (0..<axes).map { gsl_vector_get(best, $0) },
          value: gsl_multimin_fminimizer_minimum(minimiser), isSettled: isSettled)
      }
    }
  }
}
