import Values

/// A picture of pixels given as a logo, told by its first bytes.
enum PixelPicture {
  /// A PNG file.
  case png
  /// A JPEG file with grey or RGB pixels.
  case jpeg
  /// A JPEG file with four colours, which no letter may hold (ISO 19005-2, 6.2.4.3).
  case cmykJPEG

  /// The kind of picture that `bytes` are; nil for anything else.
  init?(_ bytes: [UInt8]) {
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) {
      self = .png
    } else if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
      self = Self.components(ofJPEG: bytes) == 4 ? .cmykJPEG : .jpeg
    } else {
      return nil
    }
  }

  /// How many colours a JPEG has: the last field of its frame header (ITU-T T.81, B.2.2).
  private static func components(ofJPEG bytes: [UInt8]) -> Int? {
    var index = 2
    while index + 9 < bytes.count, bytes[index] == 0xFF {
      let marker = bytes[index + 1]
      let isFrame = (0xC0...0xCF).contains(marker) && ![0xC4, 0xC8, 0xCC].contains(marker)
      if isFrame { return Int(bytes[index + 9]) }
      index += 2 + (Int(bytes[index + 2]) << 8 | Int(bytes[index + 3]))
    }
    return nil
  }

  /// What is wrong with it as a logo.
  func diagnostic(in file: SourceFile) -> Diagnostic {
    let (code, message) =
      switch self {
      case .png: ("G-LOGO-PIXELS", "the logo is a PNG picture")
      case .jpeg: ("G-LOGO-PIXELS", "the logo is a JPEG picture")
      case .cmykJPEG: ("G-LOGO-CMYK", "the logo is a JPEG picture in CMYK")
      }
    return Diagnostic(
      .error, code: code, message, at: SourcePlace(file: file.name, line: 1),
      hint: "save the logo as a plain SVG of filled paths")
  }
}
