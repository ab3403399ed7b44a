/// Bytes in PDF syntax, with no more white space than the syntax asks for, or laid out to be read.
///
/// Dictionaries and arrays are written by closures, so none of them can be left open.
final class SyntaxWriter {
  /// What has been written so far.
  private(set) var bytes: [UInt8] = []
  /// How it is laid out.
  let form: FileForm
  private var depth = 0

  init(form: FileForm) {
    self.form = form
  }

  /// Writes a dictionary: `fill` gives its entries.
  func dictionary(_ fill: (DictionaryWriter) -> Void) {
    append(ascii: "<<")
    depth += 1
    fill(DictionaryWriter(out: self))
    depth -= 1
    if form == .readable { newLine() }
    append(ascii: ">>")
  }

  /// Writes an array: `fill` gives its items.
  func array(_ fill: (ArrayWriter) -> Void) {
    append(UInt8(ascii: "["))
    fill(ArrayWriter(out: self))
    append(UInt8(ascii: "]"))
  }

  /// Lets go of the first `count` bytes.
  func removeFirst(_ count: Int) { bytes.removeFirst(count) }

  func append(_ byte: UInt8) { bytes.append(byte) }
  func append(ascii text: String) { bytes.append(ascii: text) }
  func appendDecimal(_ number: Int64) { bytes.appendDecimal(number) }
  func appendThousandths(_ number: Int64) { bytes.appendThousandths(number) }
  func appendHexadecimal(_ byte: UInt8) { bytes.appendHexadecimal(byte) }
  func appendLiteral(_ byte: UInt8) { bytes.appendLiteral(byte) }

  /// Separates the coming token from the one before it.
  ///
  /// Two regular characters need white space between them; a delimiter needs none (ISO 32000-1, 7.2.2).
  func beginToken(isRegular: Bool) {
    guard let last = bytes.last else { return }
    let needed = isRegular && !Self.isDelimiter(last) && !Self.isSpace(last)
    let wanted = form == .readable && !Self.isOpening(last) && !Self.isSpace(last)
    if needed || wanted { append(UInt8(ascii: " ")) }
  }

  fileprivate func beginEntry() {
    if form == .readable { newLine() }
  }

  private func newLine() {
    append(UInt8(ascii: "\n"))
    for _ in 0..<depth { append(ascii: "  ") }
  }

  static func isDelimiter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "<"), UInt8(ascii: ">"),
      UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"),
      UInt8(ascii: "/"), UInt8(ascii: "%"):
      true
    default: false
    }
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A
  }

  private static func isOpening(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "[")
  }
}

/// The entries of one dictionary.
struct DictionaryWriter {
  fileprivate let out: SyntaxWriter

  /// Writes an entry.
  func pair(_ key: Name, _ value: some SyntaxValue) {
    begin(key)
    value.write(to: out)
  }

  /// Writes an entry whose value is a name.
  func pair(_ key: Name, _ value: Name) {
    begin(key)
    value.write(to: out)
  }

  /// Writes an entry whose value is a dictionary.
  func dictionary(_ key: Name, _ fill: (DictionaryWriter) -> Void) {
    begin(key)
    out.beginToken(isRegular: false)
    out.dictionary(fill)
  }

  /// Writes an entry whose value is an array.
  func array(_ key: Name, _ fill: (ArrayWriter) -> Void) {
    begin(key)
    out.beginToken(isRegular: false)
    out.array(fill)
  }

  private func begin(_ key: Name) {
    out.beginEntry()
    key.write(to: out)
  }
}

/// The items of one array.
struct ArrayWriter {
  fileprivate let out: SyntaxWriter

  /// Writes an item.
  func item(_ value: some SyntaxValue) {
    value.write(to: out)
  }

  /// Writes an item that is a dictionary.
  func dictionary(_ fill: (DictionaryWriter) -> Void) {
    out.beginToken(isRegular: false)
    out.dictionary(fill)
  }

  /// Writes an item that is an array.
  func array(_ fill: (ArrayWriter) -> Void) {
    out.beginToken(isRegular: false)
    out.array(fill)
  }
}
