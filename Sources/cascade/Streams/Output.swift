import Glibc
import Synchronization

/// A stream of the process, with every write checked: a full disk is an error (exit 74), a reader
/// that has gone away (`| head`) is not. This is the only place that prints.
final class Output: Sendable {
  enum Sink: Sendable {
    case descriptor(Int32)
    /// Kept, for tests.
    case memory
  }

  let terminal: Terminal
  private let sink: Sink
  /// Bytes that may wait; 0 writes at once.
  private let room: Int
  private let state = Mutex(State())

  private struct State {
    var waiting: [UInt8] = []
    var kept: [UInt8] = []
    var fault: Int32?
    var readerIsGone = false
    var hasTransientLine = false
  }

  init(_ sink: Sink, terminal: Terminal, room: Int = 0) {
    self.sink = sink
    self.terminal = terminal
    self.room = room
  }

  /// Text for a person, in the letters their terminal has.
  func prose(_ text: String) {
    let spelled = terminal.hasUnicode ? text : ASCII.spelled(text)
    state.withLock { state in
      eraseTransientLine(&state)
      append(spelled.utf8, &state)
    }
  }

  /// A line of prose.
  func line(_ text: String = "") { prose(text + "\n") }

  /// Text for a program (JSON, CSV, a script): these very bytes, whatever the terminal.
  func data(_ text: String) {
    state.withLock { state in
      eraseTransientLine(&state)
      append(text.utf8, &state)
    }
  }

  /// A line that the next one replaces. Only for terminals somebody watches.
  func transient(_ text: String) {
    let spelled = terminal.hasUnicode ? text : ASCII.spelled(text)
    state.withLock { state in
      eraseTransientLine(&state)
      append(spelled.utf8, &state)
      state.hasTransientLine = true
    }
  }

  func eraseTransient() { state.withLock { eraseTransientLine(&$0) } }

  /// Nobody reads any more: a long output may stop.
  var isClosed: Bool { state.withLock { $0.readerIsGone } }

  /// What was written to memory.
  var written: String { state.withLock { String(decoding: $0.kept + $0.waiting, as: UTF8.self) } }

  /// Writes what waits and tells of the first write that failed, now or earlier.
  func flush() throws(FileError) {
    let fault = state.withLock { state in
      send(&state)
      return state.fault
    }
    if let fault { throw .unwritable(path: "standard output", bytes: nil, reason: fault) }
  }

  private func eraseTransientLine(_ state: inout State) {
    if !state.hasTransientLine { return }
    state.hasTransientLine = false
    append("\r\u{1B}[K".utf8, &state)
  }

  private func append(_ bytes: some Sequence<UInt8>, _ state: inout State) {
    if state.readerIsGone || state.fault != nil { return }
    state.waiting.append(contentsOf: bytes)
    if state.waiting.count > room { send(&state) }
  }

  private func send(_ state: inout State) {
    defer { state.waiting.removeAll(keepingCapacity: true) }
    guard case .descriptor(let descriptor) = sink else {
      state.kept += state.waiting
      return
    }
    switch writeAll(state.waiting, to: descriptor) {
    case 0: break
    case EPIPE: state.readerIsGone = true
    case let reason: state.fault = reason
    }
  }
}

/// Writes every byte, in as many calls as the system wants. 0, or the error number.
func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
  var rest = bytes[...]
  while !rest.isEmpty {
    let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    if count > 0 {
      rest = rest.dropFirst(count)
    } else if count == 0 {
      return EIO
    } else if errno == EAGAIN {
      var wait = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
      poll(&wait, 1, -1)
    } else if errno != EINTR {
      return errno
    }
  }
  return 0
}
