/// The words of one page by the marks of its content, as `TaggedText` puts them in order.
struct PageText {
  /// The words of each marked-content sequence with an identifier.
  private(set) var marked: [Int: String] = [:]
  /// The words outside them, a space wherever the writer moved on.
  private(set) var furniture = ""
  private var marks: [Mark] = []
  private var font: CodeMap?
  private var savedFonts: [CodeMap?] = []

  /// An open marked-content sequence (14.6).
  private struct Mark {
    var identifier: Int?
    /// Whether its words are given by `ActualText`, so that its glyphs say nothing.
    var isReplaced = false
  }

  /// The operands that an operator may have at most; more are no content of a page.
  private static let operandLimit = 64
  private static let markLimit = 256

  /// Reads a page's content.
  ///
  /// - Parameters:
  ///   - content: the decoded content stream.
  ///   - fonts: the meaning of the codes of each font that the page names.
  ///   - limits: what may be read at most.
  /// - Throws: `malformed` for what is no content stream, `tooLarge` above a limit.
  init(
    _ content: [UInt8], fonts: [String: CodeMap], limits: PDFReadLimits
  ) throws(PDFReadError) {
    var operands: [PDFObject] = []
    var tokens = OperatorReader(content, limits: limits)
    while let token = try tokens.next() {
      switch token {
      case .operand(let value):
        guard operands.count < Self.operandLimit else { throw .malformed(.stream) }
        operands.append(value)
      case .operation(let name):
        try perform(name, operands, fonts)
        operands.removeAll(keepingCapacity: true)
      }
    }
  }

  private mutating func perform(
    _ name: String, _ operands: [PDFObject], _ fonts: [String: CodeMap]
  ) throws(PDFReadError) {
    switch name {
    case "BMC", "BDC": try open(operands)
    case "EMC": _ = marks.popLast()
    case "q":
      guard savedFonts.count < Self.markLimit else { throw .tooLarge(.depth) }
      savedFonts.append(font)
    case "Q": if let saved = savedFonts.popLast() { font = saved }
    case "Tf": font = operands.first?.name.flatMap { fonts[$0] }
    case "Td", "TD", "T*", "Tm", "BT": moveOn()
    case "Tj": show(operands.last)
    case "'", "\"":
      moveOn()
      show(operands.last)
    case "TJ": for piece in operands.last?.array ?? [] { show(piece) }
    default: break
    }
  }

  private mutating func open(_ operands: [PDFObject]) throws(PDFReadError) {
    guard marks.count < Self.markLimit else { throw .tooLarge(.depth) }
    let properties = operands.last?.entries ?? [:]
    var mark = Mark(
      identifier: properties["MCID"]?.integer ?? marks.last?.identifier,
      isReplaced: marks.last?.isReplaced ?? false)
    if !mark.isReplaced, let actual = properties["ActualText"]?.string {
      append(TextDecoding.text(actual), to: mark.identifier)
      mark.isReplaced = true
    }
    marks.append(mark)
  }

  private mutating func show(_ string: PDFObject?) {
    guard let codes = string?.string, marks.last?.isReplaced != true, let font else { return }
    append(font.text(of: codes), to: marks.last?.identifier)
  }

  private mutating func append(_ text: String, to identifier: Int?) {
    if let identifier { marked[identifier, default: ""] += text } else { furniture += text }
  }

  private mutating func moveOn() {
    guard marks.last?.identifier == nil, !furniture.isEmpty, furniture.last != " " else { return }
    furniture += " "
  }
}

/// What each code of a font means: its `ToUnicode` map (9.10.3).
struct CodeMap {
  private var texts: [UInt32: String] = [:]
  /// How many bytes a code has.
  private var codeBytes = 1

  /// Reads the `ToUnicode` stream `source`.
  init(_ source: [UInt8], limits: PDFReadLimits) throws(PDFReadError) {
    var tokens = OperatorReader(source, limits: limits)
    var operands: [PDFObject] = []
    while let token = try tokens.next() {
      switch token {
      case .operand(let value):
        operands.append(value)
        guard operands.count <= limits.values else { throw .tooLarge(.values) }
      case .operation("endcodespacerange"):
        codeBytes = min(4, max(1, operands.last?.string?.count ?? 1))
        operands = []
      case .operation("endbfchar"):
        for pair in stride(from: 0, to: operands.count - 1, by: 2) {
          map(operands[pair], to: operands[pair + 1])
        }
        operands = []
      case .operation("endbfrange"):
        for triple in stride(from: 0, to: operands.count - 2, by: 3) {
          range(operands[triple], operands[triple + 1], operands[triple + 2])
        }
        operands = []
      case .operation: operands = []
      }
    }
  }

  /// The text of a string of codes; a code without a meaning is U+FFFD.
  func text(of codes: [UInt8]) -> String {
    var text = ""
    var index = 0
    while index + codeBytes <= codes.count {
      let code = codes[index..<index + codeBytes].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
      text += texts[code] ?? "\u{FFFD}"
      index += codeBytes
    }
    return text
  }

  private static func code(_ value: PDFObject) -> UInt32? {
    guard let bytes = value.string, !bytes.isEmpty, bytes.count <= 4 else { return nil }
    return bytes.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
  }

  private static func units(_ value: PDFObject) -> [UInt16] {
    let bytes = value.string ?? []
    return stride(from: 0, to: bytes.count - 1, by: 2).map {
      UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1])
    }
  }

  private mutating func map(_ code: PDFObject, to text: PDFObject) {
    guard let code = Self.code(code) else { return }
    texts[code] = String(decoding: Self.units(text), as: UTF16.self)
  }

  private mutating func range(_ first: PDFObject, _ last: PDFObject, _ target: PDFObject) {
    guard let first = Self.code(first), let last = Self.code(last), last >= first,
      last - first <= 0xFFFF
    else { return }
    if let list = target.array {
      for (offset, text) in list.prefix(Int(last - first) + 1).enumerated() {
        texts[first + UInt32(offset)] = String(decoding: Self.units(text), as: UTF16.self)
      }
      return
    }
    var units = Self.units(target)
    guard let start = units.popLast() else { return }
    for offset in 0...(last - first) {
      let unit = start &+ UInt16(truncatingIfNeeded: offset)
      texts[first + offset] = String(decoding: units + [unit], as: UTF16.self)
    }
  }
}

/// The code maps of fonts that were read, by the number of the font's object.
struct FontCodes {
  fileprivate var known: [Int: CodeMap] = [:]
}

extension ObjectStore {
  /// The words of a page.
  mutating func text(
    of page: FoundPage, fonts: inout FontCodes
  ) throws(PDFReadError) -> PageText {
    var codes: [String: CodeMap] = [:]
    for (name, font) in page.fonts { codes[name] = try codeMap(of: font, &fonts) }
    return try PageText(try content(of: page), fonts: codes, limits: limits)
  }

  private mutating func codeMap(
    of font: PDFObject, _ fonts: inout FontCodes
  ) throws(PDFReadError) -> CodeMap? {
    if let number = font.reference, let known = fonts.known[number] { return known }
    guard let entries = try resolve(font).entries,
      case .stream(let map, let range) = try resolve(entries["ToUnicode"])
    else { return nil }
    let codes = try CodeMap(try structure(try storedStream(map, range)), limits: limits)
    if let number = font.reference { fonts.known[number] = codes }
    return codes
  }
}
