import Testing

@testable import cascade

@Suite("Completion for fish")
struct FishCompletionTests {
  private let script = FishCompletion.script(ArgumentParserTests.tool)

  @Test("an option is offered at its own command only")
  func options() {
    #expect(
      script.contains(
        "complete -c tool -n '__fish_seen_subcommand_from run' -l format -x -a 'text json' -d 'm'\n"
      ))
    #expect(
      script.contains(
        "complete -c tool -n '__fish_seen_subcommand_from run' -l quiet -s q -d 'm'\n"))
  }

  @Test("a command within another is offered until it is there")
  func nesting() {
    let place = "__fish_seen_subcommand_from bench; and not __fish_seen_subcommand_from book"
    #expect(script.contains("complete -c tool -n '\(place)' -a book -d 'Book'\n"))
  }

  @Test(
    "fish finds no fault in it", .enabled(if: shell("command -v fish").status == 0))
  func syntax() {
    let whole = Completion.script(for: .fish, CommandTable.tool)
    #expect(shell("fish --no-execute -c \(Completion.quoted(whole)) 2>&1") == ("", 0))
  }
}
