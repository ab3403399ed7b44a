import Values

/// The facts a letter may use: what a template is checked against before any data comes.
public struct FactSchema: Sendable {
  /// The facts by which a template begins a path, in the order in which people read them.
  public let facts: [Fact]

  /// Whether the schema was read off one set of data instead of declared.
  ///
  /// Then a null of the data prints as nothing, and absence is judged when the template is filled.
  let isDerived: Bool

  /// A schema of declared facts.
  public init(_ facts: [Fact]) {
    self.facts = facts
    isDerived = false
  }

  /// The schema that exactly `record` follows, for templates that bring their own data.
  public init(describing record: Record) {
    facts = Fact.describing(record)
    isDerived = true
  }
}

/// One declared fact.
public struct Fact: Sendable {
  /// The name in templates, in Dutch.
  public let name: String
  /// What nature of value it has.
  public let type: FactType
  /// Whether a letter may lack it; templates must then guard or default it.
  public let mayBeAbsent: Bool
  /// Whether any letter has it; one that is never there may not be asked for.
  public let isFilled: Bool
  /// What it means, in one line of English.
  public let meaning: String
  /// An example as a template would print it.
  public let example: String

  /// A fact.
  public init(
    _ name: String, _ type: FactType, mayBeAbsent: Bool = false, isFilled: Bool = true,
    meaning: String = "", example: String = ""
  ) {
    self.name = name
    self.type = type
    self.mayBeAbsent = mayBeAbsent
    self.isFilled = isFilled
    self.meaning = meaning
    self.example = example
  }
}

/// The nature of a fact, as far as it is known before there is data.
public indirect enum FactType: Sendable {
  /// Text.
  case text
  /// An amount of money.
  case amount
  /// A civil day.
  case date
  /// A whole number.
  case integer
  /// A percentage; it has to be printed by a filter.
  case percentage
  /// A number with decimals.
  case number
  /// A truth value.
  case truth
  /// Values of one nature in order; one that is never empty has a first and a last.
  case list(of: FactType, isNeverEmpty: Bool = false)
  /// Named values.
  case record([Fact])
  /// Not known before there is data; judged when the template is filled.
  case anything
  /// Never a value: the type of `nil`.
  case nothing
  /// The type of `empty` and `blank`.
  case emptiness
}

extension FactType {
  /// The natures a value of this type can have, apart from being absent.
  var kinds: ValueKinds {
    switch self {
    case .text: .text
    case .amount: .amount
    case .date: .date
    case .integer: .integer
    case .percentage, .number: .number
    case .truth: .truth
    case .list: .list
    case .record: .record
    case .anything: .present
    case .nothing: .absent
    case .emptiness: .emptiness
    }
  }

  /// The type of a value that is at hand; elements of a list by their common type.
  init(describing value: Value) {
    switch value {
    case .absent: self = .nothing
    case .bool: self = .truth
    case .integer: self = .integer
    case .decimal: self = .number
    case .money: self = .amount
    case .date: self = .date
    case .text, .markup: self = .text
    case .record(let record): self = .record(Fact.describing(record))
    case .range: self = .list(of: .integer)
    case .emptiness: self = .emptiness
    case .list(let values):
      let types = values.map(FactType.init(describing:))
      let common = types.dropFirst().reduce(types.first) { $0?.joined(with: $1) }
      self = .list(of: common ?? .anything, isNeverEmpty: !values.isEmpty)
    }
  }

  /// Whether the two types allow the same values.
  func isSame(as other: FactType) -> Bool {
    switch (self, other) {
    case (.list(let left, let leftFilled), .list(let right, let rightFilled)):
      leftFilled == rightFilled && left.isSame(as: right)
    case (.record(let left), .record(let right)):
      left.count == right.count
        && zip(left, right).allSatisfy {
          $0.name == $1.name && $0.mayBeAbsent == $1.mayBeAbsent && $0.type.isSame(as: $1.type)
        }
    case (.percentage, .percentage): true
    case (.percentage, _), (_, .percentage): false
    case (.anything, .anything): true
    case (.anything, _), (_, .anything): false
    default: kinds == other.kinds
    }
  }

  /// The narrowest type that holds the values of both.
  func joined(with other: FactType) -> FactType {
    switch (self, other) {
    case (.nothing, let type), (let type, .nothing): return type
    case (.list(let left, let leftFilled), .list(let right, let rightFilled)):
      return .list(of: left.joined(with: right), isNeverEmpty: leftFilled && rightFilled)
    case (.record(let left), .record(let right)):
      return .record(Fact.joined(left, right))
    case (.percentage, .percentage): return .percentage
    default:
      if kinds == other.kinds { return self }
      return kinds.union(other.kinds).isSubset(of: .number) ? .number : .anything
    }
  }
}

extension Fact {
  fileprivate static func describing(_ record: Record) -> [Fact] {
    zip(record.names, record.values).map { name, value in
      Fact(name, FactType(describing: value), mayBeAbsent: value.isAbsent)
    }
  }

  /// The fields of either list; a field that one of them lacks may be absent.
  fileprivate static func joined(_ left: [Fact], _ right: [Fact]) -> [Fact] {
    var others = Dictionary(right.map { ($0.name, $0) }) { first, _ in first }
    var facts = left.map { fact in
      guard let other = others.removeValue(forKey: fact.name) else {
        return Fact(fact.name, fact.type, mayBeAbsent: true)
      }
      return Fact(
        fact.name, fact.type.joined(with: other.type),
        mayBeAbsent: fact.mayBeAbsent || other.mayBeAbsent)
    }
    facts += right.filter { others[$0.name] != nil }
      .map { Fact($0.name, $0.type, mayBeAbsent: true) }
    return facts
  }
}
