/// A picture of pixels on white paper: a logo given as PNG or JPEG, decoded whole to be sure of it.
public struct Picture: Hashable, Sendable {
  /// Pixels in a row.
  public let width: Int
  /// Rows.
  public let height: Int
  /// Whether every pixel is grey.
  public let isGrey: Bool
  /// One byte for each component (grey, or red, green and blue) in rows from the top.
  public let samples: [UInt8]
  /// The JPEG file without anything that is not needed to decode it; nil for another kind of picture.
  public let jpeg: [UInt8]?

  /// Limits of a picture.
  ///
  /// Source: RELIABILITY §5.
  static let maximumBytes = 5 * 1024 * 1024
  static let maximumSide = 8_000
  static let maximumPixels = 16_000_000

  /// Decodes a file; its size is checked before its pixels are touched.
  ///
  /// - Throws: `PictureError` when it is too large, damaged, or in a form that no letter may hold.
  public init(_ file: [UInt8]) throws(PictureError) {
    guard file.count <= Self.maximumBytes else {
      throw .tooManyBytes(count: file.count, limit: Self.maximumBytes)
    }
    switch Kind(file) {
    case .png: self = try Self.readPNG(file)
    case .jpeg: self = try Self.readJPEG(file)
    case nil: throw .unknownFormat
    }
  }

  /// A kind of picture, told by its first bytes.
  public enum Kind: Hashable, Sendable {
    /// Portable Network Graphics.
    case png
    /// A JPEG file.
    case jpeg

    /// The kind of picture that a file seems to be; nil for anything else.
    public init?(_ file: [UInt8]) {
      if file.starts(with: [0x89, 0x50, 0x4E, 0x47]) {
        self = .png
      } else if file.starts(with: [0xFF, 0xD8, 0xFF]) {
        self = .jpeg
      } else {
        return nil
      }
    }
  }

  /// Tells pictures apart quickly: by their size, as no letter has many.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(width)
    hasher.combine(height)
  }

  init(width: Int, height: Int, isGrey: Bool, samples: [UInt8], jpeg: [UInt8]? = nil) {
    self.width = width
    self.height = height
    self.isGrey = isGrey
    self.samples = samples
    self.jpeg = jpeg
  }

  /// Checks what a file says of its size.
  static func checkSize(width: Int, height: Int) throws(PictureError) {
    guard width > 0, height > 0, max(width, height) <= maximumSide,
      width * height <= maximumPixels
    else { throw .tooManyPixels(width: width, height: height) }
  }

  /// The components of a pixel of a picture that is not grey, or its grey three times.
  func pixel(_ index: Int) -> (UInt8, UInt8, UInt8) {
    isGrey
      ? (samples[index], samples[index], samples[index])
      : (samples[index * 3], samples[index * 3 + 1], samples[index * 3 + 2])
  }
}

/// Why a picture cannot be used.
public enum PictureError: Error, Hashable, Sendable {
  /// The file is larger than a picture may be.
  case tooManyBytes(count: Int, limit: Int)
  /// A side or the whole has more pixels than a picture may have, or none.
  case tooManyPixels(width: Int, height: Int)
  /// It is neither PNG nor JPEG.
  case unknownFormat
  /// It is damaged; the number is the decoder's error code.
  case damaged(code: Int)
  /// It has the four colours of print, which no letter may hold (ISO 19005-2, 6.2.4.3).
  case fourColours
  /// It is a JPEG of a kind that PDF does not have, such as arithmetic coding or twelve bits.
  case unusualCoding
}
