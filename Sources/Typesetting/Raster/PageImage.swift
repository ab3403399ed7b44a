import CSpng

/// A picture of a page: rows from top to bottom, three bytes a pixel: red, green, blue.
public struct PageImage: Hashable, Sendable {
  /// Pixels in a row.
  public let width: Int
  /// Rows.
  public let height: Int
  /// Pixels per inch.
  public let dotsPerInch: Int
  /// The components, `width` × `height` × 3.
  public internal(set) var pixels: [UInt8]

  /// The picture as a PNG file: the same picture gives the same bytes.
  ///
  /// - Throws: `RasterError.encodingFailed` with libspng's error.
  public func png() throws(RasterError) -> [UInt8] {
    let context = unsafe spng_ctx_new(Int32(SPNG_CTX_ENCODER.rawValue))
    guard let context = unsafe context else { throw .encodingFailed(code: -1) }
    defer { unsafe spng_ctx_free(context) }
    unsafe spng_set_option(context, SPNG_ENCODE_TO_BUFFER, 1)
    unsafe spng_set_option(context, SPNG_IMG_COMPRESSION_LEVEL, 6)
    var header = spng_ihdr(
      width: UInt32(width), height: UInt32(height), bit_depth: 8,
      color_type: UInt8(SPNG_COLOR_TYPE_TRUECOLOR.rawValue), compression_method: 0,
      filter_method: 0, interlace_method: 0)
    unsafe spng_set_ihdr(context, &header)
    let perMetre = UInt32(dotsPerInch * 10_000 / 254)
    var density = spng_phys(ppu_x: perMetre, ppu_y: perMetre, unit_specifier: 1)
    unsafe spng_set_phys(context, &density)
    let code = unsafe pixels.withUnsafeBytes { raw in
      unsafe spng_encode_image(
        context, raw.baseAddress, raw.count, Int32(SPNG_FMT_PNG.rawValue),
        Int32(SPNG_ENCODE_FINALIZE.rawValue))
    }
    guard code == 0 else { throw .encodingFailed(code: Int(code)) }
    var length = 0
    var error: Int32 = 0
    let buffer = unsafe spng_get_png_buffer(context, &length, &error)
    guard let buffer = unsafe buffer, error == 0 else { throw .encodingFailed(code: Int(error)) }
    defer { unsafe maan_spng_free(buffer) }
    return unsafe [UInt8](UnsafeRawBufferPointer(start: buffer, count: length))
  }
}

/// Why no picture of a page can be made.
public enum RasterError: Error, Hashable, Sendable {
  /// The document has no page with this index.
  case noSuchPage(index: Int, count: Int)
  /// The resolution is outside 20 to 600 pixels per inch, or the picture above 40 million pixels.
  case badResolution(dotsPerInch: Int)
  /// FreeType could not be started.
  case unavailable
  /// libspng failed with this code.
  case encodingFailed(code: Int)
}
