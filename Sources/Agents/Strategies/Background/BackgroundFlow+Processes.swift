import Glibc
import Kernel
import Matching
import Primitives
import Venues

/// What happens, and how often.
extension BackgroundFlow {
  private func cancelRate(_ life: Life) -> Double {
    let factor = life == .far ? 1 : feedback.cancelling
    return Double(orders.count(life)) * factor / rates.lives[Int(life.rawValue)]
  }

  private var placeRate: Double { rates.near * feedback.placing }

  /// Requests a second.
  var totalRate: Double {
    placeRate + rates.far + rates.market * hurry + cancelRate(.near) + cancelRate(.band)
      + cancelRate(.far)
  }

  /// Chooses one of the processes in proportion to its rate and does what it does once.
  mutating func act(
    _ view: borrowing MarketView, mid: Double, stream: inout Stream,
    requests: inout Buffer<Request>
  ) {
    var share = stream.uniform() * totalRate
    share -= placeRate
    if share < 0 { return placeNear(view, mid: mid, stream: &stream, requests: &requests) }
    share -= rates.market * hurry
    if share < 0, view.status(facts.market) == .auction {
      return gather(view, mid: mid, stream: &stream, requests: &requests)
    }
    if share < 0 { return trade(view, mid: mid, stream: &stream, requests: &requests) }
    share -= rates.far
    if share < 0 { return placeFar(view, mid: mid, stream: &stream, requests: &requests) }
    for life in Life.allCases where orders.count(life) > 0 {
      share -= cancelRate(life)
      if share < 0 { return cancel(life, now: view.now, stream: &stream, requests: &requests) }
    }
  }

  /// Some of the orders that the book begins with, the near ones first.
  mutating func seed(
    _ view: borrowing MarketView, mid: Double, stream: inout Stream,
    requests: inout Buffer<Request>
  ) -> Interval {
    let pause = 0.05
    let batch = max(1, (parameters.seedRate * pause).integer(.nearest))
    for _ in 0..<batch {
      guard let life = Life.allCases.first(where: { seeds[Int($0.rawValue)] > 0 }) else { break }
      let side = seeds[Int(life.rawValue)] & 1 == 0 ? Side.buy : .sell
      seeds[Int(life.rawValue)] -= 1
      var distance: Double
      repeat {
        distance = life == .far ? placement.far(&stream) : placement.near(&stream)
      } while life != .far && self.life(distance) != life
      let reference = life == .far ? mid : best(side, view) ?? mid
      place(side, from: reference, distance, life, view, stream: &stream, requests: &requests)
    }
    return Interval(up: pause)
  }

  private func life(_ distance: Double) -> Life {
    distance <= parameters.nearReach.ratio ? .near : .band
  }

  private func best(_ side: Side, _ view: borrowing MarketView) -> Double? {
    let best = side == .buy ? view.bestBid(facts.market) : view.bestAsk(facts.market)
    return best.map { Double($0.ticks) }
  }

  private mutating func placeNear(
    _ view: borrowing MarketView, mid: Double, stream: inout Stream,
    requests: inout Buffer<Request>
  ) {
    let side = stream.bernoulli(0.5) ? Side.buy : .sell
    if stream.bernoulli(parameters.insideShare.ratio) {
      let price = inside(view, mid: mid, stream: &stream)
      return place(side, at: price, .near, view, stream: &stream, requests: &requests)
    }
    let distance = placement.near(&stream)
    place(
      side, from: best(side, view) ?? mid, distance, life(distance), view, stream: &stream,
      requests: &requests)
  }

  private mutating func placeFar(
    _ view: borrowing MarketView, mid: Double, stream: inout Stream,
    requests: inout Buffer<Request>
  ) {
    let side = stream.bernoulli(0.5) ? Side.buy : .sell
    place(
      side, from: mid, placement.far(&stream), .far, view, stream: &stream, requests: &requests)
  }

  /// A price anywhere between the quotes. A side that is missing counts as 1 % from the mid.
  private func inside(
    _ view: borrowing MarketView, mid: Double, stream: inout Stream
  ) -> Double {
    let bid = best(.buy, view) ?? mid * (1 - PowerLawPlacement.band)
    let ask = best(.sell, view) ?? mid * (1 + PowerLawPlacement.band)
    return bid + stream.uniform() * (ask - bid)
  }

  private mutating func place(
    _ side: Side, from reference: Double, _ distance: Double, _ life: Life,
    _ view: borrowing MarketView, stream: inout Stream, requests: inout Buffer<Request>
  ) {
    let price = reference * (1 - Double(side.sign) * distance)
    place(side, at: price, life, view, stream: &stream, requests: &requests)
  }

  /// In an auction nobody is taken from: the order that would have taken names the price that its
  /// sender thinks right, a little better for the other side, and waits.
  private mutating func gather(
    _ view: borrowing MarketView, mid: Double, stream: inout Stream,
    requests: inout Buffer<Request>
  ) {
    let value = Double(view.fundamental(facts.market).ticks)
    let side = side(value, mid: mid, stream: &stream)
    let price = value * (1 + Double(side.sign) * placement.near(&stream))
    place(side, at: price, .near, view, stream: &stream, requests: &requests)
  }

  /// The side that the fundamental makes likelier.
  private func side(_ value: Double, mid: Double, stream: inout Stream) -> Side {
    let lean = tanh(log(value / mid) / parameters.tiltScale.ratio)
    return stream.bernoulli((1 + lean) / 2) ? .buy : .sell
  }

  /// A limit order that does not cross what its sender sees, unless an auction gathers.
  private mutating func place(
    _ side: Side, at price: Double, _ life: Life, _ view: borrowing MarketView,
    stream: inout Stream, requests: inout Buffer<Request>
  ) {
    let lots = sizes.draw(&stream)
    let ticks = price.integer(side == .buy ? .down : .up)
    if let request = orders.place(side, in: life, lots, at: ticks, view) {
      requests.append(request)
    }
  }

  /// A market order within its slip limit, of the side that the fundamental makes likelier.
  mutating func trade(
    _ view: borrowing MarketView, mid: Double, stream: inout Stream,
    requests: inout Buffer<Request>
  ) {
    let value = Double(view.fundamental(facts.market).ticks)
    let side = side(value, mid: mid, stream: &stream)
    let worst = mid * (1 + Double(side.sign) * parameters.slip.ratio)
    requests.append(orders.take(side, sizes.draw(&stream), at: Price(nearest: worst)))
  }

  private mutating func cancel(
    _ life: Life, now: Instant, stream: inout Stream, requests: inout Buffer<Request>
  ) {
    let slot = orders.draw(life, &stream)
    if let request = orders.cancel(slot, at: now) { requests.append(request) }
  }
}
