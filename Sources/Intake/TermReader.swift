import Values

/// Turns elements into terms.
///
/// Collapses text, parses days and decimals, notes where each stands and what is wrong with it.
/// Both syntaxes read through it.
struct TermReader {
  /// The invoice so far.
  var invoice: Invoice
  /// What was noticed so far, in reading order.
  fileprivate(set) var findings: [InvoiceFinding] = []
  /// The names of rules that are left out.
  let omitted: Set<String>
  fileprivate let file: String
  private var emptyLine: Int?

  /// A reader of an empty invoice from the file called `file`.
  ///
  /// - Parameters:
  ///   - format: the syntax.
  ///   - file: the name of the file.
  ///   - omitted: the names of rules that are left out, as in `InvoiceRule`.
  init(_ format: InvoiceFormat, file: String, omitting omitted: Set<String> = []) {
    invoice = Invoice(format: format)
    self.file = file
    self.omitted = omitted
  }

  /// Adds a finding about `term` at a line.
  mutating func report(
    _ severity: Severity, _ code: String, _ message: String, term: BusinessTerm? = nil,
    line: Int?, hint: String? = nil
  ) {
    if !omitted.isEmpty, omitted.contains(code) { return }
    findings.append(
      InvoiceFinding(
        Diagnostic(
          severity, code: code, message, at: SourcePlace(file: file, line: line),
          term: term?.description, hint: hint)))
  }

  /// The text of a code, name or identifier with white space collapsed; nil when absent or empty.
  mutating func text(_ element: XMLElement?, _ term: BusinessTerm? = nil) -> String? {
    guard let element else { return nil }
    guard let text = element.collapsedText else {
      if element.children.isEmpty, emptyLine == nil { emptyLine = element.line }
      return nil
    }
    if let term { invoice.places.note(term, line: element.line) }
    return text
  }

  /// A text that keeps its line breaks; each line is trimmed.
  mutating func note(_ element: XMLElement?, _ term: BusinessTerm? = nil) -> String? {
    guard text(element, term) != nil, let element else { return nil }
    return trimmedLines(element.text)
  }

  /// A decimal; anything else is a finding, an error when it is BT-115.
  mutating func amount(_ element: XMLElement?, _ term: BusinessTerm) -> ExactDecimal? {
    guard let text = text(element, term), let line = element?.line else { return nil }
    if let number = ExactDecimal(text), number.isWithinInvoiceLimits { return number }
    report(
      term == .payable ? .error : .warning, "E-AMOUNT",
      "this is not a decimal number with a point, of at most 12 digits before it", term: term,
      line: line, hint: "ask the supplier for a corrected invoice")
    return nil
  }

  /// A number of which nothing is reckoned, such as a price; nil without a finding when it is none.
  mutating func number(_ element: XMLElement?) -> ExactDecimal? {
    text(element).flatMap { ExactDecimal($0) }
  }

  /// A day; no day is a finding, an error when it is BT-2.
  mutating func day(
    _ element: XMLElement?, _ term: BusinessTerm, parse: (String) -> CalendarDate?
  ) -> CalendarDate? {
    guard let text = text(element, term), let line = element?.line else { return nil }
    if let day = parse(text) { return day }
    report(
      term == .issueDate ? .error : .warning, "E-DATE", "this is not a day of the calendar",
      term: term, line: line, hint: "ask the supplier for a corrected invoice")
    return nil
  }

  /// Notes that an element stands more often than the norm allows.
  mutating func expectSingle(_ elements: [XMLElement], _ term: BusinessTerm) {
    guard elements.count > 1 else { return }
    report(
      .info, "W-REPEATED", "this may occur once; the first value is used", term: term,
      line: elements[1].line)
  }

  /// Notes empty elements, once for the document.
  mutating func finish() {
    guard let emptyLine else { return }
    report(
      .info, "W-EMPTY", "an element is empty and counts as absent; there may be more",
      line: emptyLine)
  }
}

extension BusinessTerm {
  static let number = BusinessTerm(1)
  static let issueDate = BusinessTerm(2)
  static let dueDate = BusinessTerm(9)
  static let terms = BusinessTerm(20)
  static let payable = BusinessTerm(115)
  static let orderLine = BusinessTerm(132)
}

extension ExactDecimal {
  /// At most 12 digits before the point (RELIABILITY §5), and no more behind it, so that sums of
  /// 10,000 such numbers and their products with a rate fit in 128 bits.
  var isWithinInvoiceLimits: Bool {
    scale <= 12 && unscaled.magnitude / Self.powersOfTen[scale] < 1_000_000_000_000
  }

  private static let powersOfTen: [UInt128] = (0...12).map { exponent in
    (0..<exponent).reduce(1) { power, _ in power * 10 }
  }
}

extension XMLElement {
  /// The text with runs of white space made one space and none at the ends; nil when empty.
  var collapsedText: String? {
    let bytes = text.utf8
    if bytes.isEmpty { return nil }
    // Nearly all values are clean already.
    var previousIsSpace = true
    var isClean = true
    for byte in bytes {
      let isSpace = isXMLSpace(byte)
      if isSpace, previousIsSpace || byte != 0x20 {
        isClean = false
        break
      }
      previousIsSpace = isSpace
    }
    if isClean, !previousIsSpace { return text }
    return collapsed(bytes)
  }

  private func collapsed(_ bytes: String.UTF8View) -> String? {
    var words: [UInt8] = []
    words.reserveCapacity(bytes.count)
    for byte in bytes {
      if !isXMLSpace(byte) {
        words.append(byte)
      } else if let last = words.last, last != 0x20 {
        words.append(0x20)
      }
    }
    if words.last == 0x20 { words.removeLast() }
    return words.isEmpty ? nil : String(decoding: words, as: UTF8.self)
  }
}

/// The text with each line trimmed, and no empty lines at its ends.
func trimmedLines(_ text: String) -> String {
  var lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    .map { String(Substring(trimmed($0))) }
  while lines.first?.isEmpty == true { lines.removeFirst() }
  while lines.last?.isEmpty == true { lines.removeLast() }
  return lines.joined(separator: "\n")
}

/// The text without white space at its ends.
func trimmed(_ text: some StringProtocol) -> String {
  String(Substring(trimmed(Substring(text).utf8)))
}

private func trimmed(_ text: Substring.UTF8View) -> Substring.UTF8View {
  let start = text.drop(while: isXMLSpace)
  var end = start.endIndex
  while end > start.startIndex, isXMLSpace(start[start.index(before: end)]) {
    end = start.index(before: end)
  }
  return start[..<end]
}

/// The day written as `YYYY-MM-DD`, with or without a time zone, which is ignored.
///
/// Source: XML Schema part 2, section 3.2.9 (date); ubl/IMPORT.md §3.
func isoDay(_ text: String) -> CalendarDate? {
  let zone = Array(text.utf8.dropFirst(10))
  let digits = zone.allSatisfy { (48...58).contains($0) || $0 == 0x2B || $0 == 0x2D }
  guard zone.isEmpty || zone == [0x5A] || (zone.count == 6 && zone[3] == 58 && digits) else {
    return nil
  }
  return CalendarDate(iso: text.prefix(10))
}

extension TermReader {
  /// Adds a warning whose hold on a letter is decided here.
  mutating func add(
    _ code: String, _ message: String, term: BusinessTerm, line: Int?, holdsLetter: Bool
  ) {
    let diagnostic = Diagnostic(
      .warning, code: code, message, at: SourcePlace(file: file, line: line),
      term: term.description,
      hint: holdsLetter ? "confirm the amount to pay" : nil)
    findings.append(InvoiceFinding(diagnostic, holdsLetter: holdsLetter))
  }
}
