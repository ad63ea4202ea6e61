import Agents
import FoundationEssentials
import Testing

@testable import Scenarios

/// The page of agents has a line for each class there is, and for no other.
@Suite struct AgentsPageTests {
  private func lines() throws -> [[String]] {
    // Tests/ScenariosTests/Blocks/Agents
    var folder = URL(filePath: #filePath)
    for _ in 0..<5 { folder = folder.deletingLastPathComponent() }
    let page = try String(contentsOf: folder.appending(path: "docs/agents.md"), encoding: .utf8)
    return page.split(separator: "\n").compactMap { line in
      let cells = line.split(separator: "|", omittingEmptySubsequences: false)
        .map { String($0.trimming()) }
      return cells.count == 7 && cells[1].hasPrefix("`") ? Array(cells[1...5]) : nil
    }
  }

  @Test("every class of a scenario has its line, and nothing in it is empty")
  func classes() throws {
    let lines = try lines()
    let named = lines.map { $0[0].filter { $0 != "`" } }
    #expect(Set(named) == Set(schema.agents.map(\.name)))
    #expect(named.count == Set(named).count)
    for line in lines { #expect(line.allSatisfy { !$0.isEmpty }, "\(line[0])") }
  }

  @Test("every class of accounts is shown by one of them, but for the venue's own")
  func accounts() throws {
    let shown = Set(try lines().flatMap { $0[1].split(separator: ",").map { "\($0.trimming())" } })
    let titles = Set(AgentClass.allCases.filter { $0 != .venue }.map(\.title))
    #expect(shown == titles)
  }
}

extension Substring {
  /// Without spaces at either end.
  fileprivate func trimming() -> Substring {
    var text = self
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return text
  }
}
