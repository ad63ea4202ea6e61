extension Subject {
  /// What no run of this version contains. A scenario may add to it.
  public static let leftOut = [
    "arbitrage between venues, and transfers between them that fail",
    "an index of spot books, where the scenario names none: it is a blend of a fundamental value "
      + "and the perpetual's own slow mid",
    "hedges held elsewhere, and who is left with one leg when the other is closed",
    "options, and stablecoins that lose their peg",
    "people who decide by hand in the middle of the fall, and news after the last input",
  ]
}
