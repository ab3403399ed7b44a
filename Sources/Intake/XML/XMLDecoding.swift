/// The bytes of a document as UTF-8 without a mark, decoded here and not by the parser.
///
/// Read are UTF-8, UTF-16 with a byte order mark, US-ASCII, ISO-8859-1, ISO-8859-15 and
/// Windows-1252. Source: ubl/IMPORT.md §2 item 5.
func decodedXML(_ bytes: [UInt8]) throws(XMLSyntaxError) -> [UInt8] {
  guard bytes.count <= XMLLimits.fileBytes else {
    throw XMLSyntaxError(reason: .tooLarge(.file), line: nil)
  }
  if bytes.starts(with: [0xFF, 0xFE]) {
    return try decodedUTF16(bytes.dropFirst(2)) { UInt16($1) << 8 | UInt16($0) }
  }
  if bytes.starts(with: [0xFE, 0xFF]) {
    return try decodedUTF16(bytes.dropFirst(2)) { UInt16($0) << 8 | UInt16($1) }
  }
  let marked = bytes.starts(with: [0xEF, 0xBB, 0xBF])
  let unmarked = marked ? Array(bytes.dropFirst(3)) : bytes
  let declared = declaredEncoding(unmarked)
  let encoding = declared.map { XMLEncoding(name: $0) } ?? .utf8
  switch encoding {
  case nil: throw XMLSyntaxError(reason: .encoding(.unsupported), line: 1)
  case .utf16: throw XMLSyntaxError(reason: .encoding(.contradictory), line: 1)
  case .utf8: return try validatedUTF8(unmarked)
  case .some(let single):
    guard !marked else { throw XMLSyntaxError(reason: .encoding(.contradictory), line: 1) }
    return try decodedSingleBytes(unmarked, from: single)
  }
}

/// The encodings that are read.
enum XMLEncoding {
  case utf8, utf16, ascii, latin1, latin9, windows1252

  init?(name: [UInt8]) {
    switch String(decoding: name, as: UTF8.self).uppercased() {
    case "UTF-8", "UTF8": self = .utf8
    case "UTF-16", "UTF-16LE", "UTF-16BE": self = .utf16
    case "US-ASCII", "ASCII": self = .ascii
    case "ISO-8859-1", "ISO_8859-1", "LATIN1": self = .latin1
    case "ISO-8859-15", "ISO_8859-15", "LATIN-9": self = .latin9
    case "WINDOWS-1252", "CP1252": self = .windows1252
    default: return nil
    }
  }

  /// The character of one byte; nil for a byte without one.
  fileprivate func scalar(_ byte: UInt8) -> Unicode.Scalar? {
    switch self {
    case .ascii: byte < 0x80 ? Unicode.Scalar(byte) : nil
    case .latin9: Self.latin9Changes[byte] ?? Unicode.Scalar(byte)
    case .windows1252 where (0x80...0x9F).contains(byte):
      Self.windows1252Specials[Int(byte) - 0x80]
    case .utf8, .utf16, .latin1, .windows1252: Unicode.Scalar(byte)
    }
  }

  private static let latin9Changes: [UInt8: Unicode.Scalar] = [
    0xA4: "€", 0xA6: "Š", 0xA8: "š", 0xB4: "Ž", 0xB8: "ž", 0xBC: "Œ", 0xBD: "œ", 0xBE: "Ÿ",
  ]

  private static let windows1252Specials: [Unicode.Scalar?] = [
    "€", nil, "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", nil, "Ž", nil,
    nil, "‘", "’", "“", "”", "•", "–", "—", "˜", "™", "š", "›", "œ", nil, "ž", "Ÿ",
  ]
}

/// The name in `encoding="…"` of an XML declaration at the very start; nil when there is none.
///
/// Forgiving about the rest of the declaration: the parser checks that.
private func declaredEncoding(_ bytes: [UInt8]) -> [UInt8]? {
  guard bytes.starts(with: "<?xml".utf8), bytes.count > 5, isXMLSpace(bytes[5]) else { return nil }
  // A declaration is short; the bound keeps a missing end from costing anything.
  let head = bytes.prefix(1024)
  guard let end = head.firstIndex(of: UInt8(ascii: ">")) else { return nil }
  let key = Array("encoding".utf8)
  var index = 6
  while index + key.count < end {
    guard isXMLSpace(bytes[index - 1]), bytes[index..<(index + key.count)].elementsEqual(key) else {
      index += 1
      continue
    }
    index += key.count
    while index < end, isXMLSpace(bytes[index]) || bytes[index] == UInt8(ascii: "=") { index += 1 }
    let quote = bytes[index]
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return nil }
    let name = bytes[(index + 1)..<end].prefix { $0 != quote }
    return Array(name)
  }
  return nil
}

/// Whether the byte is white space in XML.
func isXMLSpace(_ byte: UInt8) -> Bool {
  byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D
}

private func validatedUTF8(_ bytes: [UInt8]) throws(XMLSyntaxError) -> [UInt8] {
  do {
    _ = try UTF8Span(validating: bytes.span)
  } catch {
    let line = lineNumber(at: error.byteOffsets.lowerBound, in: bytes)
    throw XMLSyntaxError(reason: .encoding(.invalidBytes), line: line)
  }
  return bytes
}

/// UTF-16 as UTF-8; `unit` puts the two bytes of a code unit together.
func decodedUTF16(
  _ bytes: ArraySlice<UInt8>, unit: (UInt8, UInt8) -> UInt16
) throws(XMLSyntaxError) -> [UInt8] {
  var units: [UInt16] = []
  units.reserveCapacity(bytes.count / 2)
  var index = bytes.startIndex
  while index + 1 < bytes.endIndex {
    units.append(unit(bytes[index], bytes[index + 1]))
    index += 2
  }
  var decoded: [UInt8] = []
  decoded.reserveCapacity(units.count + units.count / 8)
  let stoppedEarly = transcode(
    units.makeIterator(), from: UTF16.self, to: UTF8.self, stoppingOnError: true,
    into: { decoded.append($0) })
  guard !stoppedEarly, index == bytes.endIndex else {
    throw XMLSyntaxError(
      reason: .encoding(.invalidBytes), line: lineNumber(at: decoded.count, in: decoded))
  }
  if let name = declaredEncoding(decoded), XMLEncoding(name: name) != .utf16 {
    throw XMLSyntaxError(reason: .encoding(.contradictory), line: 1)
  }
  return decoded
}

/// An encoding of one byte a character as UTF-8.
func decodedSingleBytes(
  _ bytes: [UInt8], from encoding: XMLEncoding
) throws(XMLSyntaxError) -> [UInt8] {
  var decoded: [UInt8] = []
  decoded.reserveCapacity(bytes.count + bytes.count / 8)
  for (index, byte) in bytes.enumerated() {
    if byte < 0x80 {
      decoded.append(byte)
    } else if let scalar = encoding.scalar(byte) {
      decoded += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
    } else {
      throw XMLSyntaxError(
        reason: .encoding(.invalidBytes), line: lineNumber(at: index, in: bytes))
    }
  }
  return decoded
}

/// The line, from 1, that holds the byte at `offset`.
func lineNumber(at offset: Int, in bytes: [UInt8]) -> Int {
  1 + bytes.prefix(offset).count { $0 == UInt8(ascii: "\n") }
}
