/// Writes JPEG files of blocks of one colour each, by hand: what a decoder must make of them is known.
///
/// Source: ITU-T T.81, annexes B and F; JFIF 1.02.
public enum BlockJPEG {
  /// A colour as JFIF has it, each component from 0 to 255.
  public typealias BlockColour = (luminance: Int, blue: Int, red: Int)

  /// A file of `columns` by `rows` blocks of 8 × 8 pixels.
  public static func file(
    columns: Int, rows: Int, colour: (_ column: Int, _ row: Int) -> BlockColour
  ) -> [UInt8] {
    let (width, height) = (columns * 8, rows * 8)
    var file: [UInt8] = [0xFF, 0xD8]
    file += [0xFF, 0xE0, 0, 16] + Array("JFIF\0".utf8) + [1, 2, 0, 0, 1, 0, 1, 0, 0]
    // All coefficients in steps of eight: that of the mean is then its difference from 128.
    file += [0xFF, 0xDB, 0, 67, 0] + [UInt8](repeating: 8, count: 64)
    file += [0xFF, 0xC0, 0, 17, 8, UInt8(height >> 8), UInt8(height & 0xFF)]
    file += [UInt8(width >> 8), UInt8(width & 0xFF), 3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0]
    // Means: ten categories of four bits each, their code the category itself.
    file += [0xFF, 0xC4, 0, 29, 0x00, 0, 0, 0, 10] + [UInt8](repeating: 0, count: 12)
    file += (0..<10).map { UInt8($0) }
    // The rest of a block: only its end, of one bit.
    file += [0xFF, 0xC4, 0, 20, 0x10, 1] + [UInt8](repeating: 0, count: 15) + [0]
    file += [0xFF, 0xDA, 0, 12, 3, 1, 0x00, 2, 0x00, 3, 0x00, 0, 63, 0]
    var bits = Bits()
    var last = [0, 0, 0]
    for row in 0..<rows {
      for column in 0..<columns {
        let (luminance, blue, red) = colour(column, row)
        for (index, value) in [luminance, blue, red].enumerated() {
          bits.appendMean(value - 128 - last[index])
          last[index] = value - 128
        }
      }
    }
    return file + bits.finished() + [0xFF, 0xD9]
  }

  private struct Bits {
    private var bytes: [UInt8] = []
    private var pending = 0
    private var count = 0

    /// A difference of means, and the end of the block.
    mutating func appendMean(_ difference: Int) {
      let size = Int.bitWidth - difference.magnitude.leadingZeroBitCount
      append(size, bits: 4)
      append(difference >= 0 ? difference : difference + (1 << size) - 1, bits: size)
      append(0, bits: 1)
    }

    private mutating func append(_ value: Int, bits: Int) {
      for shift in stride(from: bits - 1, through: 0, by: -1) {
        pending = pending << 1 | (value >> shift & 1)
        count += 1
        guard count == 8 else { continue }
        bytes.append(UInt8(pending))
        if pending == 0xFF { bytes.append(0) }
        (pending, count) = (0, 0)
      }
    }

    /// All bits, the last byte filled with ones.
    mutating func finished() -> [UInt8] {
      while count > 0 { append(1, bits: 1) }
      return bytes
    }
  }
}
