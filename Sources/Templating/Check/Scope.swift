/// What is known about the variables of a template at one point of it.
struct Scope {
  /// The type of one variable.
  struct Known {
    var type: FactType
    var mayBeAbsent = false

    static let anything = Known(type: .anything)
  }

  /// A fact by its variable and the properties that lead to it.
  struct FactPath: Hashable {
    let slot: Int
    let steps: [String]

    /// This path and all that lead to it.
    var prefixes: Set<FactPath> {
      Set((0...steps.count).map { FactPath(slot: slot, steps: Array(steps.prefix($0))) })
    }
  }

  /// The variables by slot; nil for one that is not defined here.
  var types: [Known?]
  /// The facts that a guard has shown to be there.
  var present: Set<FactPath> = []
  /// Whether this point is never reached.
  var isDead = false
  /// The variables whose type may differ from what it was at the template's start.
  private var assigned: Set<Int> = []

  init(types: [Known?]) {
    self.types = types
  }

  mutating func assign(_ known: Known?, to slot: Int) {
    types[slot] = known
    assigned.insert(slot)
    present = present.filter { $0.slot != slot }
  }

  /// How many variables were assigned to.
  var assignedCount: Int { assigned.count }

  /// Whether as much is known here as there, as far as the variables of `slots` go.
  func isSame(as other: Scope, in slots: Set<Int>) -> Bool {
    isDead == other.isDead && present == other.present
      && slots.allSatisfy { slot in
        switch (types[slot], other.types[slot]) {
        case (nil, nil): true
        case (let left?, let right?):
          left.mayBeAbsent == right.mayBeAbsent && left.type.isSame(as: right.type)
        default: false
        }
      }
  }

  /// What holds when either of two ways has led here.
  func joined(with other: Scope) -> Scope {
    if isDead { return other }
    if other.isDead { return self }
    var result = self
    result.assigned.formUnion(other.assigned)
    for slot in result.assigned {
      result.types[slot] = Self.join(known(slot), other.known(slot))
    }
    result.present = present.intersection(other.present)
    return result
  }

  /// A variable, present where a guard has shown it to be.
  private func known(_ slot: Int) -> Known? {
    guard var known = types[slot] else { return nil }
    if known.mayBeAbsent, present.contains(FactPath(slot: slot, steps: [])) {
      known.mayBeAbsent = false
    }
    return known
  }

  private static func join(_ left: Known?, _ right: Known?) -> Known? {
    switch (left, right) {
    case (nil, nil): nil
    case (let known?, nil), (nil, let known?): Known(type: known.type, mayBeAbsent: true)
    case (let left?, let right?):
      Known(
        type: left.type.joined(with: right.type), mayBeAbsent: left.mayBeAbsent || right.mayBeAbsent
      )
    }
  }
}
