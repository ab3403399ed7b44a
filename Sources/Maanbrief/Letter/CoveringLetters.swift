import CollectionLaw
import Templating
import Values

/// Chooses, among all letters that the law allows, those that together show every pair of values of two
/// facts in each kind of letter.
///
/// A template that goes wrong where two of its tests meet goes wrong for one of them; which facts a
/// template tests makes no difference, so that the choice serves every template of the stage.
struct CoveringLetters {
  private(set) var letters: [ExampleClaims.Letter] = []
  private let stage: Stage
  private let facts: [TestableFact]
  private var signatures: Set<[Int]> = []
  /// The number of each value of each fact.
  private var numbers: [[String: Int]]
  private var covered: [String: [Bool]] = [:]
  private var count = 0

  init(stage: Stage) {
    self.stage = stage
    facts = LetterSchema.testable(in: stage).map(TestableFact.init)
    numbers = facts.map { _ in [:] }
  }

  /// A fact by the names that lead to it.
  private struct TestableFact {
    let path: String
    let names: [String]

    init(_ path: String) {
      self.path = path
      names = path.replacing("[]", with: "").split(separator: ".").map(String.init)
    }
  }

  /// The values that each fact has among all letters that were offered.
  var values: [String: Set<String>] {
    Dictionary(
      zip(facts, numbers).map { ($0.path, Set($1.keys)) }, uniquingKeysWith: { first, _ in first })
  }

  /// The most values that all facts together are told apart by.
  private static let valueLimit = 320

  /// Looks at one letter in one way of address, and one of reaching the creditor.
  mutating func offer(_ letter: LetterFacts, _ index: Int) {
    let isFree = letter.term.lastDay != nil && !letter.stage.effect.isFormal
    let tones: [Tone] = isFree && letter.language == .dutch ? [.formal, .informal] : [.formal]
    // Each letter has one of the sixteen ways, each way many letters.
    let way = (index * 5 + index / 16) % 16
    take(letter.with(tone: tones[index % tones.count], creditor: letter.creditor.without(way: way)))
  }

  private mutating func take(_ letter: LetterFacts) {
    let record = letter.record
    let own = facts.indices.map { index in
      number(of: Self.shown(record.value(at: facts[index].names), at: facts[index].path), index)
    }
    guard signatures.insert(own).inserted, covers(own, in: letter.kind) else { return }
    letters.append(
      ExampleClaims.Letter(
        facts: letter, record: record,
        symbolic: SymbolicFacts(record, effect: stage.effect, lastDay: letter.term.lastDay),
        form: letter.form))
  }

  private mutating func number(of value: String, _ fact: Int) -> Int {
    if let number = numbers[fact][value] { return number }
    let number = min(count, Self.valueLimit - 1)
    numbers[fact][value] = number
    count += 1
    return number
  }

  /// Notes the pairs of values; whether one of them is new.
  private mutating func covers(_ own: [Int], in kind: String) -> Bool {
    let limit = Self.valueLimit
    var table = covered.removeValue(forKey: kind) ?? [Bool](repeating: false, count: limit * limit)
    var isNew = false
    for (index, first) in own.enumerated() {
      for second in own[index...] where !table[first * limit + second] {
        table[first * limit + second] = true
        isNew = true
      }
    }
    covered[kind] = table
    return isNew
  }

  /// What a condition can tell of a value: a truth value, a number, a choice, or that it is there.
  static func shown(_ value: Value, at path: String) -> String {
    switch value {
    case .text(let text) where LetterSchema.choices[path] != nil: text
    case .bool(let truth): "\(truth)"
    case .integer(let number): "\(number)"
    case .absent: "-"
    case .list(let values): values.isEmpty ? "0" : "\(values.count)"
    default: "+"
    }
  }
}

extension LetterSchema {
  /// The facts that a condition of a letter of `stage` can test, by their paths.
  static func testable(in stage: Stage) -> [String] {
    func paths(_ facts: [Fact], _ prefix: String) -> [String] {
      facts.flatMap { fact -> [String] in
        let path = prefix + fact.name
        switch fact.type {
        case .record(let inner): return paths(inner, path + ".")
        case .list(.record(let inner), _): return [path] + paths(inner, path + "[].")
        default: return fact.isFilled ? [path] : []
        }
      }
    }
    return paths(facts(for: stage).facts, "")
  }
}

extension LetterFacts {
  /// The kind of letter in which pairs of values count.
  fileprivate var kind: String {
    let isConsumer = request.debtor.kind.treatedAsConsumer
    return "\(isConsumer) \(claim.items.count == 1) \(term.lastDay == nil)"
  }

  /// What the checks of a letter depend on beside its text.
  fileprivate var form: String {
    let statement = LetterStatement(self, address: [], figures: .init())
    let truths = ClaimTruth.allCases.map { statement.truths.contains($0) ? "1" : "0" }.joined()
    let interest = statement.interest.map { "\($0.percents.count)" } ?? "-"
    let costs = statement.costs.map { "\($0.vat.isZero)" } ?? "-"
    let isDated = claim.items.map { "\($0.item.due == nil)\($0.item.issued == nil)" }.joined()
    return "\(truths) \(interest) \(costs) \(isDated) \(request.debtor.kind.treatedAsConsumer)"
      + " \(claim.open.currency.code) \(statement.toPay == statement.open)"
  }
}

extension Creditor {
  /// The creditor who can be reached in one of sixteen ways only.
  fileprivate func without(way: Int) -> Creditor {
    var creditor = self
    if way & 1 != 0 { creditor.phone = nil }
    if way & 2 != 0 { creditor.email = nil }
    if way & 4 != 0 { creditor.contact = nil }
    if way & 8 != 0 { creditor.hours = nil }
    return creditor
  }
}
