import Values
import Yams

/// One mapping of a YAML file, read key by key; what nobody asked for is reported at the end.
struct YAMLSection {
  let file: String
  let path: String
  private let entries: [(key: String, node: Node, place: SourcePlace)]
  private var asked: Set<String> = []
  private(set) var findings: [Diagnostic] = []

  /// The top mapping of `text`.
  ///
  /// - Throws: one finding with its line when the text is no YAML or no mapping.
  init(text: String, file: String) throws(Diagnostics) {
    let node: Node?
    do {
      node = try Yams.compose(yaml: text)
    } catch {
      throw Diagnostics(Self.syntaxError(error, file: file))
    }
    guard let node else {
      self.init(file: file, path: "", entries: [])
      return
    }
    guard let mapping = node.mapping else {
      throw Diagnostics(
        Diagnostic(
          .error, code: "G-FORM", "a profile is a list of keys with values",
          at: SourcePlace(file: file, line: 1)))
    }
    self.init(file: file, path: "", entries: Self.entries(mapping, file: file))
  }

  private init(
    file: String, path: String, entries: [(key: String, node: Node, place: SourcePlace)]
  ) {
    self.file = file
    self.path = path
    self.entries = entries
  }

  private static func entries(
    _ mapping: Node.Mapping, file: String
  ) -> [(key: String, node: Node, place: SourcePlace)] {
    mapping.map { key, value in
      let mark = key.mark
      let place = SourcePlace(file: file, line: mark?.line, column: mark?.column)
      return (key.string ?? "", value, place)
    }
  }

  private static func syntaxError(_ error: any Error, file: String) -> Diagnostic {
    var line: Int?
    if case .scanner(_, _, let mark, _)? = error as? YamlError { line = mark.line }
    if case .parser(_, _, let mark, _)? = error as? YamlError { line = mark.line }
    return Diagnostic(
      .error, code: "G-YAML", "this is not YAML", at: SourcePlace(file: file, line: line),
      hint: "look for a missing colon, a tab, or text with a colon that needs quotes")
  }

  /// The text under `key`, trimmed; nil when absent or empty.
  mutating func text(_ key: String) -> String? {
    guard let entry = entry(key) else { return nil }
    guard let text = entry.node.scalar?.string else {
      complain(entry.place, "expected a text under '\(name(key))'")
      return nil
    }
    let isNull = entry.node.scalar?.style == .plain && (text == "~" || text == "null")
    return text.isEmpty || isNull ? nil : text
  }

  /// The truth under `key`.
  mutating func truth(_ key: String) -> Bool? {
    guard let entry = entry(key) else { return nil }
    guard let value = entry.node.bool else {
      complain(entry.place, "expected true or false under '\(name(key))'")
      return nil
    }
    return value
  }

  /// The whole number under `key`, within `range`.
  mutating func integer(_ key: String, in range: ClosedRange<Int>) -> Int? {
    guard let entry = entry(key) else { return nil }
    guard let value = entry.node.int, range.contains(value) else {
      complain(
        entry.place,
        "expected a whole number from \(range.lowerBound) to \(range.upperBound) under '\(name(key))'"
      )
      return nil
    }
    return value
  }

  /// The decimal number under `key`.
  mutating func decimal(_ key: String) -> ExactDecimal? {
    guard let entry = entry(key) else { return nil }
    guard let text = entry.node.scalar?.string, let value = ExactDecimal(text) else {
      complain(entry.place, "expected a number under '\(name(key))'")
      return nil
    }
    return value
  }

  /// The text under `key` read by `parse`; a complaint that says what was expected otherwise.
  mutating func value<Value>(
    _ key: String, expected: String, _ parse: (String) -> Value?
  ) -> Value? {
    guard let text = text(key), let place = entry(key)?.place else { return nil }
    guard let value = parse(text) else {
      complain(place, "expected \(expected) under '\(name(key))'")
      return nil
    }
    return value
  }

  /// The texts of the list under `key`.
  mutating func list(_ key: String) -> [String]? {
    guard let entry = entry(key) else { return nil }
    guard let sequence = entry.node.sequence else {
      complain(entry.place, "expected a list under '\(name(key))'")
      return nil
    }
    return sequence.compactMap(\.scalar?.string)
  }

  /// The lists of texts in the list under `key`.
  mutating func lists(_ key: String) -> [[String]]? {
    guard let entry = entry(key) else { return nil }
    let lists = entry.node.sequence?.map { node in
      node.sequence?.compactMap(\.scalar?.string)
    }
    guard let lists, !lists.contains(nil) else {
      complain(entry.place, "expected a list of lists under '\(name(key))'")
      return nil
    }
    return lists.compactMap(\.self)
  }

  /// The number under `key` in thousandths of its unit, within `range`.
  mutating func thousandths(
    _ key: String, in range: ClosedRange<Int64>, unit: String
  ) -> Int64? {
    guard let value = decimal(key) else { return nil }
    let thousandths = Int64(clamping: value.rounded(toPlaces: 3))
    guard range.contains(thousandths) else {
      complain(
        place(of: key),
        "\(name(key)) lies between \(range.lowerBound / 1000) and \(range.upperBound / 1000) "
          + unit)
      return nil
    }
    return thousandths
  }

  /// The text under `key` as one of the named choices of `Choice`.
  mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(_ key: String) -> Choice? {
    let names = Choice.allCases.map(\.rawValue)
    let all = names.dropLast().joined(separator: ", ") + " or " + (names.last ?? "")
    return value(key, expected: all) { Choice(rawValue: $0) }
  }

  /// The amount in euros under `key`, zero or more, with at most two decimals.
  mutating func amount(_ key: String) -> Money? {
    value(key, expected: "an amount such as 10.00") { text in
      Money(text).flatMap { $0.cents >= 0 ? $0 : nil }
    }
  }

  /// The mappings of the list under `key`, each read by `body`, whose complaints are collected here.
  mutating func sections<Value>(
    _ key: String, _ body: (inout YAMLSection) -> Value
  ) -> [Value]? {
    guard let entry = entry(key) else { return nil }
    guard let nodes = entry.node.sequence else {
      complain(entry.place, "expected a list under '\(name(key))'")
      return nil
    }
    return nodes.enumerated().compactMap { index, node in
      guard let mapping = node.mapping else {
        complain(entry.place, "expected keys with values under '\(name(key))[\(index)]'")
        return nil
      }
      var child = YAMLSection(
        file: file, path: "\(name(key))[\(index)]",
        entries: Self.entries(mapping, file: file))
      let value = body(&child)
      findings += child.finished()
      return value
    }
  }

  /// The mapping under `key`, read by `body`, whose complaints are collected here.
  @discardableResult
  mutating func section<Value>(_ key: String, _ body: (inout YAMLSection) -> Value) -> Value? {
    guard let entry = entry(key) else { return nil }
    guard let mapping = entry.node.mapping else {
      complain(entry.place, "expected keys with values under '\(name(key))'")
      return nil
    }
    var child = YAMLSection(
      file: file, path: name(key), entries: Self.entries(mapping, file: file))
    let value = body(&child)
    findings += child.finished()
    return value
  }

  /// All complaints in the order of their lines, unknown keys among them.
  mutating func finished() -> [Diagnostic] {
    for entry in entries where !asked.contains(entry.key) {
      let candidate = nearest(to: entry.key, among: asked.sorted())
      findings.append(
        Diagnostic(
          .error, code: "G-UNKNOWN-KEY", "unknown key '\(name(entry.key))'", at: entry.place,
          hint: candidate.map { "did you mean '\($0)'?" }
            ?? "known here: \(asked.sorted().joined(separator: ", "))"))
    }
    return findings.sorted { ($0.place?.line ?? 0) < ($1.place?.line ?? 0) }
  }

  /// Where `key` stands, for complaints about what it holds.
  func place(of key: String) -> SourcePlace? { entries.first { $0.key == key }?.place }

  /// Adds a complaint.
  mutating func complain(_ place: SourcePlace?, _ message: String, hint: String? = nil) {
    findings.append(Diagnostic(.error, code: "G-VALUE", message, at: place, hint: hint))
  }

  /// Adds a finding of the parts that know more than YAML; without a place it gets that of the file.
  mutating func complain(_ finding: Diagnostic) {
    findings.append(
      Diagnostic(
        finding.severity, code: finding.code, finding.message,
        at: finding.place ?? entries.first?.place ?? SourcePlace(file: file, line: 1),
        hint: finding.hint))
  }

  private mutating func entry(_ key: String) -> (node: Node, place: SourcePlace)? {
    asked.insert(key)
    return entries.first { $0.key == key }.map { ($0.node, $0.place) }
  }

  /// The whole path of `key`, for complaints.
  func name(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }
}
