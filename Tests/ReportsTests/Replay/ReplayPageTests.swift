import Testing

@testable import Reports

@Suite("replay.html")
struct ReplayPageTests {
  static let page = ReplayPage(StudyView(InventedStudy.one)).text

  @Test("the same study gives the same bytes, among the files of the study")
  func bytes() throws {
    #expect(ReplayPage(StudyView(InventedStudy.one)).text == Self.page)
    let file = try #require(InventedFiles.one.files.first { $0.path == "replay.html" })
    #expect(file.bytes == Array(Self.page.utf8))
  }

  @Test("it asks for nothing: no address, no source, no import, and a policy that says so")
  func offline() {
    for word in ["http:", "https:", "//www", "src=", "@import", "url(", "fetch(", "XMLHttp"] {
      let rest = Self.page.replacing("http-equiv", with: "")
      #expect(rest.firstRange(of: word) == nil, "\(word)")
    }
    #expect(Self.page.contains("default-src 'none'; style-src 'sha256-"))
    #expect(Self.page.firstRange(of: "unsafe") == nil)
    // Text from outside never becomes markup.
    #expect(Self.page.firstRange(of: "innerHTML") == nil)
    #expect(Self.page.firstRange(of: "eval(") == nil)
  }

  @Test("the hashes of the policy are those of its style and its script")
  func hashes() {
    for text in [ReplayPage.style, ReplayPage.script] {
      #expect(Self.page.contains("'sha256-\(Base64.text(SHA256.bytes(text)))'"))
    }
    #expect(Self.page.contains("<style>\(ReplayPage.style)</style>"))
    #expect(Self.page.contains("<script>\(ReplayPage.script)</script>"))
    #expect(ReplayPage.script.firstRange(of: "</") == nil)
  }

  @Test("names that would be markup stay names")
  func escaping() throws {
    var study = InventedStudy.one
    let name = "</script><script>alert(1)</script>"
    study.subject.title = name
    study.shown.venues[0].name = name
    study.shown.venues[0].markets[0].name = "\"><img src=x onerror=alert(1)>"
    study.subject.inputs[0].what = "<!--<script>"
    let page = ReplayPage(StudyView(study)).text
    #expect(page.ranges(of: "<script").count == 2)
    #expect(page.ranges(of: "</script").count == 2)
    #expect(page.firstRange(of: "<img") == nil)
    #expect(page.firstRange(of: "<!--") == nil)
    let read = try ReadReplay(page: page)
    #expect(read.title == name)
    #expect(read.venues == [name])
    #expect(ReplayPage.escaped("<a href='x'>&\"") == "&lt;a href=&#39;x&#39;&gt;&amp;&quot;")
  }

  @Test("an invented run of eighty minutes is well under two megabytes")
  func size() {
    #expect(Self.page.utf8.count < 600_000)
    #expect(ReplayPage.script.utf8.count + ReplayPage.style.utf8.count < 60_000)
  }

  @Test("all that can be operated has a name, and pictures have words")
  func names() {
    for id in ["market", "theme", "speed", "span"] {
      let select = Self.page.firstRange(of: "<select id=\"\(id)\">")
      let before = select.map { Self.page[..<$0.lowerBound].suffix(24) } ?? ""
      #expect(before.contains("<label>"), "\(id)")
    }
    #expect(Self.page.contains("aria-label=\"Time in the run\""))
    #expect(Self.page.contains("id=\"say\" aria-live=\"polite\""))
    #expect(Self.page.contains("prefers-reduced-motion"))
    #expect(Self.page.contains("<noscript>"))
  }

  @Test("each colour of the charts has one value for light and one for dark")
  func colours() {
    for tint in Tint.allCases {
      let light = "--\(tint.rawValue):\(Shade.hex(tint.shade.light))"
      let dark = "--\(tint.rawValue):\(Shade.hex(tint.shade.dark))"
      #expect(ReplayPage.style.ranges(of: light).count >= 1, "\(tint)")
      #expect(ReplayPage.style.ranges(of: dark).count >= 2, "\(tint)")
    }
  }
}
