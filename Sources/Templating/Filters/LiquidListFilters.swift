import Values

extension Filter {
  /// Liquid's filters on lists.
  static let liquidLists: [Filter] = [
    Filter("compact", .list, [property(.optional)], gives: .input, ListFilters.compact),
    Filter(
      "concat", .list, [Parameter("other", .list)], gives: .input, ListFilters.concat),
    select("find", gives: .element) { .first($0) },
    select("find_index", gives: .position) { .position($0) },
    select("has", gives: .type(.truth)) { .exists($0) },
    select("reject", gives: .input) { .all(!$0) },
    select("where", gives: .input) { .all($0) },
    Filter("first", .list, gives: .element) { value, _ in value.property("first") ?? .absent },
    Filter("last", .list, gives: .element) { value, _ in value.elements?.last ?? .absent },
    Filter("join", .list, [text("glue", .optional)], gives: .type(.text), ListFilters.join),
    Filter(
      "map", .list, [Parameter("property", [.text, .absent], .required, isProperty: true)],
      gives: .properties, elements: .records, ListFilters.map),
    Filter("reverse", .list, gives: .list) { value, _ in .list(value.flattened.reversed()) },
    Filter("sort", [.list, .text], [property(.optional)], gives: .list, ListFilters.sort),
    Filter(
      "sort_natural", .list, [property(.optional)], gives: .list, ListFilters.sortNatural),
    Filter(
      "sum", .list, [property(.optional)], gives: .type(.anything), elements: nil,
      ListFilters.sum),
    Filter("uniq", .list, [property(.optional)], gives: .input, ListFilters.uniq),
  ]

  private static func property(_ need: Parameter.Need) -> Parameter {
    Parameter("property", .text, need, isProperty: true)
  }

  private static func select(
    _ name: String, gives result: Result,
    _ verdict: @escaping @Sendable (Bool) -> ListFilters.Verdict
  ) -> Filter {
    let parameters = [
      Parameter("property", .anything, .required, isProperty: name == "where" || name == "reject"),
      Parameter("value", .anything, .optional),
    ]
    return Filter(name, .list, parameters, gives: result, elements: .records) {
      (value: Value, arguments: FilterArguments) throws(FilterFault) -> Value in
      try ListFilters.select(value, arguments, name: name, verdict)
    }
  }
}

/// What Liquid's filters on lists do.
private enum ListFilters {
  /// What a filter that chooses elements makes of one of them.
  enum Verdict: Sendable {
    /// Gives the element when it is chosen.
    case first(Bool)
    /// Gives the place of the element when it is chosen.
    case position(Bool)
    /// Gives whether there is such an element.
    case exists(Bool)
    /// Gives all elements that are chosen.
    case all(Bool)
  }

  static func select(
    _ value: Value, _ arguments: FilterArguments, name: String, _ verdict: (Bool) -> Verdict
  ) throws(FilterFault) -> Value {
    let hasTarget = arguments.has(1) && !arguments[1].isAbsent
    // A missing property decides silently in these; in strict mode it has to be there.
    let mustExist = arguments.isStrict && (name == "where" || name == "reject" && !arguments.has(1))
    var chosen: [Value] = []
    for (index, element) in value.flattened.enumerated() {
      if lacksProperties(element, by: arguments[0]) { return .absent }
      let found = try property(arguments[0], of: element, mustExist: mustExist)
      let matches = hasTarget ? found.isEqual(to: arguments[1]) : found.isTruthy
      switch verdict(matches) {
      case .first(true): return element
      case .position(true): return .integer(index)
      case .exists(true): return .bool(true)
      case .all(true): chosen.append(element)
      default: break
      }
    }
    switch verdict(false) {
    case .exists: return .bool(false)
    case .all: return .list(chosen)
    case .first, .position: return .absent
    }
  }

  /// Whether an element is of a nature for which Liquid gives up the whole filter.
  private static func lacksProperties(_ element: Value, by key: Value) -> Bool {
    switch element {
    case .absent, .bool: true
    case .text, .markup: key.isAbsent
    default: false
    }
  }

  /// What `element[key]` is in Liquid: a field, or the part itself when a text holds it.
  static func property(
    _ key: Value, of element: Value, mustExist: Bool
  ) throws(FilterFault) -> Value {
    switch element {
    case .record(let record):
      if let name = key.unescapedText, let field = record[name] { return field }
      if mustExist, !key.isAbsent { throw .type("an element has no such property") }
      return .absent
    case .text(let text), .markup(let text):
      guard let part = key.unescapedText else { return .absent }
      return text.holds(part) ? key : .absent
    case .absent: return .absent
    default: throw .type("an element has no properties")
    }
  }

  private static func keys(
    _ value: Value, _ arguments: FilterArguments
  ) throws(FilterFault) -> [(key: Value, element: Value)] {
    let hasProperty = arguments.has(0) && !arguments[0].isAbsent
    var pairs: [(key: Value, element: Value)] = []
    for element in value.flattened {
      let key =
        hasProperty
        ? try property(arguments[0], of: element, mustExist: arguments.isStrict) : element
      pairs.append((key, element))
    }
    return pairs
  }

  static func compact(_ value: Value, _ arguments: FilterArguments) throws(FilterFault) -> Value {
    .list(try keys(value, arguments).filter { !$0.key.isAbsent }.map(\.element))
  }

  static func concat(_ value: Value, _ arguments: FilterArguments) throws(FilterFault) -> Value {
    guard let other = arguments[0].elements else { throw .type("argument 1 is not a list") }
    let elements = value.flattened
    try arguments.require((elements.count + other.count) * 16)
    return .list(elements + other)
  }

  static func join(_ value: Value, _ arguments: FilterArguments) throws(FilterFault) -> Value {
    let glue = arguments.has(0) ? arguments[0].plainText : " "
    let parts = value.flattened.map(\.plainText)
    let bytes = parts.reduce(0) { $0 + $1.utf8.count }
    try arguments.require(bytes + glue.utf8.count * parts.count)
    return .text(parts.joined(separator: glue))
  }

  static func map(_ value: Value, _ arguments: FilterArguments) throws(FilterFault) -> Value {
    var found: [Value] = []
    for element in value.flattened {
      let mustExist = arguments.isStrict && !arguments[0].isAbsent
      guard case .record = element else { throw .type("an element has no properties") }
      found.append(try property(arguments[0], of: element, mustExist: mustExist))
    }
    return .list(found)
  }

  static func sort(_ value: Value, _ arguments: FilterArguments) throws(FilterFault) -> Value {
    let pairs = try keys(value, arguments)
    let present = pairs.filter { !$0.key.isAbsent }
    for pair in present.dropFirst() where present[0].key.order(against: pair.key) == nil {
      throw .type("the elements have no common order")
    }
    let sorted = stable(present) { ($0.order(against: $1) ?? 0) < 0 }
    return .list(sorted + pairs.filter(\.key.isAbsent).map(\.element))
  }

  static func sortNatural(
    _ value: Value, _ arguments: FilterArguments
  ) throws(FilterFault) -> Value {
    let pairs = try keys(value, arguments)
    let present = pairs.filter { !$0.key.isAbsent }
      .map { (key: Value.text($0.key.plainText.lowercased()), element: $0.element) }
    let sorted = stable(present) { ($0.order(against: $1) ?? 0) < 0 }
    return .list(sorted + pairs.filter(\.key.isAbsent).map(\.element))
  }

  /// The elements in the order of their keys; equal ones keep their order.
  private static func stable(
    _ pairs: [(key: Value, element: Value)], by isBefore: (Value, Value) -> Bool
  ) -> [Value] {
    pairs.enumerated().sorted { left, right in
      if isBefore(left.element.key, right.element.key) { return true }
      return !isBefore(right.element.key, left.element.key) && left.offset < right.offset
    }.map(\.element.element)
  }

  static func sum(_ value: Value, _ arguments: FilterArguments) throws(FilterFault) -> Value {
    var total: Value?
    for (key, _) in try keys(value, arguments) {
      if arguments.isStrict, key.kind.isDisjoint(with: [.number, .amount]) {
        throw .type("an element is no number and no amount")
      }
      if let sum = total {
        total = try NumberFilters.sum(sum, key)
      } else {
        total = key.kind == .amount ? key : Number(coercing: key).value
      }
    }
    return total ?? .integer(0)
  }

  static func uniq(_ value: Value, _ arguments: FilterArguments) throws(FilterFault) -> Value {
    var kept: [Value] = []
    var seen: Set<String> = []
    var others: [Value] = []
    var work = 0
    for (key, element) in try keys(value, arguments) {
      if let name = key.identity {
        guard seen.insert(name).inserted else { continue }
      } else {
        work += others.count * (1 + key.weight)
        guard work < TemplateLimits.steps else { throw .limit("steps", TemplateLimits.steps) }
        if others.contains(where: { $0.isEqual(to: key) }) { continue }
        others.append(key)
      }
      kept.append(element)
    }
    return .list(kept)
  }
}

extension Value {
  /// A text that exactly the equal values share; nil for lists and records.
  fileprivate var identity: String? {
    switch self {
    case .text(let text), .markup(let text): "text \(text)"
    case .integer(let number): "integer \(number)"
    case .decimal(let number): "number \(number.canonical)"
    case .money(let amount): "amount \(amount.currency.code) \(amount.cents)"
    case .date(let day): "date \(day.dayNumber)"
    case .bool(let truth): "truth \(truth)"
    case .absent: "nil"
    case .list, .record, .range, .emptiness: nil
    }
  }

  /// The elements of a list, nothing for nil, and any other value as the one element.
  var asList: [Value] {
    elements ?? (isAbsent ? [] : [self])
  }

  /// The same with lists inside the list opened, as Liquid does before it filters.
  var flattened: [Value] {
    asList.flatMap { element -> [Value] in
      if case .list = element { element.flattened } else { [element] }
    }
  }
}
