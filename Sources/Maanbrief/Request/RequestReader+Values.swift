import CollectionLaw
import Values

/// The values of a request: texts, days, amounts, choices and lists, each complaint with its field.
extension RequestReader {
  mutating func text(
    _ object: [String: JSONValue], _ key: String, _ path: String
  ) -> String? {
    switch object[key] {
    case nil, .null?: return nil
    case .string(let text)?:
      if text.count > 1000 { complain("is longer than 1,000 characters", path + key) }
      return text.isEmpty ? nil : text
    default:
      complain("is no text", path + key)
      return nil
    }
  }

  /// One of the named choices of `Choice`.
  mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ object: [String: JSONValue], _ key: String, _ path: String
  ) -> Choice? {
    guard let text = text(object, key, path) else { return nil }
    guard let choice = Choice(rawValue: text) else {
      let names = Choice.allCases.map(\.rawValue)
      complain(
        "is \(names.dropLast().joined(separator: ", ")) or \(names.last ?? "")", path + key)
      return nil
    }
    return choice
  }

  /// The texts of a list.
  mutating func texts(
    _ object: [String: JSONValue], _ key: String, _ path: String
  ) -> [String] {
    switch object[key] {
    case nil, .null?: return []
    case .array(let values)?:
      return values.compactMap { value in
        if case .string(let text) = value { return text }
        complain("holds more than texts", "\(path).\(key)")
        return nil
      }
    default:
      complain("is no list", "\(path).\(key)")
      return []
    }
  }

  mutating func date(
    _ object: [String: JSONValue], _ key: String, _ path: String
  ) -> CalendarDate? {
    guard let text = text(object, key, path) else { return nil }
    guard let day = CalendarDate(iso: text) else {
      complain("is no day such as 2026-11-23", path + key)
      return nil
    }
    return day
  }

  /// The days of a list.
  mutating func days(_ object: [String: JSONValue], _ key: String) -> [CalendarDate] {
    read(object, key) { reader, value, path in
      guard case .string(let text) = value, let day = CalendarDate(iso: text) else {
        reader.complain("is no day such as 2026-11-23", path)
        return nil
      }
      return day
    }
  }

  mutating func amount(
    _ object: [String: JSONValue], _ key: String, _ path: String, _ currency: Currency
  ) -> Money? {
    guard let text = text(object, key, path + ".") else { return nil }
    guard let money = Money(text, currency: currency) else {
      complain("is no amount such as \"1210.00\"", path + "." + key)
      return nil
    }
    return money
  }

  mutating func currency(_ object: [String: JSONValue], _ path: String) -> Currency {
    guard let code = text(object, "currency", path + ".") else { return .euro }
    guard let currency = Currency(code: code), currency == .euro else {
      complain("is not EUR: statutory costs are laid down in euro", path + ".currency")
      return .euro
    }
    return currency
  }

  /// The elements of a list that `element` can read, each with its path for messages.
  mutating func read<Element>(
    _ object: [String: JSONValue], _ key: String,
    _ element: (inout RequestReader, JSONValue, String) -> Element?
  ) -> [Element] {
    switch object[key] {
    case nil, .null?: return []
    case .array(let values)?:
      var elements: [Element] = []
      for (index, value) in values.enumerated() {
        if let read = element(&self, value, "\(key)[\(index)]") { elements.append(read) }
      }
      return elements
    default:
      complain("is no list", key)
      return []
    }
  }

  mutating func checkKeys(
    _ object: [String: JSONValue], known: Set<String>, path: String
  ) {
    for key in object.keys.sorted() where !known.contains(key) {
      let candidate = nearest(to: key, among: known.sorted())
      complain(
        "is not known here", path + key, hint: candidate.map { "did you mean '\(path)\($0)'?" })
    }
  }

  mutating func complain(_ message: String, _ field: String, hint: String? = nil) {
    let subject = field.isEmpty ? "" : "'\(field)' "
    findings.append(
      Diagnostic(.error, code: "N-REQUEST", subject + message, at: place, hint: hint))
  }

  /// Text on one line without control characters and without marks that turn the reading direction.
  static func printable(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x09...0x0D, 0x85, 0x2028, 0x2029: scalars.append(" ")
      case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF,
        0xFFF9...0xFFFB:
        continue
      default: scalars.append(scalar)
      }
    }
    return String(scalars).split { $0 == " " }.joined(separator: " ")
  }
}
