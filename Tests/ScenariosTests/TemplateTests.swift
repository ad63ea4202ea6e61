import Testing

@testable import Scenarios

@Suite struct TemplateTests {
  @Test("the template is a valid scenario")
  func valid() throws {
    #expect(faults(schema.template)?.text() == nil)
  }

  @Test("with every default uncommented it is the same scenario")
  func defaults() throws {
    let template = schema.template
    let lines = template.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let text = line.drop { $0 == " " }
      let isKey = text.hasPrefix("#") && text.dropFirst().first?.isLetter == true
      return isKey ? line.prefix(line.count - text.count) + text.dropFirst() : line
    }
    let all = lines.joined(separator: "\n")
    #expect(all != template)
    let plain = try schema.load(source(template)).scenario
    do throws(FaultReport) {
      let spelled = try schema.load(source(all)).scenario
      #expect(schema.differences(plain, spelled).map(\.path) == [])
      #expect(spelled == plain)
    } catch { Issue.record("\(error.text())") }
  }

  @Test("each key is explained once, in lines that fit")
  func comments() {
    let template = schema.template
    #expect(template.contains("# How much simulated time passes (1s to 366d).\nduration: 30m"))
    #expect(template.ranges(of: "# Makers in each market").count == 1)
    for line in template.split(separator: "\n") { #expect(line.count <= 100) }
  }

  @Test("a scenario that exists can be the start, with our comments")
  func from() throws {
    let text = try schema.template(from: source(fullExample))
    #expect(try schema.load(source(text)).scenario == schema.load(source(fullExample)).scenario)
    #expect(text.contains("# Share of requests that are rejected"))
    #expect(throws: FaultReport.self) { try schema.template(from: source("title: x")) }
  }
}
