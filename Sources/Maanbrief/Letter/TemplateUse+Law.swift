import Templating
import Values

extension TemplateUse {
  /// What the tests of a template get wrong, whatever its letters say.
  ///
  /// - Parameters:
  ///   - file: the template; what its parts test may differ in another letter.
  ///   - values: the values that each fact has among all lawful letters of the stage.
  /// - Returns: each fault at its place.
  func legalFaults(in file: String, values: [String: Set<String>]) -> [Diagnostic] {
    comparisonFaults + choiceFaults + bareFaults + topicFaults + constantFaults(in: file, values)
      + absentFaults(values) + repeatedFaults
  }

  /// Texts that are compared with what they never are.
  private var comparisonFaults: [Diagnostic] {
    compared.compactMap { comparison in
      guard let values = LetterSchema.choices[comparison.fact.path] else {
        return fault(
          "`\(comparison.fact.path)` may be any text", comparison.fact,
          hint: "test whether it is there, or another fact")
      }
      guard !values.contains(comparison.text) else { return nil }
      return fault(
        "`\(comparison.fact.path)` is never '\(comparison.text)'", comparison.fact,
        hint: "it is \(values.joined(separator: " or "))")
    }
  }

  /// Facts with a few known values are compared, and neither printed nor tested for being there.
  private var choiceFaults: [Diagnostic] {
    let isChoice = { (mention: Mention) in LetterSchema.choices[mention.path] != nil }
    return printed.filter(isChoice).map {
      fault(
        "`\($0.path)` is a choice to test, not words to print", $0,
        hint: "test it with {% if … == … %} and write the words")
    }
      + branches.flatMap(\.tests).map(\.fact).filter(isChoice).map {
        fault(
          "`\($0.path)` is a choice: whether it is there says nothing", $0,
          hint: "compare it with one of its values")
      }
  }

  /// Numbers, percentages and truth values that are printed as they are, or with a stand-in.
  private var bareFaults: [Diagnostic] {
    bare.compactMap { mention in
      guard let filter = LetterSchema.filters[mention.path] else { return nil }
      return fault(
        "`\(mention.path)` cannot be printed as it is", mention,
        hint: filter.isEmpty ? "test it with {% if … %}" : "print it with | \(filter)")
    }
  }

  /// Tests of one fact around words about another.
  private var topicFaults: [Diagnostic] {
    branches.flatMap(\.tests).compactMap { test in
      guard LetterSchema.choices[test.fact.path] == nil, !test.isSpokenOf else { return nil }
      return fault(
        "nothing that is said under this test of `\(test.fact.path)` is about it", test.fact,
        hint: "test the fact that the words are about")
    }
  }

  /// Tests that come out alike in every lawful letter.
  private func constantFaults(in file: String, _ values: [String: Set<String>]) -> [Diagnostic] {
    mentions.compactMap { mention in
      guard mention.place.file == file, let known = values[mention.path], known.count == 1,
        let value = known.first
      else { return nil }
      let always =
        switch value {
        case "+": "there"
        case "-": "absent"
        default: value
        }
      return fault(
        "`\(mention.path)` is \(always) in every letter of this stage that the law allows", mention,
        hint: "leave out the test and what no letter prints")
    }
  }

  /// Alternatives that test what an earlier one of the same branch has tested.
  private var repeatedFaults: [Diagnostic] {
    branches.flatMap { branch -> [Diagnostic] in
      var seen: Set<String> = []
      return branch.tests.filter { $0.isAlone && !seen.insert($0.fact.path).inserted }.map {
        fault(
          "`\($0.fact.path)` was tested before in this branch", $0.fact,
          hint: "leave out what no letter prints, or test another fact")
      }
    }
  }

  /// Facts that are printed and that no lawful letter has: only a stand-in would ever be seen.
  private func absentFaults(_ values: [String: Set<String>]) -> [Diagnostic] {
    printed.filter { values[$0.path] == ["-"] }.map {
      fault(
        "`\($0.path)` is absent in every letter of this stage that the law allows", $0,
        hint: "leave it out")
    }
  }

  private func fault(_ message: String, _ mention: Mention, hint: String) -> Diagnostic {
    Diagnostic(.error, code: "T-VALUE", message, at: mention.place, hint: hint)
  }
}

extension TemplateUse.Test {
  /// Whether what is said prints the fact, or has one of its words.
  fileprivate var isSpokenOf: Bool {
    let path = fact.path
    return printed.contains { $0 == path || $0.hasPrefix(path + "[]") || $0.hasPrefix(path + ".") }
      || (LetterSchema.topics[path] ?? []).contains { words.contains(" " + $0) }
  }
}
