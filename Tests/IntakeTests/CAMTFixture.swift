import Values

/// Statements in CAMT.053, written for the tests.
enum CAMTFixture {
  /// The two versions in use, which place a few elements differently.
  enum Version: String, CaseIterable, Sendable {
    case two = "02"
    case eight = "08"
  }

  /// A file with one statement of `entries`; balances in major units, left out when nil.
  static func file(
    _ version: Version = .two, account: String = "NL91ABNA0417164300", opening: String? = nil,
    closing: String? = nil, entries: [String], name: String = "bank.xml"
  ) -> SourceFile {
    let balances = [("OPBD", opening), ("CLBD", closing)].compactMap { code, amount in
      amount.map { amount in
        """
        <Bal><Tp><CdOrPrtry><Cd>\(code)</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">\(amount)</Amt>
        <CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-11-20</Dt></Dt></Bal>
        """
      }
    }
    let text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.\(version.rawValue)"><BkToCstmrStmt>
      <GrpHdr><MsgId>1</MsgId></GrpHdr><Stmt><Id>1</Id><Acct><Id><IBAN>\(account)</IBAN></Id></Acct>
      \(balances.joined(separator: "\n"))
      \(entries.joined(separator: "\n"))
      </Stmt></BkToCstmrStmt></Document>
      """
    return SourceFile(name: name, bytes: Array(text.utf8))
  }

  /// An entry around its details.
  static func entry(
    _ amount: String, _ details: String = "", version: Version = .two, sign: String = "CRDT",
    status: String = "BOOK", reference: String? = nil, reversal: Bool = false,
    booked: String = "2026-11-10", value: String? = nil
  ) -> String {
    let status = version == .two ? status : "<Cd>\(status)</Cd>"
    let value = value.map { "<ValDt><Dt>\($0)</Dt></ValDt>" } ?? ""
    let reference = reference.map { "<AcctSvcrRef>\($0)</AcctSvcrRef>" } ?? ""
    return """
      <Ntry><Amt Ccy="EUR">\(amount)</Amt><CdtDbtInd>\(sign)</CdtDbtInd>
      \(reversal ? "<RvslInd>true</RvslInd>" : "")<Sts>\(status)</Sts>
      <BookgDt><Dt>\(booked)</Dt></BookgDt>\(value)\(reference)
      \(details.isEmpty ? "" : "<NtryDtls>\(details)</NtryDtls>")</Ntry>
      """
  }

  /// One transaction of an entry.
  static func details(
    version: Version = .two, amount: String? = nil, endToEnd: String? = nil,
    name: String = "J. Jansen", iban: String = "NL20INGB0001234567", texts: [String] = [],
    structured: (reference: String, issuer: String?)? = nil, returned: Bool = false
  ) -> String {
    let sum = amount.map { "<Amt Ccy=\"EUR\">\($0)</Amt>" } ?? ""
    let amount =
      version == .two && !sum.isEmpty
      ? "<AmtDtls><TxAmt>\(sum)</TxAmt></AmtDtls>" : sum
    let name = version == .two ? "<Nm>\(name)</Nm>" : "<Pty><Nm>\(name)</Nm></Pty>"
    let endToEnd = endToEnd.map { "<Refs><EndToEndId>\($0)</EndToEndId></Refs>" } ?? ""
    var remittance = texts.map { "<Ustrd>\($0)</Ustrd>" }.joined()
    if let structured {
      let issuer = structured.issuer.map { "<Issr>\($0)</Issr>" } ?? ""
      remittance += """
        <Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry>\(issuer)</Tp>
        <Ref>\(structured.reference)</Ref></CdtrRefInf></Strd>
        """
    }
    return """
      <TxDtls>\(endToEnd)\(amount)<RltdPties><Dbtr>\(name)</Dbtr>
      <DbtrAcct><Id><IBAN>\(iban)</IBAN></Id></DbtrAcct></RltdPties>
      <RmtInf>\(remittance)</RmtInf>
      \(returned ? "<RtrInf><Rsn><Cd>AM04</Cd></Rsn></RtrInf>" : "")</TxDtls>
      """
  }
}
