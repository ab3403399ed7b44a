import CTurboJPEG

extension Picture {
  /// Decodes a JPEG file of one or three colours; what goes into the letter is what was decoded.
  ///
  /// A file that the decoder has to guess at, because data is missing or left over, is damaged.
  static func readJPEG(_ file: [UInt8]) throws(PictureError) -> Picture {
    let plain = try JPEGSegments(file).file
    let handle = unsafe tjInitDecompress()
    guard let handle = unsafe handle else { throw .damaged(code: -1) }
    defer { unsafe tjDestroy(handle) }
    var header = JPEGHeader()
    let code = unsafe tjDecompressHeader3(
      handle, plain, UInt(plain.count), &header.width, &header.height, &header.subsampling,
      &header.colours)
    guard code == 0 else { throw .damaged(code: Int(code)) }
    let (width, height) = (Int(header.width), Int(header.height))
    let model = UInt32(bitPattern: header.colours)
    guard model != TJCS_CMYK.rawValue, model != TJCS_YCCK.rawValue else { throw .fourColours }
    try checkSize(width: width, height: height)
    let isGrey = model == TJCS_GRAY.rawValue
    let format = isGrey ? TJPF_GRAY : TJPF_RGB
    var samples = [UInt8](repeating: 0, count: width * height * (isGrey ? 1 : 3))
    let flags = TJFLAG_STOPONWARNING | TJFLAG_LIMITSCANS | TJFLAG_ACCURATEDCT
    let result = unsafe tjDecompress2(
      handle, plain, UInt(plain.count), &samples, header.width, 0, header.height,
      format.rawValue, Int32(flags))
    guard result == 0 else { throw .damaged(code: Int(unsafe tjGetErrorCode(handle))) }
    // A reader of PDF takes three colours for luminance and differences (ISO 32000-1, table 13).
    let isUsual = isGrey || model == TJCS_YCbCr.rawValue
    return Picture(
      width: width, height: height, isGrey: isGrey, samples: samples, jpeg: isUsual ? plain : nil)
  }
}

private struct JPEGHeader {
  var width: Int32 = 0
  var height: Int32 = 0
  var subsampling: Int32 = 0
  var colours: Int32 = 0
}

/// A JPEG file taken apart, without what is not needed to decode it: camera data, profiles, remarks.
///
/// Source: ITU-T T.81, annex B; JFIF 1.02.
struct JPEGSegments {
  /// The file with its frame, tables and scans, and the segments that say which colours it has.
  private(set) var file: [UInt8] = [0xFF, 0xD8]

  init(_ bytes: [UInt8]) throws(PictureError) {
    var index = 2
    while true {
      // A marker may have any number of fill bytes before it (B.1.1.2).
      while index + 1 < bytes.count, bytes[index] == 0xFF, bytes[index + 1] == 0xFF { index += 1 }
      guard index + 1 < bytes.count, bytes[index] == 0xFF else { throw .damaged(code: index) }
      let marker = bytes[index + 1]
      if marker == 0xD9 { break }
      guard index + 3 < bytes.count else { throw .damaged(code: index) }
      let end = index + 2 + (Int(bytes[index + 2]) << 8 | Int(bytes[index + 3]))
      guard end >= index + 4, end <= bytes.count else { throw .damaged(code: index) }
      let segment = bytes[index..<end]
      try Self.checkFrame(marker, segment)
      if Self.isNeeded(marker, segment) { file += segment }
      index = end
      guard marker == 0xDA else { continue }
      let scan = Self.scanEnd(bytes, from: index)
      file += bytes[index..<scan]
      index = scan
    }
    file += [0xFF, 0xD9]
  }

  /// Frames are sequential or progressive, of eight bits, and Huffman-coded: PDF has no others.
  private static func checkFrame(_ marker: UInt8, _ segment: ArraySlice<UInt8>) throws(PictureError)
  {
    let isFrame = (0xC0...0xCF).contains(marker) && ![0xC4, 0xC8, 0xCC].contains(marker)
    guard isFrame else { return }
    guard segment.count >= 10 else { throw .damaged(code: segment.startIndex) }
    let (precision, colours) = (segment[segment.startIndex + 4], segment[segment.startIndex + 9])
    if colours == 4 { throw .fourColours }
    guard marker <= 0xC2, precision == 8, colours == 1 || colours == 3 else {
      throw .unusualCoding
    }
  }

  private static func isNeeded(_ marker: UInt8, _ segment: ArraySlice<UInt8>) -> Bool {
    switch marker {
    case 0xE0: segment.dropFirst(4).starts(with: Array("JFIF\0".utf8))
    case 0xEE: segment.dropFirst(4).starts(with: Array("Adobe".utf8))
    case 0xE1...0xEF, 0xFE: false
    default: true
    }
  }

  /// Where the coded data of a scan ends: at the next marker that is no restart.
  private static func scanEnd(_ bytes: [UInt8], from start: Int) -> Int {
    var index = start
    while index + 1 < bytes.count {
      if bytes[index] == 0xFF, bytes[index + 1] != 0, !(0xD0...0xD7).contains(bytes[index + 1]) {
        return index
      }
      index += 1
    }
    return bytes.count
  }
}
