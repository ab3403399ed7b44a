import TestSupport
import Testing
import Values

@Suite struct IdentifierTests {
  @Test(.needsShared) func `published account numbers check and damaged ones do not`()
    throws
  {
    let lines = try SharedFolder.text("conformance/iban/cases.tsv").split(separator: "\n")
    var count = 0
    for line in lines where !line.hasPrefix("#") {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
      #expect((IBAN(fields[1]) != nil) == (fields[2] == "1"), "\(line)")
      count += 1
    }
    #expect(count == 220)
  }

  @Test func `spaces, dots and a leading IBAN are ignored`() {
    #expect(IBAN("IBAN nl91 abna.0417-1643 00")?.compact == "NL91ABNA0417164300")
    #expect(IBAN("NL91ABNA0417164300")?.grouped == "NL91 ABNA 0417 1643 00")
    #expect(IBAN("NL15ABNA1111111111") == nil)
  }

  @Test(arguments: [
    "5000056789012345", "12234534622567", "5010002167010010", "0001041146910100",
    "2017166777600001", "7010002167510014", "1223 4534 6225 67",
  ])
  func `a betalingskenmerk that checks is recognised`(_ text: String) {
    guard case .betalingskenmerk = PaymentReference(text) else {
      Issue.record("not recognised")
      return
    }
  }

  @Test(arguments: ["5000056789012346", "12334534622567", "1234567", "Deb. 10202 / Fact. 12115118"])
  func `anything else is text`(_ text: String) {
    #expect(PaymentReference(text) == .text(text))
  }

  @Test func `an ISO 11649 reference checks by mod 97`() {
    #expect(PaymentReference("RF18 5390 0754 7034") == .creditorReference("RF18539007547034"))
    #expect(PaymentReference("RF19539007547034") == .text("RF19539007547034"))
    #expect(PaymentReference("RF18539007547034").printed == "RF18 5390 0754 7034")
  }

  @Test func `a Dutch postcode has a space and no forbidden letters`() {
    #expect(Postcode("2514ea")?.printed == "2514 EA")
    #expect(Postcode("0514 EA") == nil)
    #expect(Postcode("2514 SS") == nil)
  }
}
