/// Every command of the tool. A new one is a file in this folder and a line here.
enum CommandTable {
  static let tool: Command = Command(
    name: "cascade",
    summary: "The laboratory for liquidation cascades in perpetual-futures markets",
    details: [
      """
      A scenario says which venues, accounts and shocks there are; a run plays it event by event, \
      with money exact to the unit; a report says who was closed, who paid, and why.
      """,
      "Results go to standard output, progress and messages to standard error. A dash in place of "
        + "a file is standard input. `cascade help exit-codes` lists the exit codes.",
    ],
    options: [Option(name: "version", meaning: "show the version and exit")],
    examples: [
      Example(
        line: "cascade run Scenarios/oct-2025.yaml",
        meaning: "runs the scenario and writes its report below Reports/")
    ],
    subcommands: [
      RunCommand.command, SweepCommand.command, BoundaryCommand.command, CompareCommand.command,
      ValidateCommand.command, ListCommand.command, DescribeCommand.command, NewCommand.command,
      SchemaCommand.command, ReportCommand.command, VerifyCommand.command, FactsCommand.command,
      ExplainCommand.command,
      DeleveragingCommand.command, RegretCommand.command, MeasureCommand.command,
      CalcCommand.command, BenchCommand.command, CompletionCommand.command, HelpCommand.command,
    ])
}
