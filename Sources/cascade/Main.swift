@main enum Main {
  static func main() {
    let a = CommandLine.arguments
    do {
      let s: BookStream
      if a[1] == "gen" { s = .generate(seed: UInt64(a[2])!, operations: Int(a[3])!, resting: Int(a[4])!, isWide: a.count > 5) }
      else { s = try BookStream(path: a[1]) }
      for _ in 0..<5 {
        let r = BookBench.run(s)
        print(r.trades, r.volume, r.tradesDigest, r.bookDigest, r.resting, r.nanosecondsPerOperation)
      }
      if a.last == "base" {
        let r = BookBench.runBaseline(s)
        print("base", r.trades, r.volume, r.tradesDigest, r.bookDigest, r.resting, r.nanosecondsPerOperation)
      }
    } catch { print(error) }
  }
}
