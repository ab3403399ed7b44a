/// Measures a document before the parser sees it, and refuses a document type declaration.
///
/// One pass, forward only, without a stack. It follows tags, comments, instructions and CDATA
/// sections; where the document is not well-formed it may miscount, and the parser refuses it then.
struct XMLPreScan {
  private let bytes: [UInt8]
  private let startTagBytes: Int
  private var index = 0
  private var depth = 0
  private var elements = 0
  private var commentBytes = 0

  private init(_ bytes: [UInt8], startTagBytes: Int) {
    self.bytes = bytes
    self.startTagBytes = startTagBytes
  }

  /// Checks UTF-8 text against `XMLLimits`, with a limit of its own for start tags.
  /// - Throws: an error with the line at which a limit is passed, a forbidden control character
  ///   stands, or a document type begins.
  static func check(_ bytes: [UInt8], startTagBytes: Int) throws(XMLSyntaxError) {
    var scan = XMLPreScan(bytes, startTagBytes: startTagBytes)
    try scan.run()
  }

  private mutating func run() throws(XMLSyntaxError) {
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "<") {
        try markup()
      } else {
        try characters()
      }
    }
  }

  /// Character data up to the next markup; nearly all bytes of a document.
  private mutating func characters() throws(XMLSyntaxError) {
    let bytes = bytes
    var place = index
    while place < bytes.count {
      let byte = bytes[place]
      if byte == UInt8(ascii: "<") { break }
      if byte < 0x20, !isXMLSpace(byte) {
        index = place
        throw failure(.malformed)
      }
      place += 1
    }
    index = place
  }

  private mutating func markup() throws(XMLSyntaxError) {
    switch index + 1 < bytes.count ? bytes[index + 1] : 0 {
    case UInt8(ascii: "!"): try declaration()
    case UInt8(ascii: "?"):
      let length = try skip(through: "?>", from: index + 2)
      try addComment(length)
    case UInt8(ascii: "/"):
      depth -= 1
      index += 2
    default: try startTag()
    }
  }

  private mutating func declaration() throws(XMLSyntaxError) {
    if starts(with: "<!--") {
      let length = try skip(through: "-->", from: index + 4)
      try addComment(length)
    } else if starts(with: "<![CDATA[") {
      _ = try skip(through: "]]>", from: index + 9)
    } else if starts(with: "<!DOCTYPE") {
      throw failure(.documentType)
    } else {
      index += 2
    }
  }

  private mutating func startTag() throws(XMLSyntaxError) {
    let start = index
    var quote: UInt8?
    var nameStart = index + 1
    index += 1
    while index < bytes.count {
      let byte = bytes[index]
      guard index - start < startTagBytes else { throw failure(.tooLarge(.startTag)) }
      try checkCharacter(byte)
      if let open = quote {
        if byte == open {
          quote = nil
          nameStart = index + 1
        }
      } else if byte == UInt8(ascii: ">") {
        try checkName(from: nameStart)
        return try endStartTag()
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if isXMLSpace(byte) || byte == UInt8(ascii: "=") {
        try checkName(from: nameStart)
        nameStart = index + 1
      }
      index += 1
    }
    try checkName(from: nameStart)
  }

  private mutating func endStartTag() throws(XMLSyntaxError) {
    elements += 1
    guard elements <= XMLLimits.elements else { throw failure(.tooLarge(.elements)) }
    guard depth < XMLLimits.depth else { throw failure(.tooDeep) }
    if bytes[index - 1] != UInt8(ascii: "/") { depth += 1 }
    index += 1
  }

  private func checkName(from start: Int) throws(XMLSyntaxError) {
    // A slash that closes an empty element belongs to no name.
    let end = start < index && bytes[index - 1] == UInt8(ascii: "/") ? index - 1 : index
    guard end - start <= XMLLimits.nameBytes else { throw failure(.tooLarge(.name)) }
  }

  private mutating func addComment(_ length: Int) throws(XMLSyntaxError) {
    commentBytes += length
    guard commentBytes <= XMLLimits.commentBytes else { throw failure(.tooLarge(.comments)) }
  }

  /// Moves behind the next `end` and gives the number of bytes between `start` and it; to the end
  /// of the text when there is none.
  private mutating func skip(
    through end: StaticString, from start: Int
  ) throws(XMLSyntaxError) -> Int {
    index = start
    let last = UInt8(ascii: ">")
    while index < bytes.count {
      try checkCharacter(bytes[index])
      index += 1
      let length = end.utf8CodeUnitCount
      if bytes[index - 1] == last, index - length >= start, ends(with: end) {
        return index - length - start
      }
    }
    return bytes.count - min(start, bytes.count)
  }

  /// XML 1.0 has no control characters but tab, line feed and carriage return, not even as bytes
  /// that libxml2 might take for the end of its input.
  private func checkCharacter(_ byte: UInt8) throws(XMLSyntaxError) {
    guard byte >= 0x20 || isXMLSpace(byte) else { throw failure(.malformed) }
  }

  private func starts(with text: StaticString) -> Bool {
    "\(text)".utf8.elementsEqual(bytes[index...].prefix(text.utf8CodeUnitCount)) { $0 == upper($1) }
  }

  private func ends(with text: StaticString) -> Bool {
    "\(text)".utf8.elementsEqual(bytes[(index - text.utf8CodeUnitCount)..<index])
  }

  private func upper(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) ? byte - 0x20 : byte
  }

  private func failure(_ reason: XMLSyntaxError.Reason) -> XMLSyntaxError {
    XMLSyntaxError(reason: reason, line: lineNumber(at: index, in: bytes))
  }
}
