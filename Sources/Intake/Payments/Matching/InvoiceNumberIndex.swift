import Values

/// The invoice numbers that texts are searched for.
struct InvoiceNumberIndex {
  private let forms: [InvoiceNumberForm?]
  private let byForm: [[UInt8]: [Int]]
  /// For each shape the ways in which numbers of that shape fall into parts.
  private let seamsByShape: [[UInt8]: Set<Set<Int>>]

  /// What a text names.
  struct Names: Hashable {
    /// The invoices whose whole number stands in it, in their order.
    var items: [Int] = []
    /// Invoices whose number appears only when words are put together in an unusual way, or as what
    /// may be a day.
    var near: Set<Int> = []
    /// Whether something in it may be the number of another invoice, or the rest of a longer one.
    var isDoubtful = false
  }

  init(_ numbers: [String]) {
    forms = numbers.map { InvoiceNumberForm($0) }
    var byForm: [[UInt8]: [Int]] = [:]
    var seamsByShape: [[UInt8]: Set<Set<Int>>] = [:]
    for (index, form) in forms.enumerated() {
      guard let form else { continue }
      byForm[form.compact, default: []].append(index)
      seamsByShape[form.shape, default: []].insert(form.seams)
    }
    self.byForm = byForm
    self.seamsByShape = seamsByShape
  }

  /// The form of the number of an item, by which two numbers are alike.
  func form(of item: Int) -> [UInt8] { forms[item]?.compact ?? [] }

  /// The invoices that `text`, of a payment on `day`, names.
  func names(in text: String, near day: CalendarDate) -> Names {
    let words = PaymentText(text, day: day).words
    var names = Names()
    var siblings: Set<[UInt8]> = []
    for start in words.indices where !words[start].isOther {
      for span in spans(from: start, in: words) { note(span, words, &names, &siblings) }
    }
    names.items = Array(Set(names.items)).sorted()
    names.near.subtract(names.items)
    let shapes = names.items.compactMap { forms[$0]?.shape }
    if !siblings.isDisjoint(with: shapes) || !names.near.isEmpty { names.isDoubtful = true }
    return names
  }

  /// Neighbouring words read as one.
  private struct Span {
    let range: ClosedRange<Int>
    let compact: [UInt8]
    /// Where the words meet, counted from the end.
    let seams: Set<Int>
  }

  private func spans(from start: Int, in words: [PaymentText.Word]) -> [Span] {
    var spans: [Span] = []
    var joined: [UInt8] = []
    var lengths: [Int] = []
    for end in start..<min(words.count, start + 6) {
      let word = words[end]
      if word.isOther || (end > start && word.gap == .hard) { break }
      joined += word.compact
      guard joined.count <= 40 else { break }
      lengths.append(joined.count)
      let seams = Set(lengths.dropLast().map { joined.count - $0 })
      let compact = Array(joined.drop { $0 == UInt8(ascii: "0") })
      spans.append(Span(range: start...end, compact: compact, seams: seams))
    }
    return spans
  }

  private func note(
    _ span: Span, _ words: [PaymentText.Word], _ names: inout Names, _ siblings: inout Set<[UInt8]>
  ) {
    // "2026" by itself is a year, also when it would do as a number.
    let word = words[span.range.lowerBound]
    if span.range.count == 1, word.isYear { return }
    if span.range.count == 1, word.mayBeDay {
      names.near.formUnion(byForm[span.compact] ?? [])
      return
    }
    if let items = byForm[span.compact] {
      for item in items {
        // Words make one number only where its own parts meet.
        guard forms[item]?.seams.isSuperset(of: span.seams) == true else {
          names.near.insert(item)
          continue
        }
        names.items.append(item)
        if hasStrayDigits(beside: span.range, in: words) { names.isDoubtful = true }
      }
      return
    }
    let shape = InvoiceNumberForm.shape(of: span.compact)
    let alike = seamsByShape[shape] ?? []
    if alike.contains(where: { $0.isSuperset(of: span.seams) }) { siblings.insert(shape) }
  }

  /// Whether a few digits stand loose beside the words, or a year beside one of them: parts of a
  /// longer number that was broken off.
  private func hasStrayDigits(
    beside range: ClosedRange<Int>, in words: [PaymentText.Word]
  ) -> Bool {
    let neighbours = [
      (range.lowerBound - 1, range.lowerBound), (range.upperBound + 1, range.upperBound + 1),
    ]
    return neighbours.contains { index, gap in
      guard words.indices.contains(index), words[gap].gap != .hard else { return false }
      return words[index].isStray || (range.count == 1 && words[index].isYear)
    }
  }
}

/// An invoice number in the form in which it is compared: capitals and digits, no zeros in front.
struct InvoiceNumberForm {
  /// Capitals and digits.
  let compact: [UInt8]
  /// Where its parts meet, counted from the end: at separators, and between letters and digits.
  let seams: Set<Int>
  /// Its letters as `A` and its digits as `9`.
  let shape: [UInt8]

  /// The form of `number`; nil when it cannot be told from any other word.
  ///
  /// That is so with fewer than four digits, or with other letters than A–Z. Source:
  /// ubl/IMPORT.md §11.
  init?(_ number: String) {
    var bytes: [UInt8] = []
    var meets: [Int] = []
    var isBroken = false
    for scalar in number.uppercased().unicodeScalars {
      switch scalar {
      case "A"..."Z", "0"..."9":
        let byte = UInt8(truncatingIfNeeded: scalar.value)
        if let last = bytes.last, isBroken || Self.isDigit(last) != Self.isDigit(byte) {
          meets.append(bytes.count)
        }
        bytes.append(byte)
        isBroken = false
      default:
        guard !scalar.properties.isAlphabetic else { return nil }
        isBroken = true
      }
    }
    compact = Array(bytes.drop { $0 == UInt8(ascii: "0") })
    guard compact.count(where: Self.isDigit) >= 4, compact.count <= 40 else { return nil }
    seams = Set(meets.map { bytes.count - $0 })
    shape = Self.shape(of: compact)
  }

  /// Letters as `A` and digits as `9`.
  static func shape(of compact: [UInt8]) -> [UInt8] {
    compact.map { isDigit($0) ? UInt8(ascii: "9") : UInt8(ascii: "A") }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
}
