/// A fall of Bitcoin that was measured, to hold a run beside. None of them is an input.
struct MeasuredFall {
  var day: String
  /// "in 5 min"
  var within: String
  /// The metric that measures the same in a run.
  var metric: String
  var fall: Double
  var source: String

  /// In the order of the days.
  static let bitcoin = [
    MeasuredFall(
      day: "12 March 2020", within: "in a day", metric: "drawdown", fall: 0.5,
      source: "about, BitMEX; the run is shorter than a day"),
    MeasuredFall(
      day: "19 May 2021", within: "in 5 min", metric: "worstFall5m", fall: 0.078,
      source: "spot, five-minute bar, open to low"),
    MeasuredFall(
      day: "10 October 2025", within: "in 30 min", metric: "worstFall30m", fall: 0.127,
      source: "20:49 to the low of 21:20, minute data of Binance, Coinbase and Gemini"),
    MeasuredFall(
      day: "10 October 2025", within: "in 5 min", metric: "worstFall5m", fall: 0.075,
      source: "Binance, five-minute bar of 21:15, open to low"),
  ]
}
