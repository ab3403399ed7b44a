import Foundation
import TestSupport
import Testing
import Values

@testable import Intake

/// That each rule is shown by its own cases, and by no others: EN16931.md.
@Suite struct RuleRemovalTests {
  /// The names of all rules.
  private static let rules = Set(InvoiceRule.all.map(\.name) + InvoiceRule.whileReading).sorted()

  @Test(arguments: rules)
  func `without a rule its cases fail, and no others`(rule: String) {
    let failing = RuleCase.all.filter { test in
      // Ten thousand lines say nothing about the other rules.
      test.rule == rule
        || (test.document.bytes.count < 100_000
          && test.findings(omitting: [rule]) != [test.finding])
    }
    #expect(!failing.isEmpty)
    #expect(failing.filter { $0.rule != rule }.map(\.finding) == [])
    for test in failing { #expect(test.findings(omitting: [rule]) != [test.finding]) }
  }

  @Test(arguments: rules)
  func `EN16931.md names every rule`(rule: String) throws {
    let file = SharedFolder.packageRoot.appending(path: "Sources/Intake/EN16931.md")
    let words = try String(contentsOf: file, encoding: .utf8).split {
      !($0.isLetter || $0.isNumber || $0 == "-")
    }
    let name = rule.prefix { $0 != " " }
    #expect(words.contains(name) || words.contains("I-\(name)"))
  }

  @Test func `no two rules have one name`() {
    let names = InvoiceRule.all.map(\.name)
    #expect(Set(names).count == names.count)
  }
}
