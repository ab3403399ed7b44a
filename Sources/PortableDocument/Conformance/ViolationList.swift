/// Violations in the order in which they were found, each once.
struct ViolationList {
  private(set) var all: [Violation] = []
  private var known: Set<Violation> = []

  mutating func add(_ violation: Violation) {
    if known.insert(violation).inserted { all.append(violation) }
  }

  mutating func add(_ others: ViolationList) {
    others.all.forEach { add($0) }
  }
}
