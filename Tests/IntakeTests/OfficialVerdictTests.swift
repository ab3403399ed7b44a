import TestSupport
import Testing
import Values

@testable import Intake

/// The verdicts of the published rule sets on the shared invoices, ubl/ORIGIN.md.
@Suite struct OfficialVerdictTests {
  /// One invoice, and the rules that a rule set says it breaks.
  struct Verdict: Sendable, CustomTestStringConvertible {
    let path: String
    /// By rule set, such as `nlcius`: the rules broken, none when it is valid.
    let broken: [String: Set<String>]
    var testDescription: String { path }
  }

  /// The rows of the table of invoices.
  static let all: [Verdict] = {
    guard let bytes = try? SharedFolder.bytes("ubl/ORIGIN.md") else { return [] }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").compactMap { row in
      let cells = row.split(separator: "|").map { $0.trimmingSpaces }
      guard cells.count == 6, cells[0].hasSuffix(".xml") || cells[0].hasSuffix(".XML") else {
        return nil
      }
      var broken: [String: Set<String>] = [:]
      for part in cells[4].split(separator: ";") {
        let verdict = part.split(separator: ":").map(\.trimmingSpaces)
        guard verdict.count == 2 else { continue }
        let errors = verdict[1].prefix { $0 != "(" }.split(separator: " ").map(String.init)
        if errors.first == "valid" { broken[verdict[0]] = [] }
        if errors.first == "INVALID" { broken[verdict[0]] = Set(errors.dropFirst()) }
      }
      return Verdict(path: cells[0], broken: broken)
    }
  }()

  private func findings(_ verdict: Verdict) throws -> [InvoiceFinding] {
    let bytes = try SharedFolder.bytes("ubl/\(verdict.path)")
    return readInvoice(SourceFile(name: verdict.path, bytes: bytes)).findings
  }

  @Test(
    .needsShared, arguments: all.filter { $0.broken["nlcius"] != nil || $0.broken["gacc"] != nil })
  func `the Dutch rules found broken are those of the published rule set`(verdict: Verdict) throws {
    let official = (verdict.broken["nlcius"] ?? []).union(verdict.broken["gacc"] ?? [])
      .filter { $0.hasPrefix("BR-NL-") || $0.hasPrefix("BR-GA-") }
    let found = try findings(verdict).map(\.code).filter { $0.hasPrefix("I-BR-") }
    #expect(Set(found.map { String($0.dropFirst(2)) }) == official)
  }

  /// Documents that are no EN 16931 invoices; the official rules fail on their structure.
  private static let otherStructures: Set<String> = [
    "logius-basisfactuur/UBL-OHNL_voorbeeldbericht_Basisfactuur_Rijk_v03.xml",
    "numnum-ubl/UBL-Invoice-2.0-Detached.xml",
    "simplerinvoicing-testset/SI-inv-error-no-customizationid.xml",
  ]

  @Test(
    .needsShared, arguments: all.filter { $0.broken["en-ubl"] != nil || $0.broken["en-cii"] != nil }
  )
  func `the sums found wrong are those of the published rule set`(verdict: Verdict) throws {
    guard !Self.otherStructures.contains(verdict.path) else { return }
    let official = (verdict.broken["en-ubl"] ?? []).union(verdict.broken["en-cii"] ?? [])
      .filter { rule in (10...17).contains { rule == "BR-CO-\($0)" } }
    let found = try findings(verdict).filter { $0.code == "W-SUM" }
      .map { String($0.diagnostic.message.prefix { $0 != ":" }) }
    #expect(Set(found) == official)
  }

  @Test(
    .needsShared, arguments: all.filter { $0.broken["en-ubl"] != nil || $0.broken["en-cii"] != nil }
  )
  func `the missing terms told are those of the published rule set`(verdict: Verdict) throws {
    guard !Self.otherStructures.contains(verdict.path) else { return }
    let names = Set(NormRule.all.map(\.name))
    let official = (verdict.broken["en-ubl"] ?? []).union(verdict.broken["en-cii"] ?? [])
    let found = try findings(verdict).map { String($0.code.dropFirst(2)) }.filter(names.contains)
    #expect(Set(found) == official.intersection(names))
  }

  /// Without one of these rules a verdict here differs, as EN16931.md says; without another, none does.
  @Test(.needsShared) func `the verdicts show four of the Dutch rules`() throws {
    let found = try Self.all.filter { $0.broken["nlcius"] != nil || $0.broken["gacc"] != nil }
      .flatMap { try findings($0).map(\.code).filter { $0.hasPrefix("I-BR-") } }
    #expect(Set(found) == ["I-BR-NL-1", "I-BR-NL-10", "I-BR-NL-11", "I-BR-GA-3"])
  }

  @Test(.needsShared) func `the table of verdicts is whole`() {
    let sets = Self.all.flatMap(\.broken.keys)
    let counts = Dictionary(grouping: sets) { $0 }.mapValues(\.count)
    #expect(counts["nlcius", default: 0] >= 12)
    #expect(counts["gacc"] == 2)
    #expect(counts["en-ubl", default: 0] + counts["en-cii", default: 0] >= 40)
  }
}

extension StringProtocol {
  /// The text without spaces at its ends.
  fileprivate var trimmingSpaces: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
