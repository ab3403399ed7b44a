import CDeflate

/// One libdeflate compressor; its output is a zlib stream, which is what FlateDecode reads.
///
/// The level is part of what makes a file: another level, other bytes.
@safe struct Deflater: ~Copyable {
  /// The level of what belongs to one document.
  static let level: Int32 = 7
  /// The level of a document of many elements, such as a table of a thousand rows: the numbers that its
  /// objects consist of take a tenth less.
  static let levelOfMany: Int32 = 10
  /// The level of what is compressed once for all documents.
  static let highestLevel: Int32 = 12

  /// The level of a document with `count` elements.
  static func level(elements count: Int) -> Int32 { count > 4096 ? levelOfMany : level }

  private let compressor: OpaquePointer

  init(level: Int32 = Self.level) {
    guard let compressor = unsafe libdeflate_alloc_compressor(level) else {
      fatalError("libdeflate could not allocate a compressor")
    }
    unsafe self.compressor = compressor
  }

  deinit {
    unsafe libdeflate_free_compressor(compressor)
  }

  /// The bytes as a zlib stream.
  func zlib(_ bytes: [UInt8]) -> [UInt8] {
    let bound = unsafe libdeflate_zlib_compress_bound(compressor, bytes.count)
    return unsafe [UInt8](unsafeUninitializedCapacity: bound) { target, count in
      unsafe count = bytes.withUnsafeBytes { source in
        unsafe libdeflate_zlib_compress(
          compressor, source.baseAddress, source.count, target.baseAddress, target.count)
      }
    }
  }
}

/// The bytes of a stream object, compressed once so that many files can carry them.
struct StreamBytes: Sendable {
  /// The bytes as a reader gets them.
  let plain: [UInt8]
  /// The same as a zlib stream; nil when it is to be written as it is.
  let deflated: [UInt8]?

  /// Bytes that stay uncompressed, such as XMP that search tools want to see.
  init(uncompressed plain: [UInt8]) {
    self.plain = plain
    deflated = nil
  }

  /// Bytes that are compressed, unless that makes them longer.
  init(_ plain: [UInt8], by deflater: borrowing Deflater) {
    self.plain = plain
    let deflated = deflater.zlib(plain)
    // `/Filter/FlateDecode` costs 19 bytes.
    self.deflated = deflated.count + 19 < plain.count ? deflated : nil
  }
}
