import Kernel
import Primitives
import Testing

/// T04: rare events by plain counting, and a queue through the scheduler.
@Suite struct TheoryT04 {
  @Test("a gambler with one coin and odds of 1:2 reaches ten coins once in 1,023 games")
  func gamblersRuin() {
    let walks = Theory.isFull ? 1_000_000 : 100_000
    var stream = Stream(StreamKey(seed: 4, .test(1)))
    var reached = 0
    for _ in 0..<walks {
      var coins = 1
      while coins > 0 && coins < 10 { coins += stream.bernoulli(1.0 / 3) ? 1 : -1 }
      if coins == 10 { reached += 1 }
    }
    let expected = 1.0 / 1_023
    let error = (expected * (1 - expected) / Double(walks)).squareRoot()
    Theory.check(
      "T04 gambler's ruin, \(walks) walks", expected: expected,
      found: Double(reached) / Double(walks), standardError: error,
      tolerance: Theory.isFull ? 0.13 * expected : 4 * error)
  }

  @Test(
    "a queue with one server holds rho / (1 - rho) customers on average (M/M/1)",
    arguments: [0.5, 0.8])
  func singleServerQueue(rho: Double) {
    var queue = SingleServerQueue(rho: rho, seed: 4)
    let batches = 100
    let perBatch = Theory.isFull ? 120_000 : 3_000
    var customers: [Double] = []
    var sojourns: [Double] = []
    _ = queue.serve(perBatch)
    for _ in 0..<batches {
      let (number, time) = queue.serve(perBatch)
      customers.append(number)
      sojourns.append(time)
    }
    let label = "T04 M/M/1 rho \(rho), \(batches * perBatch) customers"
    report("\(label), L", expected: rho / (1 - rho), batches: customers)
    report("\(label), W", expected: 1 / (1 - rho), batches: sojourns)
  }

  /// The batches are long against the queue's memory, so their means are nearly independent.
  private func report(_ label: String, expected: Double, batches: [Double]) {
    let count = Double(batches.count)
    let mean = batches.reduce(0, +) / count
    let variance = batches.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)
    let error = (variance / count).squareRoot()
    Theory.check(
      label, expected: expected, found: mean, standardError: error,
      tolerance: Theory.isFull ? 0.02 * expected : 4 * error)
  }
}

/// Customers arrive at rate `rho`, wait their turn and are served at rate 1 (per second).
private struct SingleServerQueue: ~Copyable {
  enum Event: BitwiseCopyable {
    case arrival
    case departure
  }

  let rho: Double
  var scheduler = Scheduler<Event>()
  var arrivals: Stream
  var services: Stream
  /// When those present arrived, the one in service at `served`.
  var present: [Instant] = []
  var served = 0

  init(rho: Double, seed: UInt64) {
    self.rho = rho
    arrivals = Stream(StreamKey(seed: seed, .test(2)))
    services = Stream(StreamKey(seed: seed, .test(3)))
    scheduler.schedule(.arrival, at: .start)
  }

  /// Runs until `customers` have left. Returns the mean number present and the mean time spent in
  /// seconds.
  mutating func serve(_ customers: Int) -> (number: Double, time: Double) {
    let begin = scheduler.now
    var last = begin
    var area = 0.0
    var time = 0.0
    var left = 0
    while left < customers, let due = scheduler.next() {
      area += Double(present.count - served) * (due.instant - last).seconds
      last = due.instant
      switch due.payload {
      case .arrival:
        present.append(due.instant)
        if present.count - served == 1 { startService() }
        let wait = Interval(up: arrivals.exponential(mean: 1 / rho))
        scheduler.schedule(.arrival, at: due.instant + wait)
      case .departure:
        time += (due.instant - present[served]).seconds
        left += 1
        served += 1
        if present.count > served { startService() }
        if served == 1_024 {
          present.removeFirst(served)
          served = 0
        }
      }
    }
    return (area / (last - begin).seconds, time / Double(left))
  }

  private mutating func startService() {
    scheduler.schedule(
      .departure, at: scheduler.now + Interval(up: services.exponential(mean: 1)))
  }
}
