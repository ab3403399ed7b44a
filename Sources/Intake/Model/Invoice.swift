public import Values

/// An e-invoice or credit note as read: the semantic model of EN 16931, whatever its syntax.
///
/// Texts are as the sender wrote them, with white space collapsed in names and codes; an absent or
/// empty term is nil. Source: EN 16931-1:2017; ubl/IMPORT.md §3.
public struct Invoice: Hashable, Sendable {
  /// The syntax it was read from.
  public let format: InvoiceFormat
  /// The name of the file inside a PDF that it was read from, as the maker of the PDF wrote it: data,
  /// never a path; nil when the document is a file of its own.
  public internal(set) var embeddedAs: String?
  /// BT-1: the number the supplier gave it.
  public internal(set) var number: String?
  /// BT-2: the day of issue.
  public internal(set) var issueDate: CalendarDate?
  /// BT-3: the type code of UNTDID 1001, such as `380`.
  public internal(set) var typeCode: String?
  /// BT-5: the currency code as written.
  public internal(set) var currency: String?
  /// BT-6: the currency of the VAT accounts, when it is another.
  public internal(set) var taxCurrency: String?
  /// BT-9: the due date in a field of its own, whatever field; see `due` for what to use.
  public internal(set) var statedDueDate: CalendarDate?
  /// BT-10: the buyer's reference.
  public internal(set) var buyerReference: String?
  /// BT-11: the project.
  public internal(set) var projectReference: String?
  /// BT-12: the contract.
  public internal(set) var contractReference: String?
  /// BT-13: the buyer's order.
  public internal(set) var orderReference: String?
  /// BT-14: the seller's order.
  public internal(set) var salesOrderReference: String?
  /// BT-19: where the buyer books it.
  public internal(set) var accountingCost: String?
  /// BT-22: notes, with their line breaks.
  public internal(set) var notes: [String] = []
  /// BT-23: the business process.
  public internal(set) var profileID: String?
  /// BT-24: the specification it claims to follow.
  public internal(set) var customizationID: String?
  /// BT-25, BT-26: the invoices that this one credits or replaces.
  public internal(set) var precedingInvoices: [PrecedingInvoice] = []
  /// BG-4: the supplier.
  public internal(set) var supplier = Party()
  /// BG-7: the customer.
  public internal(set) var customer = Party()
  /// BG-10: who is to be paid when it is not the supplier.
  public internal(set) var payee: Payee?
  /// BG-12: the address of the supplier's tax representative; nil when there is none.
  public internal(set) var taxRepresentativeAddress: PostalAddress?
  /// BG-16: how to pay; several are choices or, with a G-account, parts.
  public internal(set) var paymentMeans: [PaymentMeans] = []
  /// BT-20: terms in words, and the parts of a G-account.
  public internal(set) var paymentTerms: [PaymentTerms] = []
  /// BG-20, BG-21: allowances and charges on the whole document.
  public internal(set) var allowancesCharges: [AllowanceCharge] = []
  /// BG-22: the totals.
  public internal(set) var totals = InvoiceTotals()
  /// BG-23: the VAT by category and rate.
  public internal(set) var vatBreakdown: [VATSubtotal] = []
  /// BG-24: supporting documents.
  public internal(set) var attachments: [InvoiceAttachment] = []
  /// BG-25: the lines.
  public internal(set) var lines: [InvoiceLine] = []
  /// The due date, from a field or worked out from the terms.
  public internal(set) var due = DueDate.none
  /// Where each term stands in the file.
  public internal(set) var places = TermPlaces()

  /// An invoice of which nothing has been read yet.
  init(format: InvoiceFormat) {
    self.format = format
  }

  /// What kind of document it is.
  public var kind: InvoiceKind { InvoiceKind(typeCode: typeCode, format: format) }

  /// The amount still claimed by this document: BT-115, else BT-112 − BT-113 + BT-114.
  ///
  /// Nil when neither can be had. Negative amounts are credits.
  public var claimed: ExactDecimal? {
    if let payable = totals.payable { return payable }
    guard let inclusive = totals.taxInclusive else { return nil }
    let zero = ExactDecimal(unscaled: 0)
    return inclusive - (totals.prepaid ?? zero) + (totals.rounding ?? zero)
  }
}

/// The syntaxes that are read.
public enum InvoiceFormat: String, Hashable, Sendable {
  /// UBL 2.x Invoice.
  case ublInvoice = "ubl-invoice"
  /// UBL 2.x CreditNote.
  case ublCreditNote = "ubl-creditnote"
  /// UN/CEFACT Cross Industry Invoice D16B.
  case crossIndustryInvoice = "cii"
}

/// What a document does to what is owed.
///
/// Source: ubl/IMPORT.md §4; UNTDID 1001.
public enum InvoiceKind: String, Hashable, Sendable {
  /// A claim.
  case invoice
  /// Reduces what is owed.
  case creditNote = "creditnote"
  /// A claim that replaces earlier invoices (384).
  case corrected
  /// A claim in advance (386).
  case prepayment
  /// A claim that the customer drew up (389).
  case selfBilled = "selfbilled"
  /// A claim for part of a delivery (326).
  case partial

  fileprivate init(typeCode: String?, format: InvoiceFormat) {
    if format == .ublCreditNote {
      self = .creditNote
      return
    }
    switch typeCode {
    case "381", "396", "261", "262", "81", "83", "296", "308", "420", "458", "532":
      self = .creditNote
    case "384": self = .corrected
    case "386": self = .prepayment
    case "389": self = .selfBilled
    case "326": self = .partial
    default: self = .invoice
    }
  }
}

/// BG-3: an invoice that this one refers back to.
public struct PrecedingInvoice: Hashable, Sendable {
  /// BT-25: its number.
  public let number: String
  /// BT-26: its day of issue.
  public let issueDate: CalendarDate?
}

/// BG-22: the totals; each amount is in BT-5 unless said.
public struct InvoiceTotals: Hashable, Sendable {
  /// BT-106: the sum of the lines.
  public internal(set) var lineTotal: ExactDecimal?
  /// BT-107: the sum of the allowances.
  public internal(set) var allowanceTotal: ExactDecimal?
  /// BT-108: the sum of the charges.
  public internal(set) var chargeTotal: ExactDecimal?
  /// BT-109: without VAT.
  public internal(set) var taxExclusive: ExactDecimal?
  /// BT-110: the VAT.
  public internal(set) var taxTotal: ExactDecimal?
  /// BT-111: the VAT in the currency of the VAT accounts, and that currency (BT-6).
  public internal(set) var taxTotalAccounting: AccountingTax?
  /// BT-112: with VAT.
  public internal(set) var taxInclusive: ExactDecimal?
  /// BT-113: paid before the invoice was sent.
  public internal(set) var prepaid: ExactDecimal?
  /// BT-114: rounding.
  public internal(set) var rounding: ExactDecimal?
  /// BT-115: to be paid.
  public internal(set) var payable: ExactDecimal?
}

/// BT-111 with BT-6.
public struct AccountingTax: Hashable, Sendable {
  /// The currency of the VAT accounts.
  public let currency: String
  /// The VAT in it.
  public let amount: ExactDecimal
}
