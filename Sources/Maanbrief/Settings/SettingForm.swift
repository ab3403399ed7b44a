import Typesetting
import Values

/// How a value of a settings file is read and written: the nature of a key.
struct SettingForm<Value: Sendable>: Sendable {
  /// What may stand there, in words.
  let type: String
  /// The value under a key of a section; nil with a complaint for anything else.
  let read: @Sendable (inout YAMLSection, String) -> Value?
  /// The value as YAML.
  let write: @Sendable (Value) -> String
}

extension SettingForm {
  /// One of the named choices of an enumeration.
  static func choice() -> SettingForm
  where Value: RawRepresentable<String> & CaseIterable & Sendable {
    SettingForm(type: Value.allCases.map(\.rawValue).joined(separator: ", ")) {
      $0.choice($1)
    } write: {
      YAMLText.scalar($0.rawValue)
    }
  }

  /// A list of named choices.
  static func choices<Choice>(_ count: ClosedRange<Int>) -> SettingForm
  where Value == [Choice], Choice: RawRepresentable<String> & CaseIterable & Sendable & Hashable {
    let names = Choice.allCases.map(\.rawValue)
    return SettingForm(
      type: "\(count.lowerBound) to \(count.upperBound) of \(names.joined(separator: ", "))"
    ) { section, key in
      guard let texts = section.list(key) else { return nil }
      let choices = texts.compactMap { Choice(rawValue: $0) }
      guard choices.count == texts.count, Set(choices).count == choices.count,
        count.contains(choices.count)
      else {
        section.complain(
          section.place(of: key),
          "expected \(count.lowerBound) to \(count.upperBound) of \(names.joined(separator: ", "))"
            + " under '\(section.name(key))'")
        return nil
      }
      return choices
    } write: { choices in
      YAMLText.list(choices.map(\.rawValue))
    }
  }
}

extension SettingForm<String> {
  /// Any text.
  static let text = SettingForm(type: "text") {
    $0.text($1)
  } write: {
    YAMLText.scalar($0)
  }

  /// A text of at most `limit` characters.
  static func text(upTo limit: Int) -> SettingForm {
    SettingForm(type: "text of at most \(limit) characters") { section, key in
      section.value(key, expected: "at most \(limit) characters") {
        $0.count <= limit ? $0 : nil
      }
    } write: {
      YAMLText.scalar($0)
    }
  }
}

extension SettingForm<Bool> {
  /// True or false.
  static let truth = SettingForm(type: "true or false") {
    $0.truth($1)
  } write: {
    $0 ? "true" : "false"
  }
}

extension SettingForm<Profile.Attachments> {
  /// What travels inside a letter.
  static let attachments = SettingForm(type: "true, false, invoices") { section, key in
    section.value(key, expected: "true, false or invoices") { text in
      switch text {
      case "true": .claim
      case "false": Profile.Attachments.none
      case "invoices": .invoices
      default: nil
      }
    }
  } write: { attachments in
    switch attachments {
    case .claim: "true"
    case .none: "false"
    case .invoices: "invoices"
    }
  }
}

extension SettingForm<Int> {
  /// A whole number within a range.
  static func whole(_ range: ClosedRange<Int>) -> SettingForm {
    SettingForm(type: "whole number, \(range.lowerBound) to \(range.upperBound)") {
      $0.integer($1, in: range)
    } write: {
      String($0)
    }
  }
}

extension SettingForm<ExactDecimal> {
  /// A percentage.
  static let percentage = SettingForm(type: "percentage") {
    $0.decimal($1)
  } write: {
    $0.canonical
  }
}

extension SettingForm<Money> {
  /// An amount in euros.
  static let amount = SettingForm(type: "amount in euros") {
    $0.amount($1)
  } write: {
    $0.plain
  }
}

extension SettingForm<IBAN> {
  /// An account number.
  static let iban = SettingForm(type: "IBAN") {
    $0.value($1, expected: "an account number that checks") { IBAN($0) }
  } write: {
    $0.grouped
  }
}

extension SettingForm<Colour> {
  /// A colour.
  static let colour = SettingForm(type: "colour") {
    $0.value($1, expected: "a colour such as \"#0E5A6B\"") { Colour(hex: $0) }
  } write: {
    "\"\($0.hex)\""
  }
}

extension SettingForm<Points> {
  /// A size of type within limits in thousandths of a point.
  static func points(_ range: ClosedRange<Int64>) -> SettingForm {
    SettingForm(type: "points, \(range.lowerBound / 1000) to \(range.upperBound / 1000)") {
      $0.thousandths($1, in: range, unit: "points").map { Points(thousandths: $0) }
    } write: {
      YAMLText.thousandths($0.thousandths)
    }
  }
}

extension SettingForm<Millimetres> {
  /// A length within limits in micrometres.
  static func millimetres(_ range: ClosedRange<Int64>) -> SettingForm {
    SettingForm(type: "mm, \(range.lowerBound / 1000) to \(range.upperBound / 1000)") {
      $0.thousandths($1, in: range, unit: "mm").map { Millimetres(micrometres: $0) }
    } write: {
      YAMLText.thousandths($0.micrometres)
    }
  }
}

extension SettingForm<[[String]]> {
  /// Columns of lines.
  static func columns(_ columns: ClosedRange<Int>, lines: ClosedRange<Int>) -> SettingForm {
    let words =
      "\(columns.lowerBound) to \(columns.upperBound) lists of "
      + "\(lines.lowerBound) to \(lines.upperBound) texts"
    return SettingForm(type: words) { section, key in
      guard let lists = section.lists(key) else { return nil }
      guard columns.contains(lists.count), lists.allSatisfy({ lines.contains($0.count) }) else {
        section.complain(
          section.place(of: key), "expected \(words) under '\(section.name(key))'")
        return nil
      }
      return lists
    } write: { lists in
      "[" + lists.map(YAMLText.list).joined(separator: ", ") + "]"
    }
  }
}

/// Values as YAML text.
enum YAMLText {
  /// A text, in quotes where it would be read as something else.
  static func scalar(_ text: String) -> String {
    let plain = text.allSatisfy { $0.isLetter || $0.isNumber || " +-./@%_€’".contains($0) }
    let startsPlain = text.first.map { $0.isLetter || $0 == "+" } ?? false
    let isWord = ["true", "false", "yes", "no", "on", "off", "null", "y", "n"].contains(
      text.lowercased())
    if plain, startsPlain, !isWord, !text.contains(" - "), text.last != " " { return text }
    let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
      .replacing("\n", with: "\\n").replacing("\t", with: "\\t")
    return "\"\(escaped)\""
  }

  /// Texts as a list on one line.
  static func list(_ texts: [String]) -> String {
    "[" + texts.map(scalar).joined(separator: ", ") + "]"
  }

  /// Thousandths of a unit as a decimal number without needless zeros.
  static func thousandths(_ value: Int64) -> String {
    ExactDecimal(unscaled: Int128(value), scale: 3).canonical
  }
}
