/// A stream of a file whose filters are known: what is needed to decode it without other objects.
struct StoredStream: Hashable, Sendable {
  /// Where its bytes stand in the file.
  let range: Range<Int>
  /// The filters in the order in which they are undone.
  let filters: [Filter]

  /// One filter with its parameters.
  struct Filter: Hashable, Sendable {
    let name: String
    let parameters: [String: PDFObject]
  }

  /// Undoes the stream's filters.
  ///
  /// - Parameters:
  ///   - bytes: the file.
  ///   - limit: the most that a filter may give, in bytes.
  ///   - decoded: grows by the bytes that all filters together gave.
  /// - Returns: the contents; nil when they, or what any filter gives on the way, pass `limit` bytes.
  /// - Throws: `unsupportedFilter` for a filter that is not read; `malformed` for bytes that are not
  ///   what the filter makes.
  func contents(
    in bytes: [UInt8], limit: Int, counting decoded: inout Int
  ) throws(PDFReadError) -> [UInt8]? {
    guard range.upperBound <= bytes.count else { throw .malformed(.stream) }
    var contents = bytes[range]
    for filter in filters {
      let plain =
        switch filter.name {
        case "FlateDecode": try Inflater.contents(of: contents, limit: limit)
        case "ASCIIHexDecode": try TextFilters.hexadecimal(contents, limit: limit)
        case "ASCII85Decode": try TextFilters.base85(contents, limit: limit)
        case "RunLengthDecode": try TextFilters.runLength(contents, limit: limit)
        default: throw .unsupportedFilter
        }
      guard let plain else { return nil }
      decoded += plain.count
      let isPredicted = filter.name == "FlateDecode"
      let predictor = isPredicted ? try Predictor(filter.parameters) : nil
      contents = (try predictor?.undo(plain) ?? plain)[...]
    }
    return contents.count > limit ? nil : Array(contents)
  }
}
