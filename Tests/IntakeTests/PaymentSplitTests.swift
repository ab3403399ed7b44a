import TestSupport
import Testing
import Values

@testable import Intake

/// The two parts of the amount of an invoice with a G-account.
@Suite struct PaymentSplitTests {
  /// An invoice of 100.00: 60.00 to the supplier's account and 40.00 to the blocked one.
  private static let whole: [(old: String, new: String)] =
    ProfileInvoice.twoAccounts + [
      (
        "<cac:PayeeFinancialAccount><cbc:ID>NL20INGB0001234567</cbc:ID>",
        """
        <cbc:PaymentID>PGR12345</cbc:PaymentID><cac:PayeeFinancialAccount>
        <cbc:ID>NL20INGB0001234567</cbc:ID><cbc:Name>Bedrijf inzake G</cbc:Name>
        """
      )
    ]

  @Test func `the parts have account, name, amount and reference`() throws {
    let (invoice, findings) = readInvoice(ProfileInvoice.document(Self.whole))
    guard case .split(let split) = invoice?.gAccount else {
      Issue.record("there is no split")
      return
    }
    #expect(split.own.iban.compact == "NL91ABNA0417164300")
    #expect(split.own.amount.canonical == "60")
    #expect(split.own.means.paymentID == nil)
    #expect(split.blocked.iban.compact == "NL20INGB0001234567")
    #expect(split.blocked.amount.canonical == "40")
    #expect(split.blocked.means.accountName == "Bedrijf inzake G")
    #expect(split.blocked.means.paymentID == "PGR12345")
    #expect(findings.map(\.code) == ["I-G-ACCOUNT"])
  }

  @Test(arguments: [
    (">60.00<", ">61.00<", "the parts do not add up to the amount to pay"),
    (">60.00<", ">59.999<", "the part of each account is not stated"),
    (">60.00<", ">0.00<", "the part of each account is not stated"),
    (
      "<cbc:PaymentMeansID>OWN<", "<cbc:PaymentMeansID>GACCOUNT<",
      "the part of each account is not stated"
    ),
    (
      "NL20INGB0001234567", "NL21INGB0001234567",
      "an account of the two is missing or does not check"
    ),
    ("NL20INGB0001234567", "NL91ABNA0417164300", "both accounts are the same"),
    ("<cbc:ID>OWN<", "<cbc:ID>GACCOUNT<", "there is not one other account beside it"),
  ])
  func `parts that cannot be told are a warning with the reason`(
    old: String, new: String, reason: String
  ) {
    let (invoice, findings) = readInvoice(ProfileInvoice.document(Self.whole + [(old, new)]))
    #expect(invoice?.gAccount == .unclear(reason: reason))
    let warning = findings.first { $0.code == "W-G-ACCOUNT" }
    #expect(warning?.diagnostic.message.hasSuffix(", and \(reason)") == true)
  }

  @Test func `an invoice of one account has no split`() {
    #expect(readInvoice(ProfileInvoice.document([])).invoice?.gAccount == GAccount.none)
  }

  /// The accounts of the published samples are invented and do not check, so they are mended first:
  /// 578.98 and 193 are the 771.98 to pay, 578.98 and 293 are not.
  @Test(.needsShared, arguments: [("ok_sample", "193"), ("error_sum_amount", nil)])
  func `the published samples split where their parts add up`(name: String, blocked: String?) throws
  {
    let path = "ubl/simplerinvoicing-testset/si-ubl-2.0-ext-gaccount_\(name).xml"
    let text = String(decoding: try SharedFolder.bytes(path), as: UTF8.self)
      .replacing("NL15ABNA1111111111", with: "NL91ABNA0417164300")
      .replacing("NL15ABNA00000000000", with: "NL20INGB0001234567")
    let invoice = readInvoice(SourceFile(name: name, bytes: Array(text.utf8))).invoice
    switch (invoice?.gAccount, blocked) {
    case (.split(let split)?, let blocked?):
      #expect(split.blocked.amount.canonical == blocked)
      #expect(split.own.amount.canonical == "578.98")
      #expect(split.blocked.means.paymentID == "PGR12345")
    case (.unclear(let reason)?, nil):
      #expect(reason == "the parts do not add up to the amount to pay")
    default: Issue.record("the sample is read in another way")
    }
  }
}
