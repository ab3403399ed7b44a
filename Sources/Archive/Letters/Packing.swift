import CDeflate

/// How bytes lie in the database: whether deflated, their length, and the bytes themselves.
///
/// Layout: one byte (0 as they are, 1 deflate, RFC 1951), the unpacked length in 8 bytes big-endian,
/// the payload.
enum Packing {
  /// The most that is ever unpacked, in bytes: far above the largest letter, so that a changed length
  /// cannot ask for all memory.
  static let limit = 1 << 28

  private static let stored: UInt8 = 0
  private static let deflated: UInt8 = 1
  private static let headLength = 9

  /// Packs bytes, deflated when that is shorter.
  ///
  /// Level 6 of libdeflate: streams of a PDF are mostly compressed already, and higher levels cost
  /// more time than they save.
  static func pack(_ bytes: [UInt8]) -> [UInt8] {
    let head = bigEndian(UInt64(bytes.count))
    if let payload = deflate(bytes), payload.count < bytes.count {
      return [deflated] + head + payload
    }
    return [stored] + head + bytes
  }

  /// The bytes that were packed; nil when the packed form is damaged.
  static func unpack(_ packed: [UInt8]) -> [UInt8]? {
    guard packed.count >= headLength else { return nil }
    let length = packed[1..<headLength].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard length <= UInt64(limit) else { return nil }
    let payload = Array(packed[headLength...])
    switch packed[0] {
    case stored: return payload.count == Int(length) ? payload : nil
    case deflated: return inflate(payload, length: Int(length))
    default: return nil
    }
  }

  private static func deflate(_ bytes: [UInt8]) -> [UInt8]? {
    guard let compressor = unsafe libdeflate_alloc_compressor(6) else { return nil }
    defer { unsafe libdeflate_free_compressor(compressor) }
    return unsafe [UInt8](unsafeUninitializedCapacity: bytes.count) { output, count in
      count = unsafe bytes.withUnsafeBytes { input in
        unsafe libdeflate_deflate_compress(
          compressor, input.baseAddress, input.count, output.baseAddress, output.count)
      }
    }.nonEmpty
  }

  private static func inflate(_ payload: [UInt8], length: Int) -> [UInt8]? {
    guard let decompressor = unsafe libdeflate_alloc_decompressor() else { return nil }
    defer { unsafe libdeflate_free_decompressor(decompressor) }
    var isComplete = false
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: length) { output, count in
      let result = unsafe payload.withUnsafeBytes { input in
        unsafe libdeflate_deflate_decompress(
          decompressor, input.baseAddress, input.count, output.baseAddress, length, nil)
      }
      isComplete = result == LIBDEFLATE_SUCCESS
      count = isComplete ? length : 0
    }
    return isComplete ? bytes : nil
  }
}

extension Array {
  /// The array itself, or nil when it is empty.
  fileprivate var nonEmpty: Self? { isEmpty ? nil : self }
}
