extension Subject {
  /// What no run of this version contains. A scenario may add to it.
  public static let leftOut = [
    "a second venue: no prices apart, no arbitrage, no transfer that fails between two",
    "spot books: the index is a blend of a fundamental value and the perpetual's own slow mid",
    "hedges held elsewhere, and who is left with one leg when the other is closed",
    "options, spot margin loans, stablecoins that lose their peg",
    "a backstop vault that competes with the insurance fund",
    "people who decide by hand in the middle of the fall, and news after the last input",
  ]
}
