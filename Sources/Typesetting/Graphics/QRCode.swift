import CQREncode
import Values

/// A QR code: a square of dark and light modules.
///
/// Source: ISO/IEC 18004.
public struct QRCode: Hashable, Sendable {
  /// The number of modules on a side: 17 + 4 × version.
  public let side: Int
  private let dark: [Bool]

  /// How much of a code may be lost before it cannot be read.
  public enum ErrorCorrection: Sendable {
    /// 7 %.
    case low
    /// 15 %.
    case medium
    /// 25 %.
    case quartile
    /// 30 %.
    case high
  }

  /// The code for bytes, as small as its limits allow.
  ///
  /// - Parameters:
  ///   - payload: what a reader gets, byte by byte.
  ///   - minimumVersion: the smallest version, 1 to 40.
  ///   - maximumVersion: the largest version, `minimumVersion` to 40.
  ///   - level: the error correction.
  /// - Throws: `QRCodeError` when the payload does not fit.
  public init(
    payload: [UInt8], minimumVersion: Int = 5, maximumVersion: Int = 13,
    level: ErrorCorrection = .medium
  ) throws(QRCodeError) {
    guard !payload.isEmpty else { throw .emptyPayload }
    let code = unsafe QRcode_encodeData(
      Int32(clamping: payload.count), payload, Int32(clamping: minimumVersion), level.symbol)
    guard let code = unsafe code else {
      throw .payloadTooLong(bytes: payload.count)
    }
    defer { unsafe QRcode_free(code) }
    guard unsafe code.pointee.version <= maximumVersion, let modules = unsafe code.pointee.data
    else { throw .payloadTooLong(bytes: payload.count) }
    let side = Int(unsafe code.pointee.width)
    self.side = side
    dark = (0..<side * side).map { index in unsafe modules[index] & 1 == 1 }
  }

  /// The version, 1 to 40.
  public var version: Int { (side - 17) / 4 }

  /// Whether the module in a row and column, counted from the top left, is dark.
  ///
  /// - Precondition: both are 0 or more and less than `side`.
  public func isDark(row: Int, column: Int) -> Bool {
    precondition(
      (0..<side).contains(row) && (0..<side).contains(column), "a module lies within the code")
    return dark[row * side + column]
  }

  /// The dark modules as outlines that fill `box`; the light margin of four modules is the caller's.
  ///
  /// Neighbours in a row are one rectangle, and equal rows under each other are one too.
  public func path(in box: PageRectangle) -> VectorPath {
    var path = VectorPath()
    var row = 0
    while row < side {
      var end = row + 1
      while end < side, self.row(end) == self.row(row) { end += 1 }
      for columns in darkStretches(inRow: row) {
        path.addRectangle(rectangle(rows: row..<end, columns: columns, in: box))
      }
      row = end
    }
    return path
  }

  private func row(_ index: Int) -> ArraySlice<Bool> {
    dark[index * side..<(index + 1) * side]
  }

  private func darkStretches(inRow row: Int) -> [Range<Int>] {
    var stretches: [Range<Int>] = []
    var column = 0
    while column < side {
      guard isDark(row: row, column: column) else {
        column += 1
        continue
      }
      var end = column
      while end < side, isDark(row: row, column: end) { end += 1 }
      stretches.append(column..<end)
      column = end
    }
    return stretches
  }

  /// Edges are multiples of the side, each rounded once, so that neighbours touch.
  private func rectangle(
    rows: Range<Int>, columns: Range<Int>, in box: PageRectangle
  ) -> PageRectangle {
    let left = edge(columns.lowerBound, of: box.width)
    let top = edge(rows.lowerBound, of: box.height)
    return PageRectangle(
      x: box.x + left, y: box.y + top, width: edge(columns.upperBound, of: box.width) - left,
      height: edge(rows.upperBound, of: box.height) - top)
  }

  private func edge(_ module: Int, of length: Millimetres) -> Millimetres {
    Millimetres(millionths: length.millionths * Int64(module) / Int64(side))
  }
}

extension QRCode {
  /// The code for a text in UTF-8.
  ///
  /// - Throws: `QRCodeError` when the text does not fit.
  public init(
    text: String, minimumVersion: Int = 5, maximumVersion: Int = 13,
    level: ErrorCorrection = .medium
  ) throws(QRCodeError) {
    try self.init(
      payload: Array(text.utf8), minimumVersion: minimumVersion, maximumVersion: maximumVersion,
      level: level)
  }
}

extension QRCode.ErrorCorrection {
  fileprivate var symbol: QRecLevel {
    switch self {
    case .low: QR_ECLEVEL_L
    case .medium: QR_ECLEVEL_M
    case .quartile: QR_ECLEVEL_Q
    case .high: QR_ECLEVEL_H
    }
  }
}
