import Values

extension Filter {
  /// Liquid's filters on text.
  static let liquidText: [Filter] = [
    Filter("append", .text, [text("suffix")], gives: .type(.text), TextFilters.append),
    Filter("prepend", .text, [text("prefix")], gives: .type(.text), TextFilters.prepend),
    plain("capitalize") { $0.prefix(1).uppercased() + $0.dropFirst().lowercased() },
    plain("downcase") { $0.lowercased() },
    plain("upcase") { $0.uppercased() },
    plain("strip") { $0.trimmed() },
    plain("lstrip") { $0.trimmed(right: false) },
    plain("rstrip") { $0.trimmed(left: false) },
    plain("strip_newlines") { text in
      String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 != "\n" && $0 != "\r" }))
    },
    Filter("escape", .text, gives: .type(.text), TextFilters.escape),
    Filter("url_encode", .text, gives: .type(.text), TextFilters.urlEncode),
    replacing("remove", .all, removes: true),
    replacing("remove_first", .first, removes: true),
    replacing("remove_last", .last, removes: true),
    replacing("replace", .all, removes: false),
    replacing("replace_first", .first, removes: false),
    replacing("replace_last", .last, removes: false),
    Filter(
      "slice", [.text, .list], [integer("start"), integer("length", .optional)], gives: .input,
      TextFilters.slice),
    Filter(
      "split", .text, [text("separator")], gives: .type(.list(of: .text)), TextFilters.split),
    Filter(
      "truncate", .text, [integer("length", .optional), text("ending", .optional)],
      gives: .type(.text), TextFilters.truncate),
    Filter(
      "truncatewords", .text, [integer("words", .optional), text("ending", .optional)],
      gives: .type(.text), TextFilters.truncateWords),
    Filter(
      "size", [.text, .list, .record], gives: .type(.integer), elements: nil, TextFilters.size),
    Filter(
      "default", .anything,
      [Parameter("default", .anything, .requiredInStrict), Parameter("", .anything, .compatOnly)],
      named: [Parameter("allow_false", .anything, .optional)], gives: .inputOrArgument,
      TextFilters.fallback),
  ]

  static func text(_ name: String, _ need: Parameter.Need = .required) -> Parameter {
    Parameter(name, .text, need)
  }

  static func integer(_ name: String, _ need: Parameter.Need = .required) -> Parameter {
    Parameter(name, .integer, need)
  }

  /// A filter without arguments whose result is about as long as its input.
  private static func plain(
    _ name: String, _ change: @escaping @Sendable (String) -> String
  ) -> Filter {
    Filter(name, .text, gives: .type(.text)) { value, _ in .text(change(value.plainText)) }
  }

  private static func replacing(
    _ name: String, _ which: TextFilters.Occurrences, removes: Bool
  ) -> Filter {
    // Liquid lets the replacement be left out, but not that of the last occurrence.
    let need: Parameter.Need = if case .last = which { .required } else { .requiredInStrict }
    let parameters = removes ? [text("part")] : [text("part"), text("replacement", need)]
    return Filter(name, .text, parameters, gives: .type(.text)) {
      (value: Value, arguments: FilterArguments) throws(FilterFault) -> Value in
      try TextFilters.replace(
        value.plainText, part: arguments[0].plainText,
        with: removes ? "" : arguments[1].plainText, which, arguments)
    }
  }
}

/// What Liquid's filters on text do.
private enum TextFilters {
  enum Occurrences: Sendable {
    case all, first, last
  }

  static func append(_ value: Value, _ arguments: FilterArguments) -> Value {
    .text(value.plainText + arguments[0].plainText)
  }

  static func prepend(_ value: Value, _ arguments: FilterArguments) -> Value {
    .text(arguments[0].plainText + value.plainText)
  }

  static func escape(
    _ value: Value, _ arguments: FilterArguments
  ) throws(FilterFault) -> Value {
    let text = value.plainText
    try arguments.require(text.utf8.count)
    return .text(Escaping.html.escaped(text, keepingControls: true))
  }

  static func urlEncode(_ value: Value, _ arguments: FilterArguments) -> Value {
    var bytes: [UInt8] = []
    let hexadecimal = Array("0123456789ABCDEF".utf8)
    for byte in value.plainText.utf8 {
      if byte.isWord || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
        || byte == UInt8(ascii: "~")
      {
        bytes.append(byte)
      } else if byte == UInt8(ascii: " ") {
        bytes.append(UInt8(ascii: "+"))
      } else {
        bytes += [UInt8(ascii: "%"), hexadecimal[Int(byte >> 4)], hexadecimal[Int(byte & 15)]]
      }
    }
    return .text(String(decoding: bytes, as: UTF8.self))
  }

  static func replace(
    _ text: String, part: String, with replacement: String, _ which: Occurrences,
    _ arguments: FilterArguments
  ) throws(FilterFault) -> Value {
    let bytes = Array(text.utf8)
    var places = occurrences(of: Array(part.utf8), in: bytes)
    switch which {
    case .all: break
    case .first: places = Array(places.prefix(1))
    case .last: places = Array(places.suffix(1))
    }
    try arguments.require(bytes.count + places.count * replacement.utf8.count)
    var result: [UInt8] = []
    var position = 0
    for place in places {
      result += bytes[position..<place.lowerBound]
      result += replacement.utf8
      position = place.upperBound
    }
    return .text(String(decoding: result + bytes[position...], as: UTF8.self))
  }

  /// The places of `part`; nothing occurs before each character and at the end.
  private static func occurrences(of part: [UInt8], in bytes: [UInt8]) -> [Range<Int>] {
    if part.isEmpty {
      return bytes.indices.filter { bytes[$0] & 0xC0 != 0x80 }.map { $0..<$0 }
        + [bytes.count..<bytes.count]
    }
    var places: [Range<Int>] = []
    var start = 0
    while let place = bytes.firstRange(of: part, from: start) {
      places.append(place)
      start = place.upperBound
    }
    return places
  }

  static func slice(_ value: Value, _ arguments: FilterArguments) throws(FilterFault) -> Value {
    let start = try arguments.integer(at: 0)
    let length = arguments[1].isTruthy ? try arguments.integer(at: 1) : 1
    if let elements = value.elements {
      return .list(Array(elements[range(start, length, of: elements.count)]))
    }
    let characters = Array(value.plainText)
    return .text(String(characters[range(start, length, of: characters.count)]))
  }

  /// `length` places from `start`, which counts from the end when negative, as far as they go.
  private static func range(_ start: Int, _ length: Int, of count: Int) -> Range<Int> {
    let first = start < 0 ? count + max(start, -count - 1) : start
    guard first >= 0, first <= count, length > 0 else { return 0..<0 }
    return first..<min(count, first + min(length, count))
  }

  static func split(_ value: Value, _ arguments: FilterArguments) throws(FilterFault) -> Value {
    let text = value.plainText
    try arguments.require(text.utf8.count * 16)
    let separator = arguments[0].plainText
    if separator.isEmpty { return .list(text.map { .text(String($0)) }) }
    if separator == " " {
      return .list(
        text.unicodeScalars.split(whereSeparator: \.isLiquidSpace).map { .text(String($0)) })
    }
    let bytes = Array(text.utf8)
    var parts: [Value] = []
    var position = 0
    for place in occurrences(of: Array(separator.utf8), in: bytes) {
      parts.append(.text(String(decoding: bytes[position..<place.lowerBound], as: UTF8.self)))
      position = place.upperBound
    }
    parts.append(.text(String(decoding: bytes[position...], as: UTF8.self)))
    while case .text("")? = parts.last { parts.removeLast() }
    return .list(parts)
  }

  static func truncate(_ value: Value, _ arguments: FilterArguments) throws(FilterFault) -> Value {
    if value.isAbsent { return .text("") }
    let length = arguments.has(0) ? try arguments.integer(at: 0) : 50
    let ending = arguments.has(1) ? arguments[1].plainText : "..."
    let text = value.plainText
    guard text.count > length else { return .text(text) }
    return .text(text.prefix(max(0, length - ending.count)) + ending)
  }

  static func truncateWords(
    _ value: Value, _ arguments: FilterArguments
  ) throws(FilterFault) -> Value {
    if value.isAbsent { return .text("") }
    let count = max(1, arguments.has(0) ? try arguments.integer(at: 0) : 15)
    let ending = arguments.has(1) ? arguments[1].plainText : "..."
    let text = value.plainText
    let words = text.unicodeScalars.split(whereSeparator: \.isLiquidSpace)
    guard words.count > count else { return .text(text) }
    return .text(words.prefix(count).map { String($0) }.joined(separator: " ") + ending)
  }

  static func size(_ value: Value, _ arguments: FilterArguments) -> Value {
    .integer(value.size ?? 0)
  }

  static func fallback(_ value: Value, _ arguments: FilterArguments) -> Value {
    if case .bool(false) = value, arguments["allow_false"].isTruthy { return value }
    if case .range = value { return value }
    return value.isTruthy && !value.isEqual(to: .emptiness(.empty)) ? value : arguments[0]
  }
}

extension Value {
  /// The number of characters, elements or fields; nil for a value without any.
  var size: Int? {
    switch self {
    case .text(let text), .markup(let text): text.count
    case .list(let values): values.count
    case .range(let first, let last): max(0, last - first + 1)
    case .record(let record): record.count
    default: nil
    }
  }
}
