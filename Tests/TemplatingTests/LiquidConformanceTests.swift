import Templating
import TestSupport
import Testing
import Values

/// The suites of other Liquid engines, with the gates of RELIABILITY §9.
@Suite(.needsShared) struct LiquidConformanceTests {
  @Test func `required cases give their result in both dialects`() throws {
    let cases = try golden("required")
    #expect(cases.count == 191)
    for test in cases {
      if LiquidDeviations.refusedInStrict[test.name] != nil {
        expectRefusal(test, isCompatible: false)
      } else {
        expectResult(test, isCompatible: false)
      }
      expectResult(test, isCompatible: true)
    }
  }

  @Test func `required errors are refused in both dialects with line and column`() throws {
    let cases = try golden("required-error")
    #expect(cases.count == 64)
    for test in cases {
      for isCompatible in [false, true] { expectRefusal(test, isCompatible: isCompatible) }
    }
  }

  @Test func `cases that guess are refused in strict and give their result in compat`() throws {
    let cases = try golden("strict-differs")
    #expect(cases.count == 137)
    for test in cases {
      expectRefusal(test, isCompatible: false)
      if LiquidDeviations.refusedInCompat[test.name] != nil {
        expectRefusal(test, isCompatible: true)
      } else {
        expectResult(test, isCompatible: true)
      }
    }
  }

  @Test func `optional cases give their result in compat`() throws {
    let cases = try golden("optional")
    #expect(cases.count == 61)
    for test in cases { expectResult(test, isCompatible: true) }
  }

  @Test func `liquid-spec holds in compat but for the named misses`() throws {
    let cases = try LiquidSuite.spec()
    #expect(cases.count == 369)
    #expect(LiquidDeviations.spec.count * 20 <= cases.count)
    for test in cases where LiquidDeviations.spec[test.name] == nil {
      if test.results.isEmpty {
        expectRefusal(test, isCompatible: true)
      } else {
        expectResult(test, isCompatible: true)
      }
    }
  }

  private func golden(_ group: String) throws -> [LiquidCase] {
    try LiquidSuite.golden().filter { $0.group == group }
  }

  private func expectResult(_ test: LiquidCase, isCompatible: Bool) {
    let dialect = isCompatible ? "compat" : "strict"
    switch test.outcome(isCompatible: isCompatible) {
    case .success(let text):
      #expect(test.results.contains(text), "\(test.name) in \(dialect)")
    case .failure(let error):
      Issue.record("\(test.name) in \(dialect): \(error.all.map(\.rendered))")
    }
  }

  private func expectRefusal(_ test: LiquidCase, isCompatible: Bool) {
    switch test.outcome(isCompatible: isCompatible) {
    case .success(let text):
      Issue.record("\(test.name) in \(isCompatible ? "compat" : "strict") gave \(text)")
    case .failure(let error):
      #expect(error.all.allSatisfy { $0.place?.line != nil && $0.place?.column != nil })
    }
  }
}
