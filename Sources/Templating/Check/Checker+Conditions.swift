import Values

extension Checker {
  /// The facts that a condition shows to be there when it holds, and when it does not.
  typealias Evidence = (whenTrue: Set<Scope.FactPath>, whenFalse: Set<Scope.FactPath>)

  /// Checks a condition and finds out what it proves.
  mutating func check(_ condition: Condition) -> Evidence {
    switch condition {
    case .truth(let expression):
      _ = known(expression)
      return (path(of: expression)?.prefixes ?? [], [])
    case .comparison(let left, let comparison, let right, let offset):
      return check(left, comparison, right, at: offset)
    case .and(let left, let right):
      let first = check(left)
      let second = check(right, given: first.whenTrue)
      return (
        first.whenTrue.union(second.whenTrue), first.whenFalse.intersection(second.whenFalse)
      )
    case .or(let left, let right):
      let first = check(left)
      let second = check(right, given: first.whenFalse)
      return (
        first.whenTrue.intersection(second.whenTrue), first.whenFalse.union(second.whenFalse)
      )
    case .not(let inner):
      let evidence = check(inner)
      return (evidence.whenFalse, evidence.whenTrue)
    }
  }

  private mutating func check(
    _ condition: Condition, given evidence: Set<Scope.FactPath>
  ) -> Evidence {
    let present = scope.present
    scope.present.formUnion(evidence)
    defer { scope.present = present }
    return check(condition)
  }

  private func check(
    _ left: Expression, _ comparison: Comparison, _ right: Expression, at offset: Int
  ) -> Evidence {
    let first = known(left)
    let second = known(right)
    switch comparison {
    case .equal, .unequal:
      checkEqual(left, first, right, second)
      let evidence = evidenceOfEquality(left, first, right, second)
      return comparison == .equal ? evidence : (evidence.whenFalse, evidence.whenTrue)
    case .less, .lessOrEqual, .greater, .greaterOrEqual:
      requirePresent(first, left)
      requirePresent(second, right)
      checkOrdered(left, first.type, right, second.type, at: offset)
    case .contains:
      requirePresent(first, left)
      requirePresent(second, right)
      checkContains(first.type, second.type, at: left.offset)
    }
    return ([], [])
  }

  /// A value that equals one that is there is there itself; so is one that does not equal nil.
  private func evidenceOfEquality(
    _ left: Expression, _ first: Scope.Known, _ right: Expression, _ second: Scope.Known
  ) -> Evidence {
    if right.provesPresence { return ([], path(of: left)?.prefixes ?? []) }
    if left.provesPresence { return ([], path(of: right)?.prefixes ?? []) }
    var whenTrue: Set<Scope.FactPath> = []
    if !second.mayBeAbsent, let path = path(of: left) { whenTrue.formUnion(path.prefixes) }
    if !first.mayBeAbsent, let path = path(of: right) { whenTrue.formUnion(path.prefixes) }
    return (whenTrue, [])
  }

  /// Reports two values that can never be equal: a branch nobody ever sees.
  ///
  /// Two literals are compared as they are, truth values apart.
  func checkEqual(
    _ left: Expression, _ first: Scope.Known, _ right: Expression, _ second: Scope.Known
  ) {
    let kinds = (first.type.kinds, second.type.kinds)
    let open: ValueKinds = [.absent, .emptiness]
    if first.type.isOpen || second.type.isOpen || !kinds.0.isDisjoint(with: open)
      || !kinds.1.isDisjoint(with: open) || areAlike(left, first.type, right, second.type)
    {
      return
    }
    if left.isLiteral, right.isLiteral, !kinds.0.union(kinds.1).contains(.truth) { return }
    report(
      "T-TYPE", "\(kinds.0.description) never equals \(kinds.1.description)", at: left.offset)
  }

  private func checkOrdered(
    _ left: Expression, _ first: FactType, _ right: Expression, _ second: FactType, at offset: Int
  ) {
    let ordered: ValueKinds = [.number, .amount, .date, .text]
    if first.isOpen || second.isOpen { return }
    let areOrdered = !first.kinds.isDisjoint(with: ordered)
    if !areOrdered || !areAlike(left, first, right, second) {
      report(
        "T-TYPE",
        "\(first.kinds.description) and \(second.kinds.description) have no common order",
        at: offset)
    }
  }

  /// Whether two values are of one nature; an amount also fits a number that is written out.
  private func areAlike(
    _ left: Expression, _ first: FactType, _ right: Expression, _ second: FactType
  ) -> Bool {
    if !first.kinds.isDisjoint(with: second.kinds) { return true }
    if first.kinds.union(second.kinds).isSubset(of: .number) { return true }
    if first.kinds == .amount, right.isLiteral { return second.kinds.isSubset(of: .number) }
    if second.kinds == .amount, left.isLiteral { return first.kinds.isSubset(of: .number) }
    return false
  }

  private func checkContains(_ left: FactType, _ right: FactType, at offset: Int) {
    switch left {
    case .list, .anything: break
    case .text, .record:
      if !right.isOpen, right.kinds != .text {
        report(
          "T-TYPE", "\(left.kinds.description) never contains \(right.kinds.description)",
          at: offset)
      }
    default:
      report("T-TYPE", "\(left.kinds.description) contains nothing", at: offset)
    }
  }
}

extension FactType {
  /// Whether only the data tell the nature.
  fileprivate var isOpen: Bool {
    if case .anything = self { true } else { false }
  }
}

extension Expression {
  fileprivate var isLiteral: Bool {
    if case .literal = self { true } else { false }
  }

  /// `nil` and `blank`, which every absent value equals.
  fileprivate var provesPresence: Bool {
    switch self {
    case .literal(.absent, _), .literal(.emptiness(.blank), _): true
    default: false
    }
  }
}
