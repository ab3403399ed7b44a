/// Streams written so that a person can read them and a diff can show what changed.
enum ReadableStream {
  /// The dictionary `head` and the stream's bytes as text.
  static func text(
    _ head: [UInt8], _ data: [UInt8], _ kind: FileAssembler.StreamKind
  ) -> [UInt8] {
    var out = head
    out.append(ascii: "\nstream\n")
    switch kind {
    case .text: out += data
    case .content: appendContent(data, to: &out)
    case .binary:
      out.append(ascii: "% \(data.count) bytes, sha256 \(Digest(sha256: data).hexadecimal)")
    }
    if out.last != 0x0A { out.append(0x0A) }
    out.append(ascii: "endstream")
    return out
  }

  /// Copies page content with literal strings turned into hexadecimal ones.
  private static func appendContent(_ data: [UInt8], to out: inout [UInt8]) {
    var index = 0
    while index < data.count {
      if data[index] == UInt8(ascii: "(") {
        index = appendString(data, from: index + 1, to: &out)
      } else {
        out.append(data[index])
        index += 1
      }
    }
  }

  /// Copies the string that begins at `start` and returns the index after its closing parenthesis.
  ///
  /// Knows only the escapes that the content stream writes: never nested parentheses.
  private static func appendString(_ data: [UInt8], from start: Int, to out: inout [UInt8]) -> Int {
    var index = start
    out.append(UInt8(ascii: "<"))
    while index < data.count, data[index] != UInt8(ascii: ")") {
      var byte = data[index]
      if byte == UInt8(ascii: "\\") {
        index += 1
        byte = data[index] == UInt8(ascii: "r") ? 0x0D : data[index]
      }
      out.appendHexadecimal(byte)
      index += 1
    }
    out.append(UInt8(ascii: ">"))
    return index + 1
  }
}
