import CDeflate

/// Undoes FlateDecode, up to a limit (ISO 32000-1, 7.4.4).
enum Inflater {
  /// The contents of a zlib stream; bytes after it are ignored.
  ///
  /// The stream does not say how long its contents are, and what the file says cannot be trusted: the
  /// room begins at a guess and doubles up to one byte above the limit.
  /// - Throws: `malformed` when the stream is no zlib stream, is cut off or fails its checksum.
  static func contents(
    of bytes: ArraySlice<UInt8>, limit: Int
  ) throws(PDFReadError) -> [UInt8]? {
    guard let inflater = unsafe libdeflate_alloc_decompressor() else {
      fatalError("libdeflate could not allocate a decompressor")
    }
    defer { unsafe libdeflate_free_decompressor(inflater) }
    let most = limit == .max ? limit : limit + 1
    var room = min(most, max(4_096, min(bytes.count, most / 4) * 4))
    while true {
      var result = LIBDEFLATE_BAD_DATA
      let contents = unsafe [UInt8](unsafeUninitializedCapacity: room) { target, count in
        var (read, written) = (0, 0)
        result = unsafe bytes.withUnsafeBytes { source in
          unsafe libdeflate_zlib_decompress_ex(
            inflater, source.baseAddress, source.count, target.baseAddress, room, &read, &written)
        }
        count = result == LIBDEFLATE_SUCCESS ? written : 0
      }
      switch result {
      case LIBDEFLATE_SUCCESS: return contents.count > limit ? nil : contents
      case LIBDEFLATE_INSUFFICIENT_SPACE where room < most: room = min(most, room * 2)
      case LIBDEFLATE_INSUFFICIENT_SPACE: return nil
      default: throw .malformed(.stream)
      }
    }
  }
}
