/// The word somebody probably meant.
enum Suggestion {
  /// The nearest of `words`, when it is near enough to be worth saying: at most a third of the
  /// typed letters wrong (one is always allowed), or the only word that starts as typed.
  static func nearest(to typed: String, among words: [String]) -> String? {
    if typed.isEmpty || typed.count > 64 { return nil }
    let limit = max(1, typed.count / 3)
    var best: (word: String, distance: Int)?
    for word in words where word != typed {
      let distance = distance(typed.lowercased(), word.lowercased())
      if distance <= limit, distance < best?.distance ?? .max { best = (word, distance) }
    }
    if let best { return best.word }
    let longer = words.filter { $0.hasPrefix(typed) }
    return longer.count == 1 ? longer[0] : nil
  }

  /// Edits that turn one word into the other: insert, drop or replace a letter, or swap two
  /// neighbours (Damerau's distance in its restricted form).
  static func distance(_ first: String, _ second: String) -> Int {
    let a = Array(first)
    let b = Array(second)
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        var cost = min(last[j + 1], row[j]) + 1
        cost = min(cost, last[j] + (a[i] == b[j] ? 0 : 1))
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
}
