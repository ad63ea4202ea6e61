/// The number of a fault. It never changes its meaning, so that it can be searched for.
///
/// 01 the text · 02 the keys · 03 a value by itself · 04 values that must agree · 05 expectations ·
/// 06 the files that a scenario names · 07 overrides.
public enum FaultCode: String, Sendable, CaseIterable {
  case notUTF8 = "E0101"
  case syntax = "E0102"
  case duplicateKey = "E0103"
  case tooDeep = "E0104"
  case notSupported = "E0105"
  case empty = "E0106"
  case secondDocument = "E0107"
  case tab = "E0108"
  case controlCharacter = "E0109"
  case tooBig = "E0110"

  case missingKey = "E0201"
  case wrongForm = "E0202"
  case unknownKey = "E0203"
  case unknownChoice = "E0204"
  case notExactlyOne = "E0205"
  case noValue = "E0206"

  case outOfRange = "E0301"
  case notFinite = "E0302"
  case tooLarge = "E0303"
  case notWhole = "E0304"
  case unitMissing = "E0305"
  case badText = "E0306"
  case tooFine = "E0307"
  case unreadable = "E0308"
  case unitUnknown = "E0309"
  case wrongCount = "E0310"

  case wrongOrder = "E0401"
  case unknownReference = "E0404"
  case beyondLimits = "E0405"
  case afterTheEnd = "E0406"
  case duplicateName = "E0407"
  case impossibleCorrelation = "E0408"
  case missingPart = "E0409"
  case inexactContract = "E0410"
  case contradiction = "E0411"

  case unknownMetric = "E0501"
  case metricUnit = "E0503"
  case metricScope = "E0504"

  case fileUnreadable = "E0601"
  case tableHeader = "E0602"
  case tableRow = "E0603"
  case cellUnreadable = "E0604"
  case cellOutOfRange = "E0605"
  case cellTooFine = "E0606"
  case rowReference = "E0607"
  case rowsDisagree = "E0608"
  case leverageAboveTier = "E0609"
  case pathTooShort = "E0610"

  case malformedOverride = "E0701"
  case nothingToOverride = "E0702"

  case unusual = "W0207"

  public var severity: Fault.Severity { rawValue.first == "W" ? .warning : .error }

  /// Accepts any case: `e0203` is `E0203`.
  public init?(_ text: String) { self.init(rawValue: text.uppercased()) }
}

extension FaultCode {
  /// What `cascade describe E0203` prints: what the fault means and how to mend it.
  public var explanation: String {
    switch self {
    case .notUTF8, .syntax, .duplicateKey, .tooDeep, .notSupported, .empty, .secondDocument, .tab,
      .controlCharacter, .tooBig:
      textExplanation
    case .missingKey, .wrongForm, .unknownKey, .unknownChoice, .notExactlyOne, .noValue:
      keyExplanation
    case .outOfRange, .notFinite, .tooLarge, .notWhole, .unitMissing, .badText, .tooFine,
      .unreadable, .unitUnknown, .wrongCount:
      valueExplanation
    case .fileUnreadable, .tableHeader, .tableRow, .cellUnreadable, .cellOutOfRange, .cellTooFine,
      .rowReference, .rowsDisagree, .leverageAboveTier, .pathTooShort:
      fileExplanation
    default: agreementExplanation
    }
  }

  private var textExplanation: String {
    switch self {
    case .notUTF8:
      "The file is not UTF-8 text. Save it again as UTF-8; a byte order mark is allowed."
    case .syntax:
      """
      The text is not YAML. Most often the indentation does not fit, a bracket or a quote is not
      closed, or a text that holds a colon needs quotes: title: "Part one: the fall".
      """
    case .duplicateKey:
      "A key stands twice in the same block. Which one was meant cannot be known: delete one."
    case .tooDeep:
      "Blocks and lists stand inside each other more than 64 deep. No scenario needs that."
    case .notSupported:
      """
      Anchors (&a), aliases (*a), tags (!a) and merge keys (<<) are not part of a scenario: what
      is written is what is run. Write the value out at each place.
      """
    case .empty:
      "There is nothing in the file but space and comments. `cascade new` writes a scenario."
    case .secondDocument:
      "A file holds one scenario. Put what follows the second `---` into a file of its own."
    case .tab:
      "Indentation is made of spaces: two editors would show a tab at different depths."
    case .controlCharacter:
      "The text holds a character that cannot be seen, such as NUL or escape. Delete it."
    default:
      "The file is larger than 16 MiB or holds more than a million values."
    }
  }

  private var keyExplanation: String {
    switch self {
    case .missingKey:
      "A key that has no default is absent. `cascade describe KEY` says what it is."
    case .wrongForm:
      """
      A key holds a value of another form: a list where one value is meant, or a single value
      where a block of keys is meant. A list: [a, b]. A block: { key: value }.
      """
    case .unknownKey:
      """
      There is no such key at this place. Keys are written in camelCase; the note lists those that
      are allowed here. An unknown key is an error, because a misspelt one would silently leave
      the default in force.
      """
    case .unknownChoice:
      "The value must be one of a fixed list of words, which the message or the note gives."
    case .notExactlyOne:
      "Of a group of keys exactly one must be present: a shock is either news or an outage."
    default:
      "The key is there and its value is not. Write a value, or delete the key for the default."
    }
  }

  private var valueExplanation: String {
    switch self {
    case .outOfRange:
      "The value can be read and lies outside the range that the message states."
    case .notFinite:
      "Not-a-number and infinity are no parameters. Write a finite number."
    case .tooLarge:
      "The number is too large to be held exactly."
    case .notWhole:
      "Something that is counted must be a whole number; `_` may separate digits: 20_000."
    case .unitMissing:
      """
      A value with a dimension needs its unit, so that 2 is never taken for 200 %. Rates take %
      or bp, times ns us ms s m h d, money $ (with k M bn) or the code of an asset.
      """
    case .badText:
      """
      Names hold letters, digits, dot, underscore and hyphen, at most 64 of them and neither dot
      nor hyphen first, because they become parts of file names and tables. Free text holds
      anything that can be seen.
      """
    case .tooFine:
      """
      Times are whole nanoseconds, money is counted in 1e-8 of its asset, rates in 1e-9. The
      number has more places than that, and nothing is rounded silently.
      """
    case .unreadable:
      "The value is not written the way this key needs it; the note gives an example."
    case .unitUnknown:
      "The number is followed by something that is not one of the units of this key."
    default:
      "A list or a text is longer or shorter than this key allows."
    }
  }

  private var fileExplanation: String {
    switch self {
    case .fileUnreadable:
      """
      A file that the scenario names is not there or cannot be read. Paths count from the directory
      of the scenario; the exit code is 66.
      """
    case .tableHeader:
      """
      The first line of a table names its columns, separated by commas, in any order. One that is
      needed is absent, is there twice, or is misspelt. docs/data.md has them all.
      """
    case .tableRow:
      "A row has more or fewer cells than the header, wrong quotes, or nothing in it that counts."
    case .cellUnreadable:
      """
      A cell holds something else than its column needs. Numbers are digits and a point: 1250.5, no
      unit, no exponent, no separators of thousands.
      """
    case .cellOutOfRange:
      "A cell can be read, and is nothing that can be: a size of zero, a price below zero."
    case .cellTooFine:
      """
      A price is no whole number of ticks, a size none of lots, or an amount finer than 1e-8.
      Nothing is rounded silently: `decimals: round` takes the nearest and counts how often.
      """
    case .rowReference:
      "A row names a market or an asset that the venue does not have."
    case .rowsDisagree:
      """
      Two rows cannot both hold: a position, a wallet or a level that is given twice, times that run
      back, a book that is crossed.
      """
    case .leverageAboveTier:
      """
      The margin tier of a position of this size allows less leverage than the row says. Correct
      the row, leave the cell empty, or give the market the tiers that the position was opened
      under.
      """
    default:
      """
      The prices of a path have to cover the run, from its start to its end; `end: hold` lets the
      last of them stay.
      """
    }
  }

  private var agreementExplanation: String {
    switch self {
    case .wrongOrder:
      "Two values must stand in an order, such as maintenance margin below initial margin."
    case .unknownReference:
      "The value names a venue, a market, an asset or a class that the scenario does not have."
    case .beyondLimits:
      """
      The world needs more memory than `limits.memory` allows, or amounts that money cannot hold: a
      run counts in 1e-8 and holds 92 billion of an asset. Use fewer accounts, or a smaller scale.
      """
    case .afterTheEnd:
      "Something is set for a time at which the run is over: move it, or lengthen the run."
    case .duplicateName:
      "Two things of one kind have the same id, so that no report could tell them apart."
    case .impossibleCorrelation:
      """
      No set of prices can have these correlations together (the matrix is not positive
      definite): A and B strongly alike, B and C as well, but A and C opposite.
      """
    case .missingPart:
      "Something that is used is not described: a traded asset without a fundamental price."
    case .inexactContract:
      """
      One tick times one lot must be a whole number of 1e-8 of the quote asset, so that every
      notional is exact. Take a coarser tick or lot.
      """
    case .contradiction:
      "Two keys say things that cannot both hold. The message names them."
    case .unknownMetric:
      "An expectation names a metric that no report computes. `cascade list metrics`."
    case .metricUnit:
      "The limit of an expectation is not in the unit of its metric."
    case .metricScope:
      "Some metrics are of a market, some of a venue, some of the run: name what is measured."
    case .malformedOverride:
      """
      An override reads path=value: --set duration=10m, --set agents[2].count=500,
      --set marketMaker.capital='$1M', --set venues[V1].insuranceFund='$2M'.
      """
    case .nothingToOverride:
      """
      The first part of an override is a key of the scenario, the class or id of agents, the id
      of a venue, or a market such as V1/BTC-PERP; the scenario has none of that name.
      """
    default:
      "The value is legal and far from what is usual. A warning does not stop a run."
    }
  }
}
