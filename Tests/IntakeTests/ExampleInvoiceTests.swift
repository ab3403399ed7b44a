import Foundation
import TestSupport
import Testing
import Values

@testable import Intake

/// The invented invoices in the folder `examples`.
@Suite struct ExampleInvoiceTests {
  static let folder = SharedFolder.packageRoot.appending(path: "examples")

  static let names: [String] = {
    let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
    return (names ?? []).filter { $0.hasSuffix(".xml") }.sorted()
  }()

  private func file(_ name: String) throws -> SourceFile {
    let bytes = [UInt8](try Data(contentsOf: Self.folder.appending(path: name)))
    return SourceFile(name: name, bytes: bytes)
  }

  private func invoice(_ name: String) throws -> Invoice {
    try #require(readInvoice(try file(name)).invoice)
  }

  @Test func `there are fourteen examples`() {
    #expect(Self.names.count == 14)
  }

  @Test(arguments: names)
  func `an example has right sums, a valid account and no error`(name: String) throws {
    let (invoice, findings) = readInvoice(try file(name))
    let read = try #require(invoice)
    #expect(ArithmeticChecks(read).results.allSatisfy { $0.outcome != .fail })
    #expect(read.paymentMeans.map(\.hasValidIBAN) == [true])
    #expect(read.supplier.displayName == "Halmstra Warmtetechniek B.V.")
    let quiet: Set<String> = ["W-DEBTOR-KIND", "W-NO-EMAIL", "W-DUE-DERIVED"]
    #expect(findings.map(\.code).filter { !quiet.contains($0) } == [])
  }

  @Test(arguments: [
    ("2026-1183-van-den-broek.xml", "299.78"), ("2026-1187-van-t-hof.xml", "231.63"),
    ("2026-1121-celik.xml", "1018.51"), ("2026-1077-de-graaf.xml", "1526.01"),
    ("2026-1098-lindhout.xml", "523.69"), ("2026-c017-lindhout.xml", "42.35"),
  ])
  func `the amount claimed is what remains to be paid`(name: String, amount: String) throws {
    #expect(try invoice(name).claimed == ExactDecimal(amount))
  }

  @Test(arguments: [
    ("2026-1183-van-den-broek.xml", DebtorKindEvidence.Indication.consumer),
    ("2026-1187-van-t-hof.xml", .consumer), ("2026-1121-celik.xml", .unknown),
    ("2026-1042-de-graaf.xml", .consumer), ("2026-1055-lindhout.xml", .business),
    ("2026-1109-burgum.xml", .business), ("2026-1138-van-hoof.xml", .business),
    ("2026-1166-haarfijn.xml", .business),
  ])
  func `customers are told apart`(name: String, kind: DebtorKindEvidence.Indication) throws {
    #expect(DebtorKindEvidence(try invoice(name)).kind == kind)
  }

  @Test func `a term in words is a proposal that holds the letter`() throws {
    let (invoice, findings) = readInvoice(try file("2026-1166-haarfijn.xml"))
    let due = try #require(invoice).due
    #expect(due == DueDate(iso: "2026-11-02", source: .terms(.days)))
    #expect(!due.isStated)
    #expect(findings.filter(\.holdsLetter).map(\.code) == ["W-DUE-DERIVED"])
  }

  @Test func `legal and trading name are both named`() throws {
    #expect(
      try invoice("2026-1166-haarfijn.xml").customer.displayName
        == "N. Yıldız, h.o.d.n. Kapsalon Haarfijn")
  }

  @Test func `the credit note names its invoice`() throws {
    let credit = try invoice("2026-c017-lindhout.xml")
    #expect(credit.kind == .creditNote)
    #expect(credit.precedingInvoices.map(\.number) == ["2026-1055"])
  }

  @Test func `references are structured or text as written`() throws {
    let references = try ["2026-1183-van-den-broek", "2026-1187-van-t-hof", "2026-1055-lindhout"]
      .map { try invoice("\($0).xml").paymentMeans.first?.reference }
    #expect(
      references == [
        .creditorReference("RF3020261183"), .betalingskenmerk("0000000020261187"),
        .text("Factuur 2026-1055, klant 200055"),
      ])
  }

  @Test func `every field remembers its line`() throws {
    let text = try #require(
      String(validating: try file("2026-1183-van-den-broek.xml").bytes, as: UTF8.self))
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let payable = try #require(lines.firstIndex { $0.contains("PayableAmount") })
    let read = try invoice("2026-1183-van-den-broek.xml")
    #expect(read.places[BusinessTerm(115)] == payable + 1)
    #expect(read.places[BusinessTerm(113)] == nil)
  }
}

extension DueDate {
  /// A due date for comparison.
  fileprivate init(iso: String, source: DueDateSource) {
    self.init(day: CalendarDate(iso: iso), source: source)
  }
}
