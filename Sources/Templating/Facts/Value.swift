public import Values

/// What a template computes with: a fact, a literal, or what a filter made of one.
public enum Value: Sendable {
  /// No value; Liquid's `nil`.
  case absent
  /// A truth value.
  case bool(Bool)
  /// A whole number.
  case integer(Int)
  /// A number with decimals, such as a percentage.
  case decimal(ExactDecimal)
  /// An amount of money.
  case money(Money)
  /// A civil day.
  case date(CalendarDate)
  /// Text that is escaped when it is printed.
  case text(String)
  /// Text of our own making that is printed as it is.
  case markup(String)
  /// Values in order.
  case list([Value])
  /// Named values in order.
  case record(Record)
  /// The whole numbers from the first to the second, both included; none when the second is lower.
  case range(Int, Int)
  /// Liquid's `empty` or `blank`, which equal every value of that nature.
  case emptiness(Emptiness)

  /// The two words of Liquid that stand for any empty value.
  public enum Emptiness: Sendable {
    /// Equal to text, lists and records without content.
    case empty
    /// Equal to what `empty` equals, and to nil, false and white space.
    case blank
  }
}

/// Named values in the order in which they were given.
public struct Record: Sendable, ExpressibleByDictionaryLiteral {
  /// The names, each once.
  public private(set) var names: [String] = []
  /// The values, in the order of `names`.
  public private(set) var values: [Value] = []

  /// A record of `fields`; of two with one name the later counts.
  public init(_ fields: [(String, Value)]) {
    var positions: [String: Int] = [:]
    names.reserveCapacity(fields.count)
    values.reserveCapacity(fields.count)
    for (name, value) in fields {
      if let position = positions.updateValue(names.count, forKey: name) {
        positions[name] = position
        values[position] = value
      } else {
        names.append(name)
        values.append(value)
      }
    }
  }

  /// A record from a literal.
  public init(dictionaryLiteral elements: (String, Value)...) {
    self.init(elements)
  }

  /// The value named `name`, or nil when the record has no such name.
  ///
  /// - Complexity: linear in the number of names, of which a letter has few.
  public subscript(name: String) -> Value? {
    guard let position = names.firstIndex(of: name) else { return nil }
    return values[position]
  }

  /// The number of fields.
  public var count: Int { names.count }
}

/// The natures of value that a filter or a block takes.
public struct ValueKinds: OptionSet, Hashable, Sendable {
  /// One bit for each nature.
  public let rawValue: UInt16

  /// The natures whose bits are set.
  public init(rawValue: UInt16) {
    self.rawValue = rawValue
  }

  /// Text, escaped or not.
  public static let text = ValueKinds(rawValue: 1)
  /// Whole numbers.
  public static let integer = ValueKinds(rawValue: 2)
  /// Numbers with decimals.
  public static let decimal = ValueKinds(rawValue: 4)
  /// Amounts of money.
  public static let amount = ValueKinds(rawValue: 8)
  /// Civil days.
  public static let date = ValueKinds(rawValue: 16)
  /// Truth values.
  public static let truth = ValueKinds(rawValue: 32)
  /// Lists and ranges.
  public static let list = ValueKinds(rawValue: 64)
  /// Records.
  public static let record = ValueKinds(rawValue: 128)
  /// No value.
  public static let absent = ValueKinds(rawValue: 256)
  /// `empty` and `blank`.
  public static let emptiness = ValueKinds(rawValue: 512)
  /// Whole numbers and numbers with decimals.
  public static let number: ValueKinds = [.integer, .decimal]
  /// Every value there is, but not its absence.
  public static let present: ValueKinds = [
    .text, .integer, .decimal, .amount, .date, .truth, .list, .record, .emptiness,
  ]
  /// Every value and its absence.
  public static let anything: ValueKinds = [.present, .absent]

  /// The natures in words, for messages: "text or list".
  var description: String {
    let words: [(ValueKinds, String)] = [
      (.text, "text"), (.integer, "integer"), (.decimal, "number"), (.amount, "amount"),
      (.date, "date"), (.truth, "truth value"), (.list, "list"), (.record, "record"),
      (.emptiness, "empty or blank"), (.absent, "nil"),
    ]
    return words.filter { contains($0.0) }.map(\.1).joined(separator: " or ")
  }
}

extension Value {
  /// The nature of this value.
  public var kind: ValueKinds {
    switch self {
    case .absent: .absent
    case .bool: .truth
    case .integer: .integer
    case .decimal: .decimal
    case .money: .amount
    case .date: .date
    case .text, .markup: .text
    case .list, .range: .list
    case .record: .record
    case .emptiness: .emptiness
    }
  }

  /// Liquid's truth: everything but nil and false.
  var isTruthy: Bool {
    switch self {
    case .absent, .bool(false): false
    default: true
    }
  }

  /// Whether there is no value.
  var isAbsent: Bool {
    if case .absent = self { true } else { false }
  }

  /// The elements of a list or a range; nil for anything else.
  ///
  /// - Precondition: a range was held to its limit when it was made.
  var elements: [Value]? {
    switch self {
    case .list(let values): values
    case .range(let first, let last): first <= last ? (first...last).map { .integer($0) } : []
    default: nil
    }
  }
}
