import Values

extension Filler {
  /// The value of an expression; absent for a name that the dialect lets pass.
  mutating func value(of expression: Expression) throws(Diagnostics) -> Value {
    switch expression {
    case .literal(let value, _): return value
    case .path(let path):
      guard let root = frame.slots[path.slot] else {
        return try missing("there is no value for `\(path.name)`", at: path.offset)
      }
      return path.steps.isEmpty ? root : try follow(path.steps, from: root)
    case .dynamic(let name, let steps, let offset):
      let key = try value(of: name)
      try spend(key.weight, at: offset)
      guard let root = variable(named: key.plainText) else {
        return try missing("there is no variable of this name", at: offset)
      }
      return try follow(steps, from: root)
    case .range(let first, let last, let offset): return try range(first, last, at: offset)
    case .loop(let up, let property, let offset):
      guard let loop = frame.loop(up: up), let value = loop.value(property) else {
        return try missing("the loop has no such property", at: offset)
      }
      return value
    }
  }

  mutating func values(of expressions: [Expression]) throws(Diagnostics) -> [Value] {
    var values: [Value] = []
    values.reserveCapacity(expressions.count)
    for expression in expressions { values.append(try value(of: expression)) }
    return values
  }

  /// What stands for a value that is not there: absence, or an error when the data should have it.
  private func missing(_ message: String, at offset: Int) throws(Diagnostics) -> Value {
    if template.rigour == .derived { throw fault("T-UNKNOWN-NAME", message, at: offset) }
    return .absent
  }

  private func variable(named name: String) -> Value? {
    let names = template.parts[frame.part].slotNames
    if let slot = names.firstIndex(of: name), let value = frame.slots[slot] { return value }
    return frame.facts[name]
  }

  private mutating func follow(
    _ steps: [Expression.Step], from root: Value
  ) throws(Diagnostics) -> Value {
    var value = root
    for step in steps {
      if value.isAbsent { return .absent }
      try spend(value.shallowWeight, at: step.offset)
      let next: Value?
      switch step.selector {
      case .name(let name): next = value.property(name)
      case .index(let index): next = value.element(try self.value(of: index))
      }
      guard let next else {
        return try missing("there is no such property or element", at: step.offset)
      }
      value = next
    }
    return value
  }

  private mutating func range(
    _ first: Expression, _ last: Expression, at offset: Int
  ) throws(Diagnostics) -> Value {
    let start = try bound(first)
    let end = try bound(last)
    let (distance, overflow) = end.subtractingReportingOverflow(start)
    if overflow || distance >= TemplateLimits.rangeElements {
      throw fault(.limit("elements of a range", TemplateLimits.rangeElements, at: offset))
    }
    return .range(start, end)
  }

  private mutating func bound(_ expression: Expression) throws(Diagnostics) -> Int {
    let value = try value(of: expression)
    if case .integer(let number) = value { return number }
    if isStrict {
      throw fault("T-TYPE", "a range goes from integer to integer", at: expression.offset)
    }
    guard case .integer(let number)? = Number(coercing: value).toWhole(up: false) else {
      throw fault(
        .limit("elements of a range", TemplateLimits.rangeElements, at: expression.offset))
    }
    return number
  }

  // MARK: Filters

  /// The value of an expression after its filters.
  mutating func value(of filtered: FilteredExpression) throws(Diagnostics) -> Value {
    var value = try value(of: filtered.base)
    for call in filtered.filters {
      if isStrict, value.isAbsent, !call.filter.input.contains(.absent) {
        throw fault(
          "T-MISSING-VALUE", "`\(call.filter.name)` has no value", at: filtered.base.offset)
      }
      value = try apply(call, to: value)
    }
    return value
  }

  private mutating func apply(_ call: FilterCall, to value: Value) throws(Diagnostics) -> Value {
    let arguments = try values(of: call.arguments)
    var named: [(name: String, value: Value)] = []
    for (name, expression) in call.named { named.append((name, try self.value(of: expression))) }
    try spend(arguments.reduce(8 + value.weight) { $0 + $1.weight }, at: call.offset)
    if isStrict { try checkTypes(call, value, arguments) }
    do throws(FilterFault) {
      let result = try call.filter.body(
        value,
        FilterArguments(
          positional: arguments, named: named, isStrict: isStrict,
          budget: TemplateLimits.builtBytes - built))
      try charge(filtered: result, at: call.offset)
      return result
    } catch {
      throw fault(error.code, "`\(call.filter.name)`: \(error.message)", at: call.offset)
    }
  }

  private mutating func charge(filtered value: Value, at offset: Int) throws(FilterFault) {
    do throws(Diagnostics) {
      try charge(value, at: offset)
    } catch {
      throw .limit("bytes of text built", TemplateLimits.builtBytes)
    }
  }

  private func checkTypes(
    _ call: FilterCall, _ value: Value, _ arguments: [Value]
  ) throws(Diagnostics) {
    let filter = call.filter
    try check(value, filter.input, of: filter, what: "", at: call.offset)
    for (index, (parameter, argument)) in zip(filter.parameters, arguments).enumerated() {
      try check(
        argument, parameter.accepts, of: filter, what: " as argument \(index + 1)",
        at: call.arguments[index].offset)
    }
    guard let rule = filter.elements, let elements = value.elements else { return }
    let fits =
      switch rule {
      case .records: elements.allSatisfy { [.record, .absent].contains($0.kind) }
      case .uniform: elements.areAlike
      }
    if !fits {
      throw fault("T-TYPE", "`\(filter.name)` cannot work on these elements", at: call.offset)
    }
  }

  private func check(
    _ value: Value, _ kinds: ValueKinds, of filter: Filter, what: String, at offset: Int
  ) throws(Diagnostics) {
    guard !kinds.contains(value.kind) else { return }
    if value.isAbsent {
      throw fault("T-MISSING-VALUE", "`\(filter.name)` has no value\(what)", at: offset)
    }
    throw fault(
      "T-TYPE",
      "`\(filter.name)` takes \(kinds.description)\(what), not \(value.kind.description)",
      at: offset)
  }

  // MARK: Conditions

  mutating func holds(_ condition: Condition) throws(Diagnostics) -> Bool {
    switch condition {
    case .truth(let expression): return try value(of: expression).isTruthy
    case .not(let inner): return try !holds(inner)
    case .and(let left, let right): return try holds(left) ? holds(right) : false
    case .or(let left, let right): return try holds(left) ? true : holds(right)
    case .comparison(let left, let comparison, let right, let offset):
      let first = try value(of: left)
      let second = try value(of: right)
      try spend(first.weight + second.weight, at: offset)
      return try holds(first, comparison, second, at: offset)
    }
  }

  private func holds(
    _ left: Value, _ comparison: Comparison, _ right: Value, at offset: Int
  ) throws(Diagnostics) -> Bool {
    switch comparison {
    case .equal: left.isEqual(to: right)
    case .unequal: !left.isEqual(to: right)
    case .less: try order(left, right, at: offset).map { $0 < 0 } ?? false
    case .lessOrEqual: try order(left, right, at: offset).map { $0 <= 0 } ?? false
    case .greater: try order(left, right, at: offset).map { $0 > 0 } ?? false
    case .greaterOrEqual: try order(left, right, at: offset).map { $0 >= 0 } ?? false
    case .contains: try contains(left, right, at: offset)
    }
  }

  private func order(_ left: Value, _ right: Value, at offset: Int) throws(Diagnostics) -> Int? {
    if let order = left.order(against: right) { return order }
    let ordered: ValueKinds = [.number, .text]
    let areComparable = ordered.contains(left.kind) && ordered.contains(right.kind)
    if isStrict || areComparable {
      throw fault(
        "T-TYPE",
        "\(left.kind.description) and \(right.kind.description) have no common order", at: offset)
    }
    return nil
  }

  private func contains(_ left: Value, _ right: Value, at offset: Int) throws(Diagnostics) -> Bool {
    guard right.isTruthy, let contains = left.contains(right) else {
      if isStrict, left.contains(right) == nil {
        throw fault("T-TYPE", "\(left.kind.description) contains nothing", at: offset)
      }
      return false
    }
    return contains
  }
}

extension [Value] {
  /// Whether all elements that are there are of one nature, whole and decimal numbers being one.
  fileprivate var areAlike: Bool {
    var common: ValueKinds?
    for element in self where !element.isAbsent {
      let kind: ValueKinds = ValueKinds.number.contains(element.kind) ? .number : element.kind
      if let common, common != kind { return false }
      common = kind
    }
    return true
  }
}

extension Value {
  /// About how long it takes to go through this value: a step an element and a step for 8 bytes.
  var weight: Int {
    switch self {
    case .list(let values): values.reduce(values.count) { $0 + $1.weight }
    case .record(let record): record.values.reduce(record.count) { $0 + $1.weight }
    default: shallowWeight
    }
  }

  /// The same without what is inside the elements.
  var shallowWeight: Int {
    switch self {
    case .text(let text), .markup(let text): text.utf8.count / 8
    case .range: size ?? 0
    case .record(let record): record.count
    default: 0
    }
  }

  /// A field, or `size`, `first` and `last`; nil when there is no such thing.
  func property(_ name: String) -> Value? {
    if case .record(let record) = self, let field = record[name] { return field }
    switch name {
    case "size": return size.map { .integer($0) }
    case "first": return elements?.first ?? pair(at: 0)
    case "last": return elements?.last ?? pair(at: (size ?? 0) - 1)
    default: return nil
    }
  }

  private func pair(at index: Int) -> Value? {
    guard case .record(let record) = self, record.values.indices.contains(index) else { return nil }
    return .list([.text(record.names[index]), record.values[index]])
  }

  /// An element by its place, from the end when negative, or a field by its name.
  func element(_ key: Value) -> Value? {
    switch (self, key) {
    case (.record(let record), .text(let name)), (.record(let record), .markup(let name)):
      return record[name]
    case (.list, .integer(let index)), (.range, .integer(let index)):
      guard let elements else { return nil }
      let place = index < 0 ? elements.count + max(index, -elements.count - 1) : index
      return elements.indices.contains(place) ? elements[place] : nil
    default: return nil
    }
  }
}
