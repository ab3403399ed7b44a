import Values

/// The namespaces of UN/CEFACT Cross Industry Invoice D16B.
enum CIINamespace {
  static let root = "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"
  static let aggregate =
    "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100"
  static let unqualified = "urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100"
  static let qualified = "urn:un:unece:uncefact:data:standard:QualifiedDataType:100"
}

extension XMLElement {
  /// The first `ram:` child with this name.
  func ram(_ name: String) -> XMLElement? { first(name, in: CIINamespace.aggregate) }

  /// All `ram:` children with this name.
  func allRam(_ name: String) -> [XMLElement] { all(name, in: CIINamespace.aggregate) }

  /// The date-time string inside, whichever of the two data type namespaces it has.
  fileprivate var dateTimeString: XMLElement? {
    first("DateTimeString", in: CIINamespace.unqualified)
      ?? first("DateTimeString", in: CIINamespace.qualified)
  }
}

/// The day written as `YYYYMMDD`, format 102 of UNTDID 2379; the longer formats begin with it.
private func compactDay(_ text: String) -> CalendarDate? {
  let digits = text.utf8.prefix(8).map { Int($0) - 48 }
  guard digits.count == 8, text.utf8.count == 8, digits.allSatisfy({ (0...9).contains($0) }) else {
    return nil
  }
  let number = digits.reduce(0) { $0 * 10 + $1 }
  return CalendarDate(year: number / 10_000, month: number / 100 % 100, day: number % 100)
}

/// Reads CII D16B into the semantic model.
///
/// The paths are those of EN 16931-3-3; ubl/IMPORT.md §3.
struct CIIReader {
  private var terms: TermReader

  /// The invoice in the document element of a file, and what was noticed while reading it.
  static func read(
    _ root: XMLElement, file: String, omitting omitted: Set<String>
  ) -> TermReader {
    var reader = CIIReader(
      terms: TermReader(.crossIndustryInvoice, file: file, omitting: omitted))
    reader.readDocument(root)
    if let trade = root.first("SupplyChainTradeTransaction", in: CIINamespace.root) {
      reader.readAgreement(trade.ram("ApplicableHeaderTradeAgreement"))
      reader.readSettlement(trade.ram("ApplicableHeaderTradeSettlement"))
      for line in trade.allRam("IncludedSupplyChainTradeLineItem") { reader.readInvoiceLine(line) }
    }
    reader.terms.finish()
    return reader.terms
  }

  private mutating func readDocument(_ root: XMLElement) {
    let context = root.first("ExchangedDocumentContext", in: CIINamespace.root)
    terms.invoice.profileID = terms.text(
      context?.ram("BusinessProcessSpecifiedDocumentContextParameter")?.ram("ID"),
      BusinessTerm(23))
    terms.invoice.customizationID = terms.text(
      context?.ram("GuidelineSpecifiedDocumentContextParameter")?.ram("ID"), BusinessTerm(24))
    guard let document = root.first("ExchangedDocument", in: CIINamespace.root) else { return }
    terms.invoice.number = terms.text(document.ram("ID"), .number)
    terms.invoice.typeCode = terms.text(document.ram("TypeCode"), BusinessTerm(3))
    terms.invoice.issueDate = terms.day(
      document.ram("IssueDateTime")?.dateTimeString, .issueDate, parse: compactDay)
    for note in document.allRam("IncludedNote") {
      if let text = terms.note(note.ram("Content"), BusinessTerm(22)) {
        terms.invoice.notes.append(text)
      }
    }
  }

  private mutating func readAgreement(_ agreement: XMLElement?) {
    guard let agreement else { return }
    func number(_ name: String) -> XMLElement? { agreement.ram(name)?.ram("IssuerAssignedID") }
    terms.invoice.buyerReference = terms.text(agreement.ram("BuyerReference"), BusinessTerm(10))
    terms.invoice.projectReference = terms.text(
      agreement.ram("SpecifiedProcuringProject")?.ram("ID"), BusinessTerm(11))
    terms.invoice.contractReference = terms.text(
      number("ContractReferencedDocument"), BusinessTerm(12))
    terms.invoice.orderReference = terms.text(
      number("BuyerOrderReferencedDocument"), BusinessTerm(13))
    terms.invoice.salesOrderReference = terms.text(
      number("SellerOrderReferencedDocument"), BusinessTerm(14))
    if let seller = agreement.ram("SellerTradeParty") {
      terms.invoice.supplier = CIIParty.read(seller, roles: .supplier, &terms)
    }
    if let buyer = agreement.ram("BuyerTradeParty") {
      terms.invoice.customer = CIIParty.read(buyer, roles: .customer, &terms)
    }
    if let representative = agreement.ram("SellerTaxRepresentativeTradeParty") {
      terms.invoice.taxRepresentativeAddress = CIIParty.address(
        representative.ram("PostalTradeAddress"), .taxRepresentative, &terms)
      terms.invoice.places.note(.group(11), line: representative.line)
    }
    for reference in agreement.allRam("AdditionalReferencedDocument") { readAttachment(reference) }
  }

  private mutating func readAttachment(_ reference: XMLElement) {
    let binary = reference.ram("AttachmentBinaryObject")
    let uri = terms.text(reference.ram("URIID"), BusinessTerm(124))
    guard binary != nil || uri != nil else { return }
    terms.invoice.attachments.append(
      InvoiceAttachment(
        id: terms.text(reference.ram("IssuerAssignedID"), BusinessTerm(122)),
        description: terms.text(reference.ram("Name"), BusinessTerm(123)),
        declaredName: binary?.attribute("filename"), mimeType: binary?.attribute("mimeCode"),
        content: binary?.binary, uri: uri, line: binary?.line ?? reference.line))
  }

  private mutating func readInvoiceLine(_ element: XMLElement) {
    let product = element.ram("SpecifiedTradeProduct")
    let agreement = element.ram("SpecifiedLineTradeAgreement")
    let price = agreement?.ram("NetPriceProductTradePrice")
    let quantity = element.ram("SpecifiedLineTradeDelivery")?.ram("BilledQuantity")
    let settlement = element.ram("SpecifiedLineTradeSettlement")
    let tax = settlement?.ram("ApplicableTradeTax")
    let total = settlement?.ram("SpecifiedTradeSettlementLineMonetarySummation")
    terms.invoice.lines.append(
      InvoiceLine(
        id: terms.text(
          element.ram("AssociatedDocumentLineDocument")?.ram("LineID"), BusinessTerm(126)),
        name: terms.text(product?.ram("Name"), BusinessTerm(153)),
        description: terms.note(product?.ram("Description"), BusinessTerm(154)),
        quantity: terms.number(quantity), unit: quantity?.attribute("unitCode").map(trimmed),
        price: terms.number(price?.ram("ChargeAmount")),
        priceBase: terms.number(price?.ram("BasisQuantity")),
        amount: terms.amount(total?.ram("LineTotalAmount"), BusinessTerm(131)),
        vatCategory: terms.text(tax?.ram("CategoryCode"), BusinessTerm(151)),
        vatRate: terms.number(tax?.ram("RateApplicablePercent")),
        orderLine: terms.text(
          agreement?.ram("BuyerOrderReferencedDocument")?.ram("LineID"), .orderLine),
        allowancesCharges: lineAllowances(settlement), line: element.line))
  }

  private mutating func lineAllowances(_ settlement: XMLElement?) -> [AllowanceCharge] {
    var allowances: [AllowanceCharge] = []
    for element in settlement?.allRam("SpecifiedTradeAllowanceCharge") ?? [] {
      let indicator = element.ram("ChargeIndicator")?
        .first("Indicator", in: CIINamespace.unqualified)
      allowances.append(
        AllowanceCharge(
          isCharge: terms.text(indicator) == "true",
          amount: terms.number(element.ram("ActualAmount")),
          reason: terms.text(element.ram("Reason")),
          reasonCode: terms.text(element.ram("ReasonCode"))))
    }
    return allowances
  }
}

extension CIIReader {
  private mutating func readSettlement(_ settlement: XMLElement?) {
    guard let settlement else { return }
    terms.invoice.currency = terms.text(settlement.ram("InvoiceCurrencyCode"), BusinessTerm(5))
    terms.invoice.taxCurrency = terms.text(settlement.ram("TaxCurrencyCode"), BusinessTerm(6))
    terms.invoice.accountingCost = terms.text(
      settlement.ram("ReceivableSpecifiedTradeAccountingAccount")?.ram("ID"), BusinessTerm(19))
    for reference in settlement.allRam("InvoiceReferencedDocument") {
      guard let number = terms.text(reference.ram("IssuerAssignedID"), BusinessTerm(25)) else {
        continue
      }
      let issued = terms.day(
        reference.ram("FormattedIssueDateTime")?.dateTimeString, BusinessTerm(26),
        parse: compactDay)
      terms.invoice.precedingInvoices.append(
        PrecedingInvoice(number: number, issueDate: issued))
    }
    terms.invoice.payee = payee(settlement.ram("PayeeTradeParty"))
    readPayment(settlement)
    readTerms(settlement)
    readAllowances(settlement)
    readTax(settlement)
    readTotals(settlement.ram("SpecifiedTradeSettlementHeaderMonetarySummation"))
  }

  private mutating func payee(_ element: XMLElement?) -> Payee? {
    guard let element else { return nil }
    var payee = Payee()
    payee.name = terms.text(element.ram("Name"), BusinessTerm(59))
    payee.id =
      terms.text(element.ram("ID"), BusinessTerm(60))
      ?? terms.text(element.ram("GlobalID"), BusinessTerm(60))
    payee.legalID = terms.text(
      element.ram("SpecifiedLegalOrganization")?.ram("ID"), BusinessTerm(61))
    guard payee != Payee() else { return nil }
    terms.invoice.places.note(.group(10), line: element.line)
    return payee
  }

  private mutating func readPayment(_ settlement: XMLElement) {
    let paymentID = terms.text(settlement.ram("PaymentReference"), BusinessTerm(83))
    let mandate = settlement.allRam("SpecifiedTradePaymentTerms")
      .lazy.compactMap { $0.ram("DirectDebitMandateID")?.collapsedText }.first
    for element in settlement.allRam("SpecifiedTradeSettlementPaymentMeans") {
      let account = element.ram("PayeePartyCreditorFinancialAccount")
      let bank = element.ram("PayeeSpecifiedCreditorFinancialInstitution")
      let payer = element.ram("PayerPartyDebtorFinancialAccount")
      let written =
        terms.text(account?.ram("IBANID"), BusinessTerm(84))
        ?? terms.text(account?.ram("ProprietaryID"), BusinessTerm(84))
      let compact = written.map { IBAN.normalised($0) }
      let iban = compact.flatMap { IBAN.looksLikeIBAN($0) ? $0 : nil }
      terms.invoice.paymentMeans.append(
        PaymentMeans(
          id: nil, code: terms.text(element.ram("TypeCode"), BusinessTerm(81)), iban: iban,
          accountID: iban == nil ? written : nil,
          accountName: terms.text(account?.ram("AccountName"), BusinessTerm(85)),
          bic: terms.text(bank?.ram("BICID"), BusinessTerm(86)), paymentID: paymentID,
          mandateID: mandate,
          debtorIBAN: terms.text(payer?.ram("IBANID"), BusinessTerm(91)).map {
            IBAN.normalised($0)
          },
          line: element.line))
    }
  }

  private mutating func readTerms(_ settlement: XMLElement) {
    var days: [CalendarDate] = []
    for element in settlement.allRam("SpecifiedTradePaymentTerms") {
      if let note = terms.note(element.ram("Description"), .terms) {
        terms.invoice.paymentTerms.append(
          PaymentTerms(note: note, meansID: nil, amount: nil, line: element.line))
      }
      let day = terms.day(
        element.ram("DueDateDateTime")?.dateTimeString, .dueDate, parse: compactDay)
      if let day { days.append(day) }
    }
    guard let earliest = days.min() else { return }
    terms.invoice.statedDueDate = earliest
    terms.invoice.due = DueDate(day: earliest, source: .document)
  }

  private mutating func readAllowances(_ settlement: XMLElement) {
    for element in settlement.allRam("SpecifiedTradeAllowanceCharge") {
      let indicator = element.ram("ChargeIndicator")?
        .first("Indicator", in: CIINamespace.unqualified)
      let isCharge = terms.text(indicator) == "true"
      terms.invoice.allowancesCharges.append(
        AllowanceCharge(
          isCharge: isCharge,
          amount: terms.amount(element.ram("ActualAmount"), BusinessTerm(isCharge ? 99 : 92)),
          reason: terms.text(element.ram("Reason")),
          reasonCode: terms.text(element.ram("ReasonCode"))))
    }
  }

  private mutating func readTax(_ settlement: XMLElement) {
    for element in settlement.allRam("ApplicableTradeTax") {
      terms.invoice.vatBreakdown.append(
        VATSubtotal(
          category: terms.text(element.ram("CategoryCode"), BusinessTerm(118)),
          rate: terms.amount(element.ram("RateApplicablePercent"), BusinessTerm(119)),
          taxable: terms.amount(element.ram("BasisAmount"), BusinessTerm(116)),
          tax: terms.amount(element.ram("CalculatedAmount"), BusinessTerm(117)),
          exemptionCode: terms.text(element.ram("ExemptionReasonCode"), BusinessTerm(121)),
          exemptionReason: terms.text(element.ram("ExemptionReason"), BusinessTerm(120)),
          line: element.line))
    }
  }

  private mutating func readTotals(_ sums: XMLElement?) {
    guard let sums else { return }
    var totals = InvoiceTotals()
    totals.lineTotal = terms.amount(sums.ram("LineTotalAmount"), BusinessTerm(106))
    totals.allowanceTotal = terms.amount(sums.ram("AllowanceTotalAmount"), BusinessTerm(107))
    totals.chargeTotal = terms.amount(sums.ram("ChargeTotalAmount"), BusinessTerm(108))
    totals.taxExclusive = terms.amount(sums.ram("TaxBasisTotalAmount"), BusinessTerm(109))
    totals.taxInclusive = terms.amount(sums.ram("GrandTotalAmount"), BusinessTerm(112))
    totals.prepaid = terms.amount(sums.ram("TotalPrepaidAmount"), BusinessTerm(113))
    totals.rounding = terms.amount(sums.ram("RoundingAmount"), BusinessTerm(114))
    totals.payable = terms.amount(sums.ram("DuePayableAmount"), .payable)
    for element in sums.allRam("TaxTotalAmount") {
      let currency = element.filledAttribute("currencyID")
      if totals.taxTotal == nil,
        currency == nil || terms.invoice.currency == nil || currency == terms.invoice.currency
      {
        totals.taxTotal = terms.amount(element, BusinessTerm(110))
      } else if let currency, currency == terms.invoice.taxCurrency,
        let amount = terms.amount(element, BusinessTerm(111))
      {
        totals.taxTotalAccounting = AccountingTax(currency: currency, amount: amount)
      }
    }
    terms.invoice.totals = totals
  }
}
