import Values

/// Reads the statements of a CAMT.053 document.
///
/// Source: ISO 20022 camt.053.001; ubl/IMPORT.md §11.
struct CAMTReader {
  private let file: String
  private let namespace: String
  private var findings: [Diagnostic] = []
  private var entryCount = 0

  /// The statements of `file`, with what was noticed on the way.
  ///
  /// - Throws: the first thing that cannot be trusted.
  static func statements(
    in file: SourceFile, findings: inout [Diagnostic]
  ) throws(PaymentFileError) -> [BankStatement] {
    let root = try document(file)
    guard root.name.local == "Document",
      root.name.namespace.hasPrefix("urn:iso:std:iso:20022:tech:xsd:camt.053.001."),
      let message = root.first("BkToCstmrStmt", in: root.name.namespace)
    else {
      throw PaymentFileError(
        code: "C-FORMAT", message: "the document is no CAMT.053 statement", line: root.line,
        hint: "export the payments as CAMT.053, MT940 or CSV")
    }
    var reader = CAMTReader(file: file.name, namespace: root.name.namespace)
    defer { findings += reader.findings }
    var statements: [BankStatement] = []
    for element in message.all("Stmt", in: reader.namespace) {
      statements.append(try reader.statement(element))
    }
    return statements
  }

  private init(file: String, namespace: String) {
    self.file = file
    self.namespace = namespace
  }

  /// The document as a tree, its refusal in the words of a statement.
  private static func document(_ file: SourceFile) throws(PaymentFileError) -> XMLElement {
    do throws(XMLSyntaxError) {
      return try parseXML(file)
    } catch {
      let isLarge =
        switch error.reason {
        case .tooLarge, .tooDeep: true
        default: false
        }
      throw PaymentFileError(
        code: error.code, message: error.message, line: error.line,
        hint: isLarge
          ? "export a shorter period from the bank" : "export the statement again from the bank")
    }
  }

  // MARK: - Statements

  private mutating func statement(_ element: XMLElement) throws(PaymentFileError) -> BankStatement {
    var statement = BankStatement()
    statement.line = element.line
    let account = at(element, "Acct", "Id")
    let number = at(account, "IBAN") ?? at(account, "Othr", "Id")
    statement.account = number?.collapsedText.map { IBAN.normalised($0) } ?? ""
    for balance in element.all("Bal", in: namespace) {
      let code = at(balance, "Tp", "CdOrPrtry", "Cd")?.collapsedText
      switch code {
      case "OPBD" where statement.opening == nil: statement.opening = try signed(balance)
      case "PRCD" where statement.opening == nil: statement.opening = try signed(balance)
      case "CLBD" where statement.closing == nil:
        statement.closing = try signed(balance)
        statement.closingDay = try day(at(balance, "Dt"), "the day of the balance")
      default: break
      }
    }
    for entry in element.all("Ntry", in: namespace) {
      entryCount += 1
      guard entryCount <= PaymentLimits.entries else {
        throw .tooLarge("there are more than \(PaymentLimits.entries) entries", line: entry.line)
      }
      try read(entry, into: &statement)
    }
    return statement
  }

  private func signed(_ balance: XMLElement) throws(PaymentFileError) -> Money {
    let amount = try money(balance.first("Amt", in: namespace), "the balance", in: balance)
    return try isCredit(balance) ? amount : -amount
  }

  // MARK: - Entries

  private mutating func read(
    _ element: XMLElement, into statement: inout BankStatement
  ) throws(PaymentFileError) {
    // Version 02 has the code as the text of Sts, later ones in Sts/Cd.
    let status = element.first("Sts", in: namespace)
    let code = (at(status, "Cd") ?? status)?.collapsedText
    guard code == "BOOK" else { return }
    let total = try money(element.first("Amt", in: namespace), "the amount", in: element)
    let value = try day(element.first("ValDt", in: namespace), "the value date")
    let booked = try day(element.first("BookgDt", in: namespace), "the booking date") ?? value
    guard let booked else { throw .day("the booking date", line: element.line) }
    var entry = StatementEntry(
      bookingDay: booked, valueDay: value, amount: total, isCredit: try isCredit(element))
    let reversal = element.first("RvslInd", in: namespace)?.collapsedText
    entry.takesBack = reversal == "true" || reversal == "1"
    entry.bankReference = provided(element.first("AcctSvcrRef", in: namespace)?.collapsedText)
    entry.line = element.line
    entry.text = element.first("AddtlNtryInf", in: namespace)?.collapsedText ?? ""
    let details = element.all("NtryDtls", in: namespace).flatMap {
      $0.all("TxDtls", in: namespace)
    }
    let parts = try self.details(details, of: entry, at: element)
    statement.add(parts, total: total, isCredit: entry.isCredit)
  }

  /// The entry by its details; none, with a warning, when they do not add up to it.
  private mutating func details(
    _ details: [XMLElement], of entry: StatementEntry, at element: XMLElement
  ) throws(PaymentFileError) -> [StatementEntry] {
    guard !details.isEmpty else { return entry.amount.isZero ? [] : [entry] }
    var parts: [StatementEntry] = []
    var sum: Int64 = 0
    var isComplete = true
    for (position, detail) in details.enumerated() {
      var part = entry
      part.position = position
      if detail.first("CdtDbtInd", in: namespace) != nil { part.isCredit = try isCredit(detail) }
      if let amount = try amount(of: detail, currency: entry.amount.currency) {
        part.amount = amount
      } else if details.count > 1 {
        isComplete = false
      }
      sum += part.isCredit == entry.isCredit ? part.amount.cents : -part.amount.cents
      describe(&part, by: detail)
      if !part.amount.isZero { parts.append(part) }
    }
    guard isComplete, sum == entry.amount.cents else {
      findings.append(
        Diagnostic(
          .warning, code: "W-BATCH",
          "the parts of this entry do not add up to it, so none of them is matched",
          at: SourcePlace(file: file, line: element.line),
          hint: "look at the payments of this batch yourself"))
      return []
    }
    return parts
  }

  /// The amount of a detail in the currency of its entry; nil when it states none.
  private func amount(
    of detail: XMLElement, currency: Currency
  ) throws(PaymentFileError) -> Money? {
    let places = [
      detail.first("Amt", in: namespace), at(detail, "AmtDtls", "TxAmt", "Amt"),
      at(detail, "AmtDtls", "InstdAmt", "Amt"),
    ]
    let element = places.compactMap(\.self).first { $0.attribute("Ccy") == currency.code }
    return try element.map { element throws(PaymentFileError) in
      try money(element, "the amount", in: detail)
    }
  }

  private func describe(_ entry: inout StatementEntry, by detail: XMLElement) {
    entry.line = detail.line
    entry.endToEndID = provided(at(detail, "Refs", "EndToEndId")?.collapsedText)
    // The reference of a detail names it better than its entry's.
    if let own = provided(at(detail, "Refs", "AcctSvcrRef")?.collapsedText) {
      entry.bankReference = own
    }
    entry.takesBack = entry.takesBack || detail.first("RtrInf", in: namespace) != nil
    // Money that went back names the debtor where it once came from: as the debtor, or as creditor.
    let role = entry.isCredit || entry.takesBack ? "Dbtr" : "Cdtr"
    let parties = detail.first("RltdPties", in: namespace)
    entry.name = (at(parties, role, "Nm") ?? at(parties, role, "Pty", "Nm"))?.collapsedText
    entry.iban = at(parties, "\(role)Acct", "Id", "IBAN")?.collapsedText.map { IBAN.normalised($0) }
    let remittance = detail.first("RmtInf", in: namespace)
    var texts = remittance?.all("Ustrd", in: namespace).compactMap(\.collapsedText) ?? []
    var references: [BankReference] = []
    for structured in remittance?.all("Strd", in: namespace) ?? [] {
      if let reference = reference(structured) { references.append(reference) }
      texts += structured.all("AddtlRmtInf", in: namespace).compactMap(\.collapsedText)
      let documents = structured.all("RfrdDocInf", in: namespace)
      texts += documents.compactMap { at($0, "Nb")?.collapsedText }
    }
    if references.count == 1 { entry.reference = references[0] }
    if texts.isEmpty, let other = detail.first("AddtlTxInf", in: namespace)?.collapsedText {
      texts = [other]
    }
    if !texts.isEmpty { entry.text = texts.joined(separator: " ") }
  }

  private func reference(_ structured: XMLElement) -> BankReference? {
    let information = structured.first("CdtrRefInf", in: namespace)
    guard let text = at(information, "Ref")?.collapsedText else { return nil }
    return BankReference(text, issuer: at(information, "Tp", "Issr")?.collapsedText)
  }

  // MARK: - Values

  private func isCredit(_ element: XMLElement) throws(PaymentFileError) -> Bool {
    switch element.first("CdtDbtInd", in: namespace)?.collapsedText {
    case "CRDT": return true
    case "DBIT": return false
    default:
      throw PaymentFileError(
        code: "C-AMOUNT", message: "this says neither credit nor debit", line: element.line,
        hint: "export the statement again from the bank")
    }
  }

  private func money(
    _ element: XMLElement?, _ what: String, in parent: XMLElement
  ) throws(PaymentFileError) -> Money {
    guard let element, let text = element.collapsedText,
      let currency = element.attribute("Ccy").flatMap({ Currency(code: $0) }),
      let amount = Money(text, currency: currency), amount.cents >= 0
    else { throw .amount(what, line: element?.line ?? parent.line) }
    return amount
  }

  /// A day given as `Dt` or as the day of `DtTm`; nil when the element is absent.
  private func day(_ element: XMLElement?, _ what: String) throws(PaymentFileError) -> CalendarDate?
  {
    guard let element else { return nil }
    let text = (at(element, "Dt") ?? at(element, "DtTm"))?.collapsedText
    guard let text, let day = CalendarDate(iso: text.prefix(10)) else {
      throw .day(what, line: element.line)
    }
    return day
  }

  private func at(_ element: XMLElement?, _ path: String...) -> XMLElement? {
    path.reduce(element) { found, name in found?.first(name, in: namespace) }
  }
}
