import CollectionLaw
import Foundation
import Intake
import PortableDocument
import TestSupport
import Testing
import Values

@testable import Maanbrief

/// The UBL Reminder of a letter: valid, and saying what the letter says.
@Suite struct ReminderTests {
  private static let press = Result { try Press(world: TestWorld(), profile: nil) }

  private static func letter(_ stage: Stage) throws -> Letter {
    try produceLetter(.example(for: stage), press: try press.get())
  }

  /// The texts of the elements called `name`.
  private static func texts(_ name: String, in xml: String) -> [String] {
    xml.split(separator: "<").filter {
      $0.hasPrefix("cbc:\(name)>") || $0.hasPrefix("cbc:\(name) ")
    }
    .compactMap { $0.split(separator: ">", maxSplits: 1).last.map(String.init) }
  }

  @Test(
    .needsShared, arguments: ["herinnering", "aanmaning", "veertiendagenbrief", "laatste-sommatie"])
  func `it is valid by the schema of UBL 2.1`(_ stage: String) throws {
    let letter = try Self.letter(Stage(rawValue: stage))
    #expect(try Self.isValid(letter.reminderXML))
  }

  /// Whether a document keeps to the schema of a UBL 2.1 Reminder.
  static func isValid(_ xml: String) throws -> Bool {
    let schema = SharedFolder.root.appending(path: "ubl-schema/maindoc/UBL-Reminder-2.1.xsd").path
    return try withFile(Array(xml.utf8)) { file in
      try ExternalTool.xmllint.run(["--noout", "--nonet", "--schema", schema, file]).status == 0
    }
  }

  @Test func `its amounts are those of the letter`() throws {
    let xml = try Self.letter(.veertiendagenbrief).reminderXML
    // 248.05 and 412.61, of which 100.00 is paid.
    #expect(Self.texts("DebitLineAmount", in: xml) == ["248.05", "412.61"])
    #expect(Self.texts("LineExtensionAmount", in: xml) == ["660.66"])
    #expect(Self.texts("PrepaidAmount", in: xml) == ["100.00"])
    #expect(Self.texts("PayableAmount", in: xml) == ["560.66"])
    #expect(Self.texts("ReminderSequenceNumeric", in: xml) == ["2"])
    #expect(Self.texts("PaymentMeansCode", in: xml) == ["58"])
  }

  @Test func `a veertiendagenbrief names no day and asks no costs`() throws {
    let xml = try Self.letter(.veertiendagenbrief).reminderXML
    #expect(!xml.contains("PaymentDueDate") && !xml.contains("AllowanceCharge"))
    // 15% of 560.66.
    #expect(Self.texts("Note", in: xml).joined().contains("€ 84,10"))
  }

  @Test func `a herinnering names its day`() throws {
    #expect(Self.texts("PaymentDueDate", in: try Self.letter(.herinnering).reminderXML).count == 1)
  }

  @Test func `a final demand charges interest and costs that add up`() throws {
    let letter = try Self.letter(.laatsteSommatie)
    let xml = letter.reminderXML
    #expect(Self.texts("AllowanceChargeReason", in: xml).contains("Incassokosten"))
    let sum = Self.texts("Amount", in: xml).compactMap { Money($0) }.total(.euro)
    #expect(sum == letter.interest + letter.costs)
    #expect(Self.texts("PayableAmount", in: xml) == [letter.total.plain])
  }

  @Test func `names are escaped`() throws {
    var request = LetterRequest.example(for: .herinnering)
    request.debtor.name = "Bakker & <Zn>"
    let xml = try produceLetter(request, press: try Self.press.get()).reminderXML
    #expect(xml.contains("<cbc:Name>Bakker &amp; &lt;Zn&gt;</cbc:Name>"))
  }

  @Test func `the invoices travel along when the profile says so, each once`() throws {
    let url = SharedFolder.packageRoot.appending(path: "examples/2026-1042-de-graaf.xml")
    let bytes = [UInt8](try Data(contentsOf: url))
    let yaml =
      "sender:\n  name: Voorbeeld B.V.\n  street: Ambachtsweg 14\n  city: Utrecht\n  iban: NL91ABNA0417164300\nattachments: invoices\n"
    let profile = try Profile(yaml: yaml, file: "maanbrief.yaml")
    var options = LetterPlan.Options(date: LetterRequest.example.date)
    options.confirmed = ["W-IBAN-OTHER"]
    let plan = LetterPlan(
      files: [SourceFile(name: "a/b.xml", bytes: bytes)], profile: profile, options: options)
    let press = try Press(world: TestWorld(), profile: profile)
    let letter = try produceLetter(try #require(plan.requests.first), press: press)
    let reader = try PDFReader(letter.bytes)
    let source = try #require(reader.embeddedFiles.first { $0.relationship == .source })
    #expect(source.name == "factuur-2026-1042.xml")
    #expect(try reader.contents(of: source) == bytes)
  }

  @Test(arguments: ["herinnering", "aanmaning", "veertiendagenbrief"])
  func `a letter given as input has the same open items and counts as sent`(_ name: String) throws {
    var request = LetterRequest.example(for: Stage(rawValue: name))
    request.credits = [
      Credit(
        number: "C-1", date: request.date.adding(days: -9), amount: Money(cents: 1_000),
        invoice: "2026-1042")
    ]
    let letter = try produceLetter(request, press: try Self.press.get())
    let file = SourceFile(name: "brief.pdf", bytes: letter.bytes)
    let plan = LetterPlan(
      files: [file], profile: nil, options: LetterPlan.Options(date: request.date))
    let again = try #require(plan.requests.first)
    func open(_ request: LetterRequest) -> [OpenItem] {
      OpenItem.settle(request.invoices, payments: request.payments, credits: request.credits).items
        .map { item in
          var item = item
          item.description = nil
          return item
        }
    }
    #expect(open(again) == open(request))
    #expect(again.debtor.name == request.debtor.name && again.debtor.city == request.debtor.city)
    #expect(again.previous.last?.stage == Stage(rawValue: name))
    #expect(plan.refusedFiles.isEmpty)
  }

  @Test func `inspect gives the claim of a letter back`() throws {
    let letter = try Self.letter(.herinnering)
    let (json, isRefused) = inspection(of: SourceFile(name: "brief.pdf", bytes: letter.bytes))
    #expect(!isRefused)
    var members = try #require(json.object)
    #expect(members.removeValue(forKey: "file") == .string("brief.pdf"))
    #expect(members.removeValue(forKey: "findings") == .array([]))
    #expect(JSONValue.object(members).serialised() == letter.claimJSON)
  }
}
