import Testing

@testable import Reports

@Suite("Base64")
struct Base64Tests {
  @Test(
    "the examples of RFC 4648",
    arguments: [
      ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
      ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
    ])
  func examples(_ plain: String, _ coded: String) {
    #expect(Base64.text(Array(plain.utf8)) == coded)
  }

  @Test("all letters occur, the last two as well")
  func letters() {
    #expect(Base64.text([0xfb, 0xff, 0xbf]) == "+/+/")
    #expect(Base64.text([0, 0, 0]) == "AAAA")
  }
}
