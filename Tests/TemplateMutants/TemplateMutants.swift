import Foundation

/// A text of a letter with one thing wrong.
public struct TemplateMutant: Sendable {
  /// What kind of change it is.
  public enum Kind: String, CaseIterable, Sendable {
    /// Another fact in the place of one.
    case rename
    /// Two values of a letter in each other's place.
    case swap
    /// Something mandatory left out.
    case remove
    /// Something forbidden put in.
    case add
    /// Words that decide, changed to others near them.
    case reword
  }

  /// The kind.
  public let kind: Kind
  /// What was done, for people.
  public let what: String
  /// The text.
  public let text: String
}

/// Mutants of the text of a letter or of a part of letters: one change each, made from the text alone.
///
/// The lists know the facts and the law, and nothing of the checks that must find the change.
public struct TemplateMutants {
  let text: String
  let body: Range<String.Index>
  let effect: String
  let isEnglish: Bool
  private(set) var mutants: [TemplateMutant] = []
  private var seen: Set<String> = []

  /// Every mutant of `text`.
  ///
  /// - Parameters:
  ///   - text: a template with its front matter, or a part without one.
  ///   - facts: the names of all facts that any letter may have.
  ///   - effect: the effect in law, of a part that of a letter that renders it.
  ///   - language: nl or en.
  /// - Returns: each mutant once.
  public static func all(
    of text: String, facts: [String], effect: String, language: String
  ) -> [TemplateMutant] {
    var mutants = TemplateMutants(text, effect: effect, isEnglish: language == "en")
    mutants.rename(among: facts + ["onbekend"])
    mutants.swapValues()
    mutants.remove()
    mutants.add()
    mutants.reword()
    return mutants.mutants
  }

  private init(_ text: String, effect: String, isEnglish: Bool) {
    self.text = text
    self.effect = effect
    self.isEnglish = isEnglish
    let start = text.range(of: "\n---\n").map(\.upperBound) ?? text.startIndex
    body = start..<text.endIndex
  }

  mutating func add(_ kind: TemplateMutant.Kind, _ what: String, _ mutant: String) {
    guard mutant != text, seen.insert(mutant).inserted else { return }
    mutants.append(
      TemplateMutant(kind: kind, what: what.replacing("\n", with: " "), text: mutant))
  }

  mutating func replace(
    _ range: Range<String.Index>, with new: String, _ kind: TemplateMutant.Kind, _ what: String
  ) {
    let line = text[..<range.lowerBound].count { $0 == "\n" } + 1
    add(kind, "\(what), line \(line)", text.replacingCharacters(in: range, with: new))
  }

  /// Where the words stand in the body outside comments.
  func places(of words: String) -> [Range<String.Index>] {
    var places: [Range<String.Index>] = []
    var start = body.lowerBound
    while let found = text.range(of: words, range: start..<body.upperBound) {
      if !isComment(found.lowerBound) { places.append(found) }
      start = found.upperBound
    }
    return places
  }

  private func isComment(_ place: String.Index) -> Bool {
    guard
      let open = text.range(of: "{% comment", options: .backwards, range: body.lowerBound..<place)
    else { return false }
    let close = text.range(of: "{% endcomment", range: open.upperBound..<text.endIndex)
    return close.map { $0.lowerBound > place } ?? false
  }

  // MARK: Facts

  /// The tags of the body, outside comments.
  private var tags: [Range<String.Index>] {
    text.ranges(of: #/\{\{.*?\}\}|\{%.*?%\}/#.dotMatchesNewlines())
      .filter { $0.lowerBound >= body.lowerBound && !isComment($0.lowerBound) }
  }

  /// Every fact in a tag, as each other fact; of a part that it gets under another name, as each other
  /// name and field that it gets.
  private mutating func rename(among facts: [String]) {
    let plain = facts.filter { !$0.contains("[") }
    let roots = Set(plain.compactMap { $0.split(separator: ".").first.map(String.init) })
    let isPart = body.lowerBound == text.startIndex
    let path = #/[a-z_]+(\.[a-z_0-9]+)*/#
    for tag in tags {
      var quote: Character?
      var index = tag.lowerBound
      while index < tag.upperBound {
        let character = text[index]
        if let open = quote {
          if character == open { quote = nil }
        } else if character == "\"" || character == "'" {
          quote = character
        } else if character.isLetter, let match = text[index..<tag.upperBound].prefixMatch(of: path)
        {
          let name = String(match.output.0)
          let end = match.range.upperBound
          let isArgument = end < tag.upperBound && text[end] == ":"
          if !isArgument, isFact(name, roots: roots, isPart: isPart) {
            renamed(index..<end, name, among: targets(of: name, plain, isPart: isPart))
          }
          index = end
          continue
        }
        index = text.index(after: index)
      }
    }
  }

  private func isFact(_ name: String, roots: Set<String>, isPart: Bool) -> Bool {
    let root = String(name.prefix { $0 != "." })
    if isPart { return Self.parameters.contains(root) || root == "brief" }
    return roots.contains(root) || ["regel"].contains(root)
  }

  private static let parameters: Set<String> = [
    "aantal", "nummer", "deels", "brieven", "creditnotas", "kosten", "btw", "rente", "termijn",
    "bedrag", "laatste_dag", "aanhef", "debiteur", "factuur", "deels_betaald", "te_betalen",
    "brief",
    "schuldeiser", "schuldhulp", "soort", "eerdere", "overdracht", "volgende", "datum",
  ]

  private func targets(of name: String, _ facts: [String], isPart: Bool) -> [String] {
    if name.hasPrefix("regel.") {
      return [
        "nummer", "datum", "vervaldatum", "bedrag", "betaald", "open", "verzuim", "omschrijving",
      ]
      .map { "regel.\($0)" } + facts
    }
    guard isPart else { return facts }
    let given = Self.parameters.filter { places(of: $0).isEmpty == false }
    return facts + given.sorted()
  }

  private mutating func renamed(
    _ place: Range<String.Index>, _ name: String, among targets: [String]
  ) {
    for target in targets where target != name {
      replace(place, with: target, .rename, "`\(name)` as `\(target)`")
    }
  }

  // MARK: Values

  /// Every two amounts, days, percentages or terms that are printed, in each other's place.
  private mutating func swapValues() {
    let output = #/\{\{-? ([a-z_.]+)( \| (?:euro|lange_datum|weekdatum|datum|procent))? -?\}\}/#
    let values = text[body].matches(of: output).filter { match in
      match.output.2 != nil || match.output.1.hasSuffix("woorden") || match.output.1 == "termijn"
    }
    for (index, first) in values.enumerated() {
      for second in values[(index + 1)...] where first.output.1 != second.output.1 {
        var mutant = text
        mutant.replaceSubrange(second.range, with: first.output.0)
        mutant.replaceSubrange(first.range, with: second.output.0)
        add(.swap, "\(first.output.1) with \(second.output.1)", mutant)
      }
    }
  }
}
