import Templating

extension LetterSchema {
  /// The author's page: every fact, filter and domain block of a letter.
  public static let page = AuthorsPage(
    facts: facts.facts.flatMap { entries($0, under: "") }, filters: FilterGuide.filters,
    blocks: LetterBlocks.guide)

  /// A fact and, under it, what it holds.
  private static func entries(_ fact: Fact, under path: String) -> [AuthorsPage.Entry] {
    let path = path + fact.name
    let entry = AuthorsPage.Entry(
      path: path, type: fact.type.word, unit: fact.type.unit, mayBeAbsent: fact.mayBeAbsent,
      meaning: fact.meaning,
      example: fact.example.isEmpty ? fact.type.plainExample : fact.example)
    switch fact.type {
    case .record(let fields):
      return [entry] + fields.flatMap { entries($0, under: path + ".") }
    case .list(.record(let fields), _):
      return [entry] + fields.flatMap { entries($0, under: path + "[].") }
    default: return [entry]
    }
  }
}

extension FactType {
  /// The nature in one or two words.
  fileprivate var word: String {
    switch self {
    case .text: "text"
    case .amount: "amount"
    case .date: "date"
    case .integer: "whole number"
    case .percentage: "percentage"
    case .number: "number"
    case .truth: "truth value"
    case .list: "list"
    case .record: "record"
    case .anything, .nothing, .emptiness: "value"
    }
  }

  /// What a value is counted in.
  fileprivate var unit: String? {
    switch self {
    case .amount: "euro"
    case .percentage: "% a year"
    default: nil
    }
  }

  /// The example of a nature that needs none of its own.
  fileprivate var plainExample: String? {
    if case .truth = self { "true" } else { nil }
  }
}
