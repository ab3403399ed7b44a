import Values

/// The namespaces of UBL 2.x.
enum UBLNamespace {
  static let invoice = "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
  static let creditNote = "urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2"
  static let basic = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"
  static let aggregate = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
}

extension XMLElement {
  /// The first `cbc:` child with this name.
  func cbc(_ name: String) -> XMLElement? { first(name, in: UBLNamespace.basic) }

  /// The first `cac:` child with this name.
  func cac(_ name: String) -> XMLElement? { first(name, in: UBLNamespace.aggregate) }

  /// All `cac:` children with this name.
  func allCac(_ name: String) -> [XMLElement] { all(name, in: UBLNamespace.aggregate) }

  /// The first `cbc:` child with this name that is not empty, else the first.
  func filledCbc(_ name: String) -> XMLElement? {
    let found = all(name, in: UBLNamespace.basic)
    return found.first { $0.collapsedText != nil } ?? found.first
  }
}

/// Reads UBL 2.x Invoice and CreditNote into the semantic model.
///
/// The paths are those of EN 16931-3-2; the dialects SI-UBL 1.x and UBL-OHNL are read along
/// (ubl/IMPORT.md §3).
struct UBLReader {
  private var terms: TermReader

  /// The invoice in the document element of a file, and what was noticed while reading it.
  static func read(
    _ root: XMLElement, format: InvoiceFormat, file: String, omitting omitted: Set<String>
  ) -> TermReader {
    var reader = UBLReader(terms: TermReader(format, file: file, omitting: omitted))
    reader.readHeader(root)
    reader.readReferences(root)
    reader.readParties(root)
    reader.readPayment(root)
    reader.readTotals(root)
    reader.readTax(root)
    reader.readAttachments(root)
    reader.readLines(root)
    reader.terms.finish()
    return reader.terms
  }

  private var isCreditNote: Bool { terms.invoice.format == .ublCreditNote }

  private mutating func readHeader(_ root: XMLElement) {
    terms.invoice.customizationID = terms.text(root.cbc("CustomizationID"), BusinessTerm(24))
    terms.invoice.profileID = terms.text(root.cbc("ProfileID"), BusinessTerm(23))
    terms.invoice.number = terms.text(root.cbc("ID"), .number)
    terms.invoice.issueDate = terms.day(root.cbc("IssueDate"), .issueDate, parse: isoDay)
    let typeName = isCreditNote ? "CreditNoteTypeCode" : "InvoiceTypeCode"
    terms.invoice.typeCode = terms.text(root.cbc(typeName), BusinessTerm(3))
    terms.invoice.currency = terms.text(root.cbc("DocumentCurrencyCode"), BusinessTerm(5))
    terms.invoice.taxCurrency = terms.text(root.cbc("TaxCurrencyCode"), BusinessTerm(6))
    terms.invoice.accountingCost = terms.text(root.cbc("AccountingCost"), BusinessTerm(19))
    terms.invoice.buyerReference = terms.text(root.cbc("BuyerReference"), BusinessTerm(10))
    for note in root.all("Note", in: UBLNamespace.basic) {
      if let text = terms.note(note, BusinessTerm(22)) { terms.invoice.notes.append(text) }
    }
  }

  private mutating func readReferences(_ root: XMLElement) {
    let order = root.cac("OrderReference")
    let sales = terms.text(order?.cbc("SalesOrderID"), BusinessTerm(14))
    let number = terms.text(order?.cbc("ID"), BusinessTerm(13))
    terms.invoice.salesOrderReference = sales
    // `NA` only fills the place that the schema demands beside a sales order.
    terms.invoice.orderReference = number == "NA" && sales != nil ? nil : number
    terms.invoice.contractReference = terms.text(
      root.cac("ContractDocumentReference")?.cbc("ID"), BusinessTerm(12))
    terms.invoice.projectReference = terms.text(
      root.cac("ProjectReference")?.cbc("ID"), BusinessTerm(11))
    for reference in root.allCac("BillingReference").compactMap({
      $0.cac("InvoiceDocumentReference")
    }) {
      guard let number = terms.text(reference.cbc("ID"), BusinessTerm(25)) else { continue }
      let issued = terms.day(reference.cbc("IssueDate"), BusinessTerm(26), parse: isoDay)
      terms.invoice.precedingInvoices.append(
        PrecedingInvoice(number: number, issueDate: issued))
    }
  }

  private mutating func readParties(_ root: XMLElement) {
    if let supplier = root.cac("AccountingSupplierParty") {
      terms.invoice.supplier = UBLParty.read(supplier, roles: .supplier, &terms)
    }
    if let customer = root.cac("AccountingCustomerParty") {
      terms.invoice.customer = UBLParty.read(customer, roles: .customer, &terms)
    }
    terms.invoice.payee = UBLParty.readPayee(root.cac("PayeeParty"), &terms)
    if let representative = root.cac("TaxRepresentativeParty") {
      terms.invoice.taxRepresentativeAddress = UBLParty.address(
        of: representative, .taxRepresentative, &terms)
      terms.invoice.places.note(.group(11), line: representative.line)
    }
  }

  private mutating func readTotals(_ root: XMLElement) {
    for element in root.allCac("AllowanceCharge") {
      let isCharge = terms.text(element.cbc("ChargeIndicator")) == "true"
      terms.invoice.allowancesCharges.append(
        AllowanceCharge(
          isCharge: isCharge,
          amount: terms.amount(element.cbc("Amount"), BusinessTerm(isCharge ? 99 : 92)),
          reason: terms.text(element.filledCbc("AllowanceChargeReason")),
          reasonCode: terms.text(element.cbc("AllowanceChargeReasonCode"))))
    }
    guard let total = root.cac("LegalMonetaryTotal") else { return }
    var totals = InvoiceTotals()
    totals.lineTotal = terms.amount(total.cbc("LineExtensionAmount"), BusinessTerm(106))
    totals.allowanceTotal = terms.amount(total.cbc("AllowanceTotalAmount"), BusinessTerm(107))
    totals.chargeTotal = terms.amount(total.cbc("ChargeTotalAmount"), BusinessTerm(108))
    totals.taxExclusive = terms.amount(total.cbc("TaxExclusiveAmount"), BusinessTerm(109))
    totals.taxInclusive = terms.amount(total.cbc("TaxInclusiveAmount"), BusinessTerm(112))
    totals.prepaid = terms.amount(total.cbc("PrepaidAmount"), BusinessTerm(113))
    totals.rounding = terms.amount(total.cbc("PayableRoundingAmount"), BusinessTerm(114))
    totals.payable = terms.amount(total.cbc("PayableAmount"), .payable)
    terms.invoice.totals = totals
  }

  private mutating func readTax(_ root: XMLElement) {
    let currency = terms.invoice.currency
    let accounting = terms.invoice.taxCurrency
    var isRead = false
    for total in root.allCac("TaxTotal") {
      guard let amount = total.cbc("TaxAmount") else { continue }
      let written = amount.filledAttribute("currencyID")
      if !isRead, written == nil || currency == nil || written == currency {
        isRead = true
        terms.invoice.totals.taxTotal = terms.amount(amount, BusinessTerm(110))
        readBreakdown(total)
      } else if let written, written == accounting,
        let sum = terms.amount(amount, BusinessTerm(111))
      {
        terms.invoice.totals.taxTotalAccounting = AccountingTax(currency: written, amount: sum)
      }
    }
  }

  private mutating func readBreakdown(_ total: XMLElement) {
    for subtotal in total.allCac("TaxSubtotal") {
      let category = subtotal.cac("TaxCategory")
      terms.invoice.vatBreakdown.append(
        VATSubtotal(
          category: terms.text(category?.cbc("ID"), BusinessTerm(118)),
          rate: terms.amount(category?.cbc("Percent"), BusinessTerm(119)),
          taxable: terms.amount(subtotal.cbc("TaxableAmount"), BusinessTerm(116)),
          tax: terms.amount(subtotal.cbc("TaxAmount"), BusinessTerm(117)),
          exemptionCode: terms.text(category?.cbc("TaxExemptionReasonCode"), BusinessTerm(121)),
          exemptionReason: terms.text(
            category?.filledCbc("TaxExemptionReason"), BusinessTerm(120)),
          line: subtotal.line))
    }
  }

  private mutating func readLines(_ root: XMLElement) {
    let quantityName = isCreditNote ? "CreditedQuantity" : "InvoicedQuantity"
    for element in root.allCac(isCreditNote ? "CreditNoteLine" : "InvoiceLine") {
      let item = element.cac("Item")
      // UBL-OHNL and UBL 2.0 state the VAT of a line as its own subtotal.
      let category =
        item?.cac("ClassifiedTaxCategory")
        ?? element.cac("TaxTotal")?.cac("TaxSubtotal")?.cac("TaxCategory")
      let price = element.cac("Price")
      let quantity = element.cbc(quantityName)
      terms.invoice.lines.append(
        InvoiceLine(
          id: terms.text(element.cbc("ID"), BusinessTerm(126)),
          name: terms.text(item?.cbc("Name"), BusinessTerm(153)),
          description: terms.note(item?.filledCbc("Description"), BusinessTerm(154)),
          quantity: terms.number(quantity),
          unit: quantity?.attribute("unitCode").map(trimmed),
          price: terms.number(price?.cbc("PriceAmount")),
          priceBase: terms.number(price?.cbc("BaseQuantity")),
          amount: terms.amount(element.cbc("LineExtensionAmount"), BusinessTerm(131)),
          vatCategory: terms.text(category?.cbc("ID"), BusinessTerm(151)),
          vatRate: terms.number(category?.cbc("Percent")),
          orderLine: terms.text(element.cac("OrderLineReference")?.cbc("LineID"), .orderLine),
          allowancesCharges: lineAllowances(element), line: element.line))
    }
  }

  private mutating func lineAllowances(_ line: XMLElement) -> [AllowanceCharge] {
    var allowances: [AllowanceCharge] = []
    for element in line.allCac("AllowanceCharge") {
      allowances.append(
        AllowanceCharge(
          isCharge: terms.text(element.cbc("ChargeIndicator")) == "true",
          amount: terms.number(element.cbc("Amount")),
          reason: terms.text(element.filledCbc("AllowanceChargeReason")),
          reasonCode: terms.text(element.cbc("AllowanceChargeReasonCode"))))
    }
    return allowances
  }
}

extension UBLReader {
  private mutating func readPayment(_ root: XMLElement) {
    for means in root.allCac("PaymentMeans") {
      terms.invoice.paymentMeans.append(paymentMeans(means))
    }
    for element in root.allCac("PaymentTerms") {
      let part = PaymentTerms(
        note: terms.note(element.filledCbc("Note"), .terms),
        meansID: terms.text(element.cbc("PaymentMeansID")),
        amount: terms.amount(element.cbc("Amount"), .terms), line: element.line)
      if part.note != nil || part.meansID != nil || part.amount != nil {
        terms.invoice.paymentTerms.append(part)
      }
    }
    readDueDate(root)
  }

  private mutating func paymentMeans(_ element: XMLElement) -> PaymentMeans {
    let account = element.cac("PayeeFinancialAccount")
    let branch = account?.cac("FinancialInstitutionBranch")
    let written = terms.text(account?.cbc("ID"), BusinessTerm(84))
    let compact = written.map { IBAN.normalised($0) }
    let iban = compact.flatMap { IBAN.looksLikeIBAN($0) ? $0 : nil }
    let mandate = element.cac("PaymentMandate")
    let payer = mandate?.cac("PayerFinancialAccount") ?? element.cac("PayerFinancialAccount")
    return PaymentMeans(
      id: terms.text(element.cbc("ID")),
      code: terms.text(element.cbc("PaymentMeansCode"), BusinessTerm(81)),
      iban: iban, accountID: iban == nil ? written : nil,
      accountName: terms.text(account?.cbc("Name"), BusinessTerm(85)),
      bic: terms.text(branch?.cac("FinancialInstitution")?.cbc("ID"), BusinessTerm(86))
        ?? terms.text(branch?.cbc("ID"), BusinessTerm(86)),
      paymentID: terms.text(element.filledCbc("PaymentID"), BusinessTerm(83)),
      mandateID: terms.text(mandate?.cbc("ID"), BusinessTerm(89)),
      debtorIBAN: terms.text(payer?.cbc("ID"), BusinessTerm(91)).map { IBAN.normalised($0) },
      line: element.line)
  }

  private mutating func readDueDate(_ root: XMLElement) {
    let stated = terms.day(root.cbc("DueDate"), .dueDate, parse: isoDay)
    let byMeans = earliestDueDate(in: root.allCac("PaymentMeans"))
    let byTerms = earliestDueDate(in: root.allCac("PaymentTerms"))
    terms.invoice.statedDueDate = stated ?? byMeans ?? byTerms
    if let stated {
      terms.invoice.due = DueDate(day: stated, source: .document)
    } else if let byMeans {
      terms.invoice.due = DueDate(day: byMeans, source: .paymentMeans)
    } else if let byTerms {
      terms.invoice.due = DueDate(day: byTerms, source: .paymentTerms)
    }
  }

  private mutating func earliestDueDate(in elements: [XMLElement]) -> CalendarDate? {
    var days: [CalendarDate] = []
    for element in elements {
      if let day = terms.day(element.cbc("PaymentDueDate"), .dueDate, parse: isoDay) {
        days.append(day)
      }
    }
    return days.min()
  }

  private mutating func readAttachments(_ root: XMLElement) {
    for reference in root.allCac("AdditionalDocumentReference") {
      guard let attachment = reference.cac("Attachment") else { continue }
      let binary = attachment.cbc("EmbeddedDocumentBinaryObject")
      terms.invoice.attachments.append(
        InvoiceAttachment(
          id: terms.text(reference.cbc("ID"), BusinessTerm(122)),
          description: terms.text(reference.filledCbc("DocumentDescription"), BusinessTerm(123))
            ?? terms.text(reference.filledCbc("DocumentType")),
          declaredName: binary?.attribute("filename"),
          mimeType: binary?.attribute("mimeCode"), content: binary?.binary,
          uri: terms.text(attachment.cac("ExternalReference")?.cbc("URI"), BusinessTerm(124)),
          line: binary?.line ?? reference.line))
    }
  }
}
