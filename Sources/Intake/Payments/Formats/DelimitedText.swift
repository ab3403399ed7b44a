/// The records of a table in text whose separator is found out.
///
/// Quotes as in RFC 4180, line ends of any kind, a first line `sep=;`. Fields are as written: what a
/// spreadsheet would take for a formula is data. Source: ubl/IMPORT.md §10.
struct DelimitedText {
  /// One record and the line it begins at, from 1.
  struct Record: Hashable {
    let line: Int
    let fields: [String]
  }

  /// What stands between fields.
  let separator: UInt8
  /// The records in order; empty lines are left out.
  let records: [Record]

  /// Reads UTF-8 `text` without a byte order mark.
  ///
  /// - Throws: when no separator gives columns, a quote does not close, or a limit is passed.
  init(_ text: [UInt8]) throws(PaymentFileError) {
    let (stated, start) = Self.statedSeparator(text)
    let likely = stated == nil ? try Self.likelySeparator(text) : stated
    guard let separator = likely else {
      throw PaymentFileError(
        code: "C-HEADER", message: "no separator gives more than one column", line: 1,
        hint: "separate the columns with ; or , or a tab")
    }
    self.separator = separator
    var scanner = RecordScanner(text: text, separator: separator, position: start)
    if start > 0 { scanner.line = 2 }
    var records: [Record] = []
    while let record = try scanner.next() {
      guard records.count <= PaymentLimits.entries else {
        throw .tooLarge("there are more than \(PaymentLimits.entries) rows", line: record.line)
      }
      records.append(record)
    }
    self.records = records
  }

  /// The separator of a first line such as `sep=;`, and where the text goes on behind it.
  private static func statedSeparator(_ text: [UInt8]) -> (UInt8?, Int) {
    let start = Array(String(decoding: text.prefix(4), as: UTF8.self).lowercased().utf8)
    guard start == Array("sep=".utf8), text.count > 5, text[5] == 0x0A || text[5] == 0x0D else {
      return (nil, 0)
    }
    let isPair = text[5] == 0x0D && text.count > 6 && text[6] == 0x0A
    return (text[4], isPair ? 7 : 6)
  }

  /// The separator that gives one same number of columns, above 1, on most of the first fifty records.
  ///
  /// - Throws: when no separator gives columns, the first fault that was met.
  private static func likelySeparator(_ text: [UInt8]) throws(PaymentFileError) -> UInt8? {
    var best: (separator: UInt8, agreeing: Int, columns: Int)?
    var fault: PaymentFileError?
    for separator in [UInt8(ascii: ";"), UInt8(ascii: ","), UInt8(ascii: "\t"), UInt8(ascii: "|")] {
      var scanner = RecordScanner(text: text, separator: separator)
      var counts: [Int: Int] = [:]
      do throws(PaymentFileError) {
        for _ in 0..<50 {
          guard let record = try scanner.next() else { break }
          counts[record.fields.count, default: 0] += 1
        }
      } catch {
        fault = fault ?? error
      }
      let common = counts.filter { $0.key > 1 }.max { ($0.value, $0.key) < ($1.value, $1.key) }
      guard let common else { continue }
      if best.map({ (common.value, common.key) > ($0.agreeing, $0.columns) }) ?? true {
        best = (separator, common.value, common.key)
      }
    }
    if best == nil, let fault { throw fault }
    return best?.separator
  }
}

/// Cuts bytes into records, one at a time.
private struct RecordScanner {
  let text: [UInt8]
  let separator: UInt8
  var position = 0
  var line = 1

  private static let quote = UInt8(ascii: "\"")

  init(text: [UInt8], separator: UInt8, position: Int = 0) {
    self.text = text
    self.separator = separator
    self.position = position
  }

  /// The next record that is no empty line; nil at the end.
  mutating func next() throws(PaymentFileError) -> DelimitedText.Record? {
    while position < text.count {
      let start = line
      let fields = try self.fields()
      if fields != [""] { return DelimitedText.Record(line: start, fields: fields) }
    }
    return nil
  }

  private mutating func fields() throws(PaymentFileError) -> [String] {
    var fields: [String] = []
    while true {
      let start = line
      fields.append(try field())
      guard fields.count <= PaymentLimits.columns else {
        throw .tooLarge("there are more than \(PaymentLimits.columns) columns", line: start)
      }
      guard position < text.count, text[position] == separator else { break }
      position += 1
    }
    endLine()
    return fields
  }

  private mutating func endLine() {
    guard position < text.count else { return }
    let isPair = text[position] == 0x0D && position + 1 < text.count && text[position + 1] == 0x0A
    position += isPair ? 2 : 1
    line += 1
  }

  /// The field at the position, which then stands on a separator, a line end or the end.
  private mutating func field() throws(PaymentFileError) -> String {
    if position < text.count, text[position] == Self.quote { return try quotedField() }
    let start = position
    while position < text.count, text[position] != separator, !isLineEnd(text[position]) {
      position += 1
    }
    return try string(text[start..<position])
  }

  private mutating func quotedField() throws(PaymentFileError) -> String {
    let start = line
    var bytes: [UInt8] = []
    position += 1
    while position < text.count {
      let byte = text[position]
      position += 1
      if byte != Self.quote {
        if byte == 0x0A || (byte == 0x0D && (position >= text.count || text[position] != 0x0A)) {
          line += 1
        }
        bytes.append(byte)
      } else if position < text.count, text[position] == Self.quote {
        bytes.append(byte)
        position += 1
      } else if position >= text.count || text[position] == separator || isLineEnd(text[position]) {
        return try string(bytes[...])
      } else {
        break
      }
    }
    throw PaymentFileError(
      code: "C-QUOTE", message: "the quote that begins here does not end where a field ends",
      line: start, hint: "double each quote inside a quoted field; the file may also be cut off")
  }

  private func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

  private func string(_ bytes: ArraySlice<UInt8>) throws(PaymentFileError) -> String {
    guard bytes.count <= PaymentLimits.fieldBytes else {
      throw .tooLarge("a field has more than \(PaymentLimits.fieldBytes) bytes", line: line)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
