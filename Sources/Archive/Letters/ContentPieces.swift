/// Where a PDF is cut, so that a stream that many letters share is stored once.
///
/// The pieces in their order are always the whole file, so the cut may be rough: it looks for the key
/// words `stream` and `endstream` and knows no more of PDF.
enum ContentPieces {
  /// The shortest stream that becomes a piece of its own, in bytes; a row costs about 60.
  static let shortest = 2048

  /// The ranges of the pieces: none is empty, together they are the whole of `bytes`.
  static func cut(_ bytes: [UInt8]) -> [Range<Int>] {
    var pieces: [Range<Int>] = []
    var start = 0
    for stream in streams(in: bytes) where stream.count >= shortest {
      if start < stream.lowerBound { pieces.append(start..<stream.lowerBound) }
      pieces.append(stream)
      start = stream.upperBound
    }
    if start < bytes.count { pieces.append(start..<bytes.count) }
    return pieces
  }

  /// The bytes between `stream` with its line end and the `endstream` that follows.
  private static func streams(in bytes: [UInt8]) -> [Range<Int>] {
    let (open, close) = (Array("stream".utf8), Array("endstream".utf8))
    var found: [Range<Int>] = []
    var position = 0
    while let keyword = firstIndex(of: open, in: bytes, from: position) {
      var start = keyword + open.count
      if start < bytes.count, bytes[start] == 0x0D { start += 1 }
      guard start < bytes.count, bytes[start] == 0x0A else {
        position = keyword + open.count
        continue
      }
      start += 1
      guard let end = firstIndex(of: close, in: bytes, from: start) else { break }
      found.append(start..<end)
      position = end + close.count
    }
    return found
  }

  /// Where `word` begins next, at or after `start`.
  private static func firstIndex(of word: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
    var position = start
    while position + word.count <= bytes.count {
      guard let candidate = bytes[position...].firstIndex(of: word[0]),
        candidate + word.count <= bytes.count
      else { return nil }
      if bytes[candidate..<candidate + word.count].elementsEqual(word) { return candidate }
      position = candidate + 1
    }
    return nil
  }
}
