import Glibc
import Testing

@testable import Reports

/// Writes every sample chart into the directory named by `CASCADE_GALLERY`, to be looked at:
/// `CASCADE_GALLERY=/tmp/gallery swift test --filter Gallery`, then `rsvg-convert`.
@Suite("Gallery")
struct GalleryTests {
  static let directory = getenv("CASCADE_GALLERY").map { String(cString: $0) }

  @Test("the sample charts as files to look at", .enabled(if: directory != nil))
  func writesFiles() throws {
    let directory = try #require(Self.directory)
    let storm = [3, 8].flatMap { seed in
      Storm.charts(seed: seed).enumerated().map { ("storm-\(seed)-\($0.offset)", $0.element) }
    }
    for (name, chart) in Samples.all + storm {
      let file = try #require(fopen("\(directory)/\(name).svg", "w"))
      let bytes = Array(chart.svg.utf8)
      #expect(fwrite(bytes, 1, bytes.count, file) == bytes.count)
      fclose(file)
    }
  }
}
