import Glibc
import Primitives
import Simulations

/// Whether moves that are known beforehand fit the run.
enum PathChecks {
  /// Waypoints follow one another.
  static func waypoints(
    _ process: AssetProcess, of name: String, _ scenario: Scenario, _ at: inout Inspector
  ) {
    var end = Instant.start
    for (index, point) in process.waypoints.enumerated() {
      let key = "fundamental.\(name).waypoints[\(index)]"
      let begin = scenario.instant(of: point.at)
      if begin < end {
        at.fault(
          .wrongOrder, "\(key).at: it begins before the one above is over", at: "\(key).at",
          note: "waypoints are in order of time, and do not overlap")
      } else if begin > .start + scenario.duration, !scenario.cutShort {
        at.fault(
          .afterTheEnd, "\(key).at: it begins after the end of the run", at: "\(key).at",
          remark: at.remark("duration", "the run ends here"))
      }
      end = max(end, begin + point.over)
    }
  }

  /// Whether a table covers the run and begins at the price.
  static func fits(
    _ table: PathTable, _ process: AssetProcess, of name: String, _ scenario: Scenario,
    _ at: inout Inspector
  ) -> Bool {
    guard let file = process.path, let first = table.points.first, let last = table.points.last
    else { return false }
    let key = "fundamental.\(name).path"
    if scenario.fundamental.commonJumps?[name] != nil {
      at.fault(
        .contradiction, "fundamental.commonJumps.\(name): a path has its own jumps",
        at: "fundamental.commonJumps.\(name)", isName: true, remark: at.remark(key, "the path"),
        note: "leave one of the two out")
      return false
    }
    if first.at > .start {
      at.fault(
        .pathTooShort, "\(key): the file begins \(span(first.at)) after the start of the run",
        at: "\(key).file", remark: at.remark("start", "the run begins here"),
        note: file.clock == .start
          ? "a row with time 0, or clock: unix" : "set start to the first time, or clock: start")
      return false
    }
    if last.at < .start {
      at.fault(
        .pathTooShort, "\(key): the file ends before the run begins", at: "\(key).file",
        remark: at.remark("start", "the run begins here"),
        note: "set start to one of its times")
      return false
    }
    if last.at < .start + scenario.duration, file.end == .stop {
      at.fault(
        .pathTooShort, "\(key): the file ends at \(span(last.at)), before the run",
        at: "\(key).file", remark: at.remark("duration", "the run ends here"),
        note: "a longer file, a shorter run, or end: hold")
      return false
    }
    return hasPrice(table, process, name, key, &at)
  }

  private static func hasPrice(
    _ table: PathTable, _ process: AssetProcess, _ name: String, _ key: String,
    _ at: inout Inspector
  ) -> Bool {
    guard let file = process.path else { return false }
    let first = table.price(at: .start, file.interpolation)
    let told = process.price.amount
    if file.rescale || abs(first - told) <= 1e-8 + 1e-9 * told || first > 1e9 { return true }
    let price = Amount(Money(nearest: first)).text
    at.fault(
      .contradiction,
      "\(key): the file has \(price) at the start, and the price is \(Amount(process.price).text)",
      at: "fundamental.\(name).price", suggestion: price, remark: at.remark(key, "the path"),
      note: "or rescale: true, to take only the moves of the file")
    return false
  }

  private static func span(_ instant: Instant) -> String {
    UnitTable.time.text(Int128((instant - .start).nanoseconds))
  }
}

extension AssetProcess {
  /// Waypoints as a path: level until each begins, and evenly in logarithms while it lasts.
  func waypointPath(_ instant: (Moment) -> Instant) -> PricePath? {
    if waypoints.isEmpty { return nil }
    var points: [PricePath.Point] = []
    var level = 0.0
    for waypoint in waypoints {
      let begin = instant(waypoint.at)
      if points.last.map({ $0.at < begin }) ?? true {
        points.append(PricePath.Point(at: begin, log: level))
      }
      level += log(1 + waypoint.move.ratio)
      // A step takes a nanosecond.
      let end = max(begin + waypoint.over, (points.last?.at ?? begin) + Interval(nanoseconds: 1))
      points.append(PricePath.Point(at: end, log: level))
    }
    return PricePath(points, .logLinear)
  }
}
