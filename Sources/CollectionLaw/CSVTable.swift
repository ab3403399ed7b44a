import Values

/// A table in comma-separated values with a heading line, each row with its line number.
struct CSVTable {
  /// One row: its values under the names of the heading.
  struct Row {
    /// The line it begins at, from 1.
    let line: Int
    private let values: [String: String]

    init(line: Int, values: [String: String]) {
      self.line = line
      self.values = values
    }

    /// The value under `column`, or nil when it is empty or the column is absent.
    subscript(column: String) -> String? {
      values[column].flatMap { $0.isEmpty ? nil : $0 }
    }
  }

  /// The table's name in messages.
  let name: String
  /// The rows in the order of the text.
  let rows: [Row]

  /// Reads `text` after RFC 4180: quotes may hold commas, line ends and doubled quotes.
  init(_ text: String, name: String) {
    self.name = name
    var reader = Reader(bytes: Array(text.utf8))
    let heading = reader.record()?.fields ?? []
    var rows: [Row] = []
    while let (line, fields) = reader.record() {
      let pairs = zip(heading, fields).map { ($0, $1) }
      rows.append(Row(line: line, values: Dictionary(pairs) { first, _ in first }))
    }
    self.rows = rows
  }

  /// Cuts bytes into records; empty lines and lines that begin with `#` are skipped.
  private struct Reader {
    let bytes: [UInt8]
    var position = 0
    var line = 1

    init(bytes: [UInt8]) {
      self.bytes = bytes
      if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    }

    mutating func record() -> (line: Int, fields: [String])? {
      while position < bytes.count {
        let start = line
        let fields = fieldsOfLine()
        if fields != [""], fields.first?.hasPrefix("#") != true { return (start, fields) }
      }
      return nil
    }

    private mutating func fieldsOfLine() -> [String] {
      var fields: [String] = []
      var field: [UInt8] = []
      var isQuoted = false
      while position < bytes.count {
        let byte = bytes[position]
        position += 1
        if byte == UInt8(ascii: "\n") { line += 1 }
        switch byte {
        case UInt8(ascii: "\"") where isQuoted && next == UInt8(ascii: "\""):
          field.append(byte)
          position += 1
        case UInt8(ascii: "\""): isQuoted.toggle()
        case UInt8(ascii: ",") where !isQuoted:
          fields.append(String(decoding: field, as: UTF8.self))
          field = []
        case UInt8(ascii: "\r") where !isQuoted: break
        case UInt8(ascii: "\n") where !isQuoted:
          return fields + [String(decoding: field, as: UTF8.self)]
        default: field.append(byte)
        }
      }
      return fields + [String(decoding: field, as: UTF8.self)]
    }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }
  }
}

extension CSVTable.Row {
  /// The language of a wording, Dutch when the row names none.
  var language: LetterLanguage {
    self["language"].flatMap { LetterLanguage(rawValue: $0) } ?? .dutch
  }
}
