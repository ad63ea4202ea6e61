/// What must agree between the axes of a sweep and what is said of its points.
enum SweepChecks {
  static func run(_ scenario: Scenario, _ at: inout Inspector) {
    for (index, expectation) in scenario.expect.enumerated() where !expectation.points.isEmpty {
      check(expectation.points, "expect[\(index)].where", scenario.sweep, &at)
    }
  }

  /// Keys that no axis has, values that no point has, and values that never meet.
  private static func check(
    _ points: [Named<[Node]>], _ key: String, _ sweep: Sweep?, _ at: inout Inspector
  ) {
    guard let sweep else {
      return at.fault(
        .contradiction, "\(at.path(key)): nothing is varied, so there are no points to choose from",
        at: key, note: "leave it out, or say what is varied: cascade describe sweep")
    }
    let known = sweep.axes.flatMap { $0.keys.map(\.name) }
    for name in points.map(\.name) where !known.contains(name) {
      ScenarioChecks.missing(name, "axis of the sweep sets", known, key, &at)
    }
    for axis in sweep.axes {
      let own = points.filter { wanted in axis.keys.contains { $0.name == wanted.name } }
      if !own.isEmpty { check(own, on: axis, of: sweep.design, key, &at) }
    }
  }

  private static func check(
    _ points: [Named<[Node]>], on axis: SweepAxis, of design: SweepDesign, _ key: String,
    _ at: inout Inspector
  ) {
    if axis.isRange, design != .grid {
      return at.fault(
        .contradiction,
        "\(at.path(key)), `\(shown(points[0].name))`: values are drawn between the ends of its axis"
          + ", so that none can be named", at: key,
        note: "choose points by an axis whose values are a list, or make the design a grid")
    }
    let levels = (0..<axis.valueCount).map { axis.setting(ofLevel: $0) }
    var isKnown = true
    for wanted in points {
      let own = levels.map { $0.value(of: wanted.name, on: axis) }
      for value in wanted.value where !own.contains(value) {
        isKnown = false
        let texts = own.compactMap { $0.map(YAMLWriter.flow) }
        let text = YAMLWriter.flow(value)
        let list = texts.prefix(12).joined(separator: ", ") + (texts.count > 12 ? ", …" : "")
        at.fault(
          .unknownReference,
          "\(at.path(key)), `\(shown(wanted.name))`: no point has the value `\(shown(text))`",
          at: key, suggestion: nearest(text, among: texts), note: "there are: \(list)")
      }
    }
    let isMet = levels.contains { level in
      points.allSatisfy { wanted in
        level.value(of: wanted.name, on: axis).map(wanted.value.contains) ?? false
      }
    }
    if isKnown, !isMet {
      at.fault(
        .contradiction, "\(at.path(key)): no point has all of these values",
        at: key, note: "keys of one axis move together, value by value")
    }
  }
}

extension SweepSetting {
  /// What a key of the axis is set to.
  fileprivate func value(of key: String, on axis: SweepAxis) -> Node? {
    axis.keys.firstIndex { $0.name == key }.map { values[$0] }
  }
}

extension Sweep {
  /// Values of a key as the settings of points write them: `2.0` in quotes is the `2.0` of an axis.
  func texts(of values: [Node], key: String) -> [String] {
    guard let axis = axes.first(where: { $0.keys.contains { $0.name == key } }),
      let place = axis.keys.firstIndex(where: { $0.name == key })
    else { return values.map(YAMLWriter.flow) }
    return values.map { value in
      let level = (0..<axis.valueCount).first { axis.setting(ofLevel: $0).values[place] == value }
      return level.map { axis.setting(ofLevel: $0).texts[place] } ?? YAMLWriter.flow(value)
    }
  }
}
