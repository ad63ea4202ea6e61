internal import CGSL

/// What a table of effects does at all, and along which directions: `A = U S Vᵀ` by one-sided
/// rotations after Jacobi (GSL, `gsl_linalg_SV_decomp_jacobi`), which find small values well.
struct SingularValues {
  /// The largest first, as many as there are columns.
  let values: [Double]
  /// The direction of each value in the space of columns, of length one.
  let directions: [[Double]]

  /// - Parameter rows: a row for each effect, with a number for each column. Fewer rows than
  ///   columns leave directions without any effect.
  init(_ rows: [[Double]]) {
    let columns = rows.first?.count ?? 0
    precondition(columns > 0 && rows.allSatisfy { $0.count == columns }, "rows of one length")
    _ = gsl_set_error_handler_off()
    // GSL wants no fewer rows than columns; rows of zeros change nothing.
    let height = max(rows.count, columns)
    var cells = rows.flatMap { $0 }
    cells += [Double](repeating: 0, count: (height - rows.count) * columns)
    var turns = [Double](repeating: 0, count: columns * columns)
    var values = [Double](repeating: 0, count: columns)
    cells.withUnsafeMutableBufferPointer { cells in
      turns.withUnsafeMutableBufferPointer { turns in
        values.withUnsafeMutableBufferPointer { values in
          var matrix = gsl_matrix_view_array(cells.baseAddress, height, columns)
          var right = gsl_matrix_view_array(turns.baseAddress, columns, columns)
          var diagonal = gsl_vector_view_array(values.baseAddress, columns)
          _ = gsl_linalg_SV_decomp_jacobi(&matrix.matrix, &right.matrix, &diagonal.vector)
        }
      }
    }
    self.values = values
    directions = (0..<columns).map { place in
      (0..<columns).map { turns[$0 * columns + place] }
    }
  }

  /// How many directions have an effect that is no rounding.
  var rank: Int { values.count { $0 > (values.first ?? 0) * 1e-9 } }

  /// The diagonal of `(AᵀA)⁻¹`: with effects on independent figures of variance one, the variance
  /// of each column's number (least squares). Infinite where a column has a part in a direction
  /// without any effect.
  var variances: [Double] {
    values.indices.map { column in
      var sum = 0.0
      for (place, value) in values.enumerated() {
        let part = directions[place][column]
        if place < rank {
          sum += part * part / (value * value)
        } else if part.magnitude > 1e-6 {
          return .infinity
        }
      }
      return sum
    }
  }
}
