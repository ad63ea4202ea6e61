internal import CGSL

/// A symmetric matrix above zero as `L Lᵀ` with a triangle below the diagonal (GSL,
/// `gsl_linalg_cholesky_decomp1`): the square root that makes correlated figures independent.
struct Cholesky {
  /// Row by row, the triangle below the diagonal with the diagonal; above it nothing that counts.
  private var root: [Double]
  private let size: Int

  /// `nil` when the matrix is not above zero.
  init?(_ matrix: [[Double]]) {
    size = matrix.count
    precondition(size > 0 && matrix.allSatisfy { $0.count == matrix.count }, "a square")
    _ = gsl_set_error_handler_off()
    var root = matrix.flatMap { $0 }
    let size = size
    let code = root.withUnsafeMutableBufferPointer { cells in
      var view = gsl_matrix_view_array(cells.baseAddress, size, size)
      return gsl_linalg_cholesky_decomp1(&view.matrix)
    }
    if code != 0 || !root.allSatisfy(\.isFinite) { return nil }
    self.root = root
  }

  /// `L⁻¹ v`: with the matrix as the covariance of `v`, figures that are independent and of
  /// variance one.
  func whitened(_ vector: [Double]) -> [Double] {
    precondition(vector.count == size, "a figure for each row")
    var (root, result) = (root, vector)
    root.withUnsafeMutableBufferPointer { cells in
      result.withUnsafeMutableBufferPointer { figures in
        var matrix = gsl_matrix_view_array(cells.baseAddress, size, size)
        var vector = gsl_vector_view_array(figures.baseAddress, size)
        _ = gsl_blas_dtrsv(
          CblasLower, CblasNoTrans, CblasNonUnit, &matrix.matrix, &vector.vector)
      }
    }
    return result
  }
}
