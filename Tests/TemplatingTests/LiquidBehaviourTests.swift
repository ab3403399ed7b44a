import Templating
import TestSupport
import Testing
import Values

/// What the documentation of Liquid and its Ruby engine do with every tag and filter, in cases of
/// our own: `Tests/Cases/liquid.jsonl`.
@Suite struct LiquidBehaviourTests {
  @Test func `every case gives its result in compat, or is refused with line and column`() throws {
    let cases = try LiquidSuite.own()
    #expect(cases.count >= 918)
    for test in cases {
      switch (test.outcome(isCompatible: true), test.results.first) {
      case (.success(let text), let result?): #expect(text == result, "\(test.name)")
      case (.success(let text), nil): Issue.record("\(test.name) gave \(text)")
      case (.failure(let error), nil):
        #expect(error.all.allSatisfy { $0.place?.column != nil }, "\(test.name)")
      case (.failure(let error), _?):
        Issue.record("\(test.name): \(error.all.map(\.rendered))")
      }
    }
  }

  @Test func `strict gives the result of a case or refuses it, and never another text`() throws {
    for test in try LiquidSuite.own() {
      guard case .success(let text) = test.outcome(isCompatible: false) else { continue }
      #expect(test.results == [text], "\(test.name)")
    }
  }

  @Test func `what nobody gave is refused in strict, however deep it stands`() throws {
    let guesses = try LiquidSuite.own().filter {
      $0.template.contains("nosuch") && !$0.template.contains("comment")
    }
    #expect(guesses.count > 60)
    for test in guesses {
      if case .success(let text) = test.outcome(isCompatible: false) {
        Issue.record("\(test.name) gave \(text)")
      }
    }
  }
}
