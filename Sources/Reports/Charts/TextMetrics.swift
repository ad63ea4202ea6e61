/// Widths of text set in DejaVu Sans, the widest of the fonts a chart asks for: what fits in it
/// fits in all. Semibold is measured as bold.
///
/// The tables are the advance widths of DejaVu Sans 2.37 in units of 1/2048 of the font size.
public enum TextMetrics {
  /// The width of a line of text in pixels, without kerning.
  public static func width(_ text: String, size: Double, bold: Bool) -> Double {
    let units = text.unicodeScalars.reduce(0) { $0 + advance($1, bold: bold) }
    return Double(units) * size / 2_048
  }

  /// The text, cut with an ellipsis where it is wider than `limit` pixels.
  public static func fitted(
    _ text: String, width limit: Double, size: Double, bold: Bool
  ) -> String {
    if width(text, size: size, bold: bold) <= limit { return text }
    var kept = text
    while !kept.isEmpty {
      kept.removeLast()
      while kept.last == " " { kept.removeLast() }
      if width(kept + "…", size: size, bold: bold) <= limit { return kept + "…" }
    }
    return ""
  }

  private static func advance(_ scalar: Unicode.Scalar, bold: Bool) -> Int {
    switch scalar.value {
    case 0x20...0x7e: return (bold ? boldASCII : regularASCII)[Int(scalar.value) - 0x20]
    case 0xa0...0xff: return (bold ? boldLatin : regularLatin)[Int(scalar.value) - 0xa0]
    case 0x300...0x36f: return 0
    default: break
    }
    if let row = signs.first(where: { $0.scalar == scalar.value }) {
      return bold ? row.bold : row.regular
    }
    return wide(scalar) ? 2_048 : bold ? 1_900 : 1_700
  }

  private static func wide(_ scalar: Unicode.Scalar) -> Bool {
    TextColumns.width(Character(scalar)) > 1
  }

  // U+0020 to U+007E
  private static let regularASCII: [Int] = [
    651, 821, 942, 1716, 1303, 1946, 1597, 563, 799, 799, 1024, 1716, 651, 739, 651, 690, 1303,
    1303, 1303, 1303, 1303, 1303, 1303, 1303, 1303, 1303, 690, 690, 1716, 1716, 1716, 1087, 2048,
    1401, 1405, 1430, 1577, 1294, 1178, 1587, 1540, 604, 604, 1343, 1141, 1767, 1532, 1612, 1235,
    1612, 1423, 1300, 1251, 1499, 1401, 2025, 1403, 1251, 1403, 799, 690, 799, 1716, 1024, 1024,
    1255, 1300, 1126, 1300, 1260, 721, 1300, 1298, 569, 569, 1186, 569, 1995, 1298, 1253, 1300,
    1300, 842, 1067, 803, 1298, 1212, 1675, 1212, 1212, 1075, 1303, 690, 1303, 1716,
  ]
  private static let boldASCII: [Int] = [
    713, 934, 1067, 1716, 1425, 2052, 1786, 627, 936, 936, 1071, 1716, 778, 850, 778, 748, 1425,
    1425, 1425, 1425, 1425, 1425, 1425, 1425, 1425, 1425, 819, 819, 1716, 1716, 1716, 1188, 2048,
    1585, 1561, 1503, 1700, 1399, 1399, 1681, 1714, 762, 762, 1587, 1305, 2038, 1714, 1741, 1501,
    1741, 1577, 1475, 1397, 1663, 1585, 2259, 1579, 1483, 1485, 936, 748, 936, 1716, 1024, 1024,
    1382, 1466, 1214, 1466, 1389, 891, 1466, 1458, 702, 702, 1362, 702, 2134, 1458, 1407, 1466,
    1466, 1010, 1219, 979, 1458, 1335, 1892, 1321, 1335, 1192, 1458, 748, 1458, 1716,
  ]

  // U+00A0 to U+00FF
  private static let regularLatin: [Int] = [
    651, 821, 1303, 1303, 1303, 1303, 690, 1024, 1024, 2048, 965, 1253, 1716, 739, 2048, 1024,
    1024, 1716, 821, 821, 1024, 1303, 1303, 651, 1024, 821, 965, 1253, 1985, 1985, 1985, 1087,
    1401, 1401, 1401, 1401, 1401, 1401, 1995, 1430, 1294, 1294, 1294, 1294, 604, 604, 604, 604,
    1587, 1532, 1612, 1612, 1612, 1612, 1612, 1716, 1612, 1499, 1499, 1499, 1499, 1251, 1239,
    1290, 1255, 1255, 1255, 1255, 1255, 1255, 2011, 1126, 1260, 1260, 1260, 1260, 569, 569, 569,
    569, 1253, 1298, 1253, 1253, 1253, 1253, 1253, 1716, 1253, 1298, 1298, 1298, 1298, 1212, 1300,
    1212,
  ]
  private static let boldLatin: [Int] = [
    713, 934, 1425, 1425, 1303, 1425, 748, 1024, 1024, 2048, 1155, 1323, 1716, 850, 2048, 1024,
    1024, 1716, 897, 897, 1024, 1507, 1303, 778, 1024, 897, 1155, 1323, 2120, 2120, 2120, 1188,
    1585, 1585, 1585, 1585, 1585, 1585, 2222, 1503, 1399, 1399, 1399, 1399, 762, 762, 762, 762,
    1716, 1714, 1741, 1741, 1741, 1741, 1741, 1716, 1741, 1663, 1663, 1663, 1663, 1483, 1511,
    1473, 1382, 1382, 1382, 1382, 1382, 1382, 2146, 1214, 1389, 1389, 1389, 1389, 702, 702, 702,
    702, 1407, 1458, 1407, 1407, 1407, 1407, 1407, 1716, 1407, 1458, 1458, 1458, 1458, 1335, 1466,
    1335,
  ]

  private static let signs: [(scalar: UInt32, regular: Int, bold: Int)] = [
    (0x0394, 1401, 1585),
    (0x03a3, 1294, 1399),
    (0x03b2, 1307, 1466),
    (0x03bc, 1303, 1507),
    (0x03c3, 1298, 1595),
    (0x03c4, 1233, 1307),
    (0x2013, 1024, 1024),
    (0x2014, 2048, 2048),
    (0x2018, 651, 778),
    (0x2019, 651, 778),
    (0x201c, 1061, 1346),
    (0x201d, 1061, 1346),
    (0x2026, 2048, 2048),
    (0x2190, 1716, 1716),
    (0x2191, 1716, 1716),
    (0x2192, 1716, 1716),
    (0x2193, 1716, 1716),
    (0x2212, 1716, 1716),
    (0x2248, 1716, 1716),
    (0x2264, 1716, 1716),
    (0x2265, 1716, 1716),
  ]
}
