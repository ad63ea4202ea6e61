import Testing

@testable import Reports

@Suite("A page of a story")
struct StoryPageTests {
  private let page = StoryPage(
    title: "Account 7", lead: [.paragraph("seed 1")],
    sections: [
      StoryPage.Section(
        title: "What happened",
        blocks: [
          .moments([
            StoryPage.Moment(
              clock: "21:17:44", offset: "+0:00:01.000",
              text: "Sells a hundred lots of everything that it has had since the morning."),
            StoryPage.Moment(clock: "…", offset: "", text: "3 ordinary steps."),
          ]),
          .sum([["equity at the start", "$12.5"], ["fees", "−$2"]]),
        ])
    ])

  @Test("on a terminal: times in columns, words beside them, figures on the right")
  func text() {
    #expect(
      page.text == """
        Account 7
          seed 1

        What happened
          21:17:44  +0:00:01.000  Sells a hundred lots of everything that it has had
                                  since the morning.
          …                       3 ordinary steps.
          equity at the start  $12.5
          fees                   −$2

        """)
  }

  @Test("as Markdown: headings, a list and a table")
  func markdown() {
    #expect(
      page.markdown == """
        # Account 7

        seed 1

        ## What happened

        - **21:17:44 +0:00:01.000** Sells a hundred lots of everything that it has had
          since the morning.
        - **…** 3 ordinary steps.

        | what                | amount |
        |:--------------------|-------:|
        | equity at the start |  $12.5 |
        | fees                |    −$2 |

        """)
  }
}
