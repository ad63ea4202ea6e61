/// A table for a terminal: the first column on the left, figures on the right, at least two blanks
/// between.
struct TextTable {
  var title: String
  var heads: [String]
  var rows: [[String]] = []

  /// The title, the heads and the rows, a line each, without a line feed at the end.
  var text: String {
    let all = [heads] + rows
    let widths = heads.indices.map { column in
      all.map { TextColumns.width($0[column]) }.max() ?? 0
    }
    let lines = all.map { row in
      row.indices.map { column in
        column == 0
          ? TextColumns.left(row[0], widths[0])
          : TextColumns.right(row[column], widths[column] + 2)
      }.joined()
    }
    return ([title] + lines).joined(separator: "\n")
  }
}
