import Glibc

/// The process: streams, signals, exit code.
@main enum Main {
  static func main() async {
    Signals.install()
    Allocator.keepsMemory()
    let words = CommandLine.arguments.dropFirst()
    let code = await Door.run(Array(words), .standard())
    exit(code.rawValue)
  }
}
