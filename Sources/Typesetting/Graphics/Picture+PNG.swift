import CSpng

extension Picture {
  /// The most bytes that one chunk besides the pixels may expand to: a colour profile, a text.
  private static let maximumChunk = 1024 * 1024

  /// Decodes a PNG file onto white paper, its gamma undone and its metadata left behind.
  ///
  /// Source: PNG (Second Edition), 13.13 and 13.16.
  static func readPNG(_ file: [UInt8]) throws(PictureError) -> Picture {
    let context = unsafe spng_ctx_new(0)
    guard let context = unsafe context else { throw .damaged(code: -1) }
    defer { unsafe spng_ctx_free(context) }
    let decoded = unsafe file.withUnsafeBytes { raw in
      unsafe decode(raw, with: context)
    }
    let (header, pixels) = try decoded.get()
    return onPaper(pixels, width: Int(header.width), height: Int(header.height))
  }

  private static func decode(
    _ raw: UnsafeRawBufferPointer, with context: OpaquePointer
  ) -> Result<(spng_ihdr, [UInt8]), PictureError> {
    let side = UInt32(maximumSide)
    unsafe spng_set_image_limits(context, side, side)
    unsafe spng_set_chunk_limits(context, maximumChunk, 4 * maximumChunk)
    unsafe spng_set_crc_action(
      context, Int32(SPNG_CRC_ERROR.rawValue), Int32(SPNG_CRC_ERROR.rawValue))
    var code = unsafe spng_set_png_buffer(context, raw.baseAddress, raw.count)
    var header = spng_ihdr()
    if code == 0 { code = unsafe spng_get_ihdr(context, &header) }
    guard code == 0 else { return .failure(.damaged(code: Int(code))) }
    do throws(PictureError) {
      try checkSize(width: Int(header.width), height: Int(header.height))
    } catch {
      return .failure(error)
    }
    var pixels = [UInt8](repeating: 0, count: Int(header.width) * Int(header.height) * 4)
    code = unsafe pixels.withUnsafeMutableBytes { target in
      unsafe spng_decode_image(
        context, target.baseAddress, target.count, Int32(SPNG_FMT_RGBA8.rawValue),
        Int32(SPNG_DECODE_TRNS.rawValue | SPNG_DECODE_GAMMA.rawValue))
    }
    // What comes after the pixels is read too: a file that breaks off there is damaged.
    if code == 0 { code = unsafe spng_decode_chunks(context) }
    return code == 0 ? .success((header, pixels)) : .failure(.damaged(code: Int(code)))
  }

  /// The picture of pixels with opacity, as they look on white.
  private static func onPaper(_ pixels: [UInt8], width: Int, height: Int) -> Picture {
    var colours = [UInt8]()
    colours.reserveCapacity(width * height * 3)
    var isGrey = true
    for start in stride(from: 0, to: pixels.count, by: 4) {
      let opacity = UInt32(pixels[start + 3])
      for index in start..<start + 3 {
        colours.append(UInt8((UInt32(pixels[index]) * opacity + 255 * (255 - opacity) + 127) / 255))
      }
      let last = colours.count - 3
      isGrey = isGrey && colours[last] == colours[last + 1] && colours[last] == colours[last + 2]
    }
    let samples = isGrey ? stride(from: 0, to: colours.count, by: 3).map { colours[$0] } : colours
    return Picture(width: width, height: height, isGrey: isGrey, samples: samples)
  }
}
