import Values

extension Filter {
  /// Liquid's filters on numbers; strict templates may also add, subtract and compare amounts.
  static let liquidNumbers: [Filter] = [
    number("abs", []) { (value, _) throws(FilterFault) in
      value.unscaled < 0 ? value.negated : value
    },
    number("ceil", [], gives: .type(.integer)) { (value, _) throws(FilterFault) in
      try NumberFilters.fitting(value.toWhole(up: true))
    },
    number("floor", [], gives: .type(.integer)) { (value, _) throws(FilterFault) in
      try NumberFilters.fitting(value.toWhole(up: false))
    },
    number("at_least", [.operand]) { (value, arguments) throws(FilterFault) in
      let other = Number(coercing: arguments[0])
      return value.order(against: other) < 0 ? other : value
    },
    number("at_most", [.operand]) { (value, arguments) throws(FilterFault) in
      let other = Number(coercing: arguments[0])
      return value.order(against: other) > 0 ? other : value
    },
    Filter("plus", .summable, [.summand], gives: .sum, NumberFilters.plus),
    Filter("minus", .summable, [.summand], gives: .sum, NumberFilters.minus),
    Filter("times", .summable, [.operand], gives: .sum, NumberFilters.times),
    number("divided_by", [.operand]) { (value, arguments) throws(FilterFault) in
      try NumberFilters.fitting(value.divided(by: NumberFilters.divisor(arguments)))
    },
    number("modulo", [.operand]) { (value, arguments) throws(FilterFault) in
      try NumberFilters.fitting(value.modulo(NumberFilters.divisor(arguments)))
    },
    number("round", [Parameter("decimals", .number, .optional)]) {
      (value, arguments) throws(FilterFault) in
      let places = Number(coercing: arguments[0]).toWhole(up: false)
      guard case .integer(let count)? = places, (-30...30).contains(count) else {
        throw FilterFault.overflow
      }
      if value.isInteger, count > 0 { return value }
      return try NumberFilters.fitting(value.rounded(toPlaces: count))
    },
  ]

  private static func number(
    _ name: String, _ parameters: [Parameter], gives result: Result = .sum,
    _ change: @escaping @Sendable (Number, FilterArguments) throws(FilterFault) -> Number
  ) -> Filter {
    Filter(name, .number, parameters, gives: result) {
      (value: Value, arguments: FilterArguments) throws(FilterFault) -> Value in
      try change(Number(coercing: value), arguments).value
    }
  }
}

extension ValueKinds {
  /// What can be added up.
  fileprivate static let summable: ValueKinds = [.number, .amount]
}

extension Parameter {
  fileprivate static let operand = Parameter("operand", .number)
  fileprivate static let summand = Parameter("operand", .summable)
}

/// What Liquid's filters on numbers do.
enum NumberFilters {
  static func plus(_ value: Value, _ arguments: FilterArguments) throws(FilterFault) -> Value {
    try sum(value, arguments[0])
  }

  static func minus(_ value: Value, _ arguments: FilterArguments) throws(FilterFault) -> Value {
    if case .money(let amount) = arguments[0] { return try sum(value, .money(-amount)) }
    return try sum(value, Number(coercing: arguments[0]).negated.value)
  }

  /// The sum of two numbers, or of two amounts of one currency.
  static func sum(_ left: Value, _ right: Value) throws(FilterFault) -> Value {
    switch (left, right) {
    case (.money(let first), .money(let second)):
      let (cents, overflow) = first.cents.addingReportingOverflow(second.cents)
      if overflow { throw .overflow }
      guard first.currency == second.currency else {
        throw .type("amounts of two currencies cannot be added")
      }
      return .money(Money(cents: cents, currency: first.currency))
    case (.money, _), (_, .money): throw .type("an amount is added to amounts only")
    default:
      return try fitting(Number(coercing: left).adding(Number(coercing: right))).value
    }
  }

  static func times(_ value: Value, _ arguments: FilterArguments) throws(FilterFault) -> Value {
    guard case .money(let amount) = value else {
      return try fitting(Number(coercing: value).multiplied(by: Number(coercing: arguments[0])))
        .value
    }
    guard case .integer(let factor) = arguments[0] else {
      throw .type("an amount is multiplied by a whole number only")
    }
    let (cents, overflow) = amount.cents.multipliedReportingOverflow(by: Int64(factor))
    if overflow { throw .overflow }
    return .money(Money(cents: cents, currency: amount.currency))
  }

  static func divisor(_ arguments: FilterArguments) throws(FilterFault) -> Number {
    let divisor = Number(coercing: arguments[0])
    if divisor.isZero { throw .value("a number is divided by zero") }
    return divisor
  }

  static func fitting(_ number: Number?) throws(FilterFault) -> Number {
    guard let number else { throw .overflow }
    return number
  }
}
