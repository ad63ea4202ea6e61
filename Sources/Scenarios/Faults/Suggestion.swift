/// The word among `known` that was probably meant: at most a third of the letters wrong, or one of
/// a short word, and never all of them. Case, `_` and `-` do not count, so `insurance_fund` is
/// `insuranceFund`.
func nearest(_ word: String, among known: some Sequence<String>) -> String? {
  let letters = folded(word)
  guard letters.count <= 64 else { return nil }
  var best: (word: String, distance: Int)?
  for candidate in known where candidate != word {
    let other = folded(candidate)
    if abs(other.count - letters.count) > max(1, letters.count / 3) { continue }
    let distance = editDistance(letters, other)
    if distance > 0, distance >= max(letters.count, other.count) { continue }
    if distance < best?.distance ?? .max { best = (candidate, distance) }
  }
  guard let best, best.distance <= max(1, letters.count / 3) else { return nil }
  return best.word
}

/// The key that says in words what a sign of comparison says elsewhere: `<=` is `atMost`.
func comparison(_ sign: String, among known: [String]) -> String? {
  let word: String? =
    switch sign {
    case "<": "below"
    case "<=", "=<": "atMost"
    case ">": "above"
    case ">=", "=>": "atLeast"
    case "=", "==": "equals"
    default: nil
    }
  return word.flatMap { known.contains($0) ? $0 : nil }
}

private func folded(_ word: String) -> [UInt8] {
  word.lowercased().utf8.filter { $0 != UInt8(ascii: "_") && $0 != UInt8(ascii: "-") }
}

/// Damerau-Levenshtein in its restricted form: a dropped, added or changed letter counts one, and
/// so do two neighbours that changed places.
func editDistance(_ a: [UInt8], _ b: [UInt8]) -> Int {
  var beforeLast: [Int] = []
  var last = Array(0...b.count)
  for i in a.indices {
    var row = [i + 1]
    for j in b.indices {
      var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
        cost = min(cost, beforeLast[j - 1] + 1)
      }
      row.append(cost)
    }
    beforeLast = last
    last = row
  }
  return last[b.count]
}
