/// The version of the tool and of the files it writes. The commit is left out on purpose: the same
/// sources build the same binary, whatever the history around them.
enum Version {
  static let number = "0.1.0"
}
