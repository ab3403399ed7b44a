/// Undoes the prediction that a filter's parameters name (ISO 32000-1, 7.4.4.4).
struct Predictor {
  private let kind: Int
  /// Bytes of one sample of all colours, at least 1.
  private let sampleBytes: Int
  /// Bytes of one row.
  private let rowBytes: Int
  private let bitsPerComponent: Int

  /// The predictor of a filter; nil when there is none.
  ///
  /// - Throws: `malformed` when the parameters are outside what ISO 32000 allows, and
  ///   `unsupportedFilter` for a TIFF prediction of anything but whole bytes.
  init?(_ parameters: [String: PDFObject]) throws(PDFReadError) {
    kind = parameters["Predictor"]?.integer ?? 1
    let colours = parameters["Colors"]?.integer ?? 1
    bitsPerComponent = parameters["BitsPerComponent"]?.integer ?? 8
    let columns = parameters["Columns"]?.integer ?? 1
    guard kind != 1 else { return nil }
    guard (1...32).contains(colours), [1, 2, 4, 8, 16].contains(bitsPerComponent),
      (1...Self.columns).contains(columns), kind == 2 || (10...15).contains(kind)
    else { throw .malformed(.stream) }
    if kind == 2, bitsPerComponent != 8 { throw .unsupportedFilter }
    sampleBytes = (colours * bitsPerComponent + 7) / 8
    rowBytes = (colours * bitsPerComponent * columns + 7) / 8
  }

  /// The most samples of one row.
  private static let columns = 1 << 20

  /// The bytes as they were before prediction.
  func undo(_ bytes: [UInt8]) throws(PDFReadError) -> [UInt8] {
    kind == 2 ? undoTIFF(bytes) : try undoPNG(bytes)
  }

  /// Each byte was written as its difference from the sample on its left.
  private func undoTIFF(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    for index in bytes.indices where index % rowBytes >= sampleBytes {
      bytes[index] &+= bytes[index - sampleBytes]
    }
    return bytes
  }

  /// Each row begins with a byte that says how it was predicted (PNG, chapter 9).
  private func undoPNG(_ bytes: [UInt8]) throws(PDFReadError) -> [UInt8] {
    var contents: [UInt8] = []
    contents.reserveCapacity(bytes.count)
    var position = 0
    while position < bytes.count {
      let filter = bytes[position]
      guard filter <= 4 else { throw .malformed(.stream) }
      let row = bytes[position + 1..<min(position + 1 + rowBytes, bytes.count)]
      let start = contents.count
      for byte in row {
        let index = contents.count
        let (hasLeft, hasUp) = (index - start >= sampleBytes, start >= rowBytes)
        let left = hasLeft ? contents[index - sampleBytes] : 0
        let up = hasUp ? contents[index - rowBytes] : 0
        let corner = hasLeft && hasUp ? contents[index - rowBytes - sampleBytes] : 0
        let prediction: UInt8 =
          switch filter {
          case 1: left
          case 2: up
          case 3: UInt8((Int(left) + Int(up)) / 2)
          case 4: Self.paeth(left, up, corner)
          default: 0
          }
        contents.append(byte &+ prediction)
      }
      position = row.endIndex
    }
    return contents
  }

  /// Whichever of the three neighbours is nearest to left + up - corner.
  private static func paeth(_ left: UInt8, _ up: UInt8, _ corner: UInt8) -> UInt8 {
    let estimate = Int(left) + Int(up) - Int(corner)
    let toLeft = abs(estimate - Int(left))
    let toUp = abs(estimate - Int(up))
    let toCorner = abs(estimate - Int(corner))
    if toLeft <= toUp, toLeft <= toCorner { return left }
    return toUp <= toCorner ? up : corner
  }
}
