import Primitives

/// What one market keeps from one settlement of funding to the next.
struct FundingState: Hashable, Sendable, BitwiseCopyable {
  /// The interval that is running.
  var interval: Interval
  /// What the last settlements owe, below a billionth: in nanoseconds of the rate period, or in
  /// units of 1e-24 where the rate has a velocity.
  var carry: Int128 = 0
  /// Rate and premium of the last window, where that is paid an interval later.
  var pending = Rate.zero
  var pendingPremium = Rate.zero
  /// The rate of a period that was last settled.
  var lastPeriod = Rate.zero
  /// The index of another market, against which the premium is measured.
  var reference: Price?
  var skew = SkewFunding()

  init(interval: Interval) { self.interval = interval }
}

/// What the window so far makes.
struct FundingQuote: Hashable, Sendable, BitwiseCopyable {
  var premium = Rate.zero
  /// Of a rate period.
  var period = Rate.zero
  /// Of the interval: what is paid.
  var rate = Rate.zero
  var carry: Int128 = 0
  var isCapped = false
}
