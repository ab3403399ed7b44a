public import Values

/// BG-16: one way to pay.
public struct PaymentMeans: Hashable, Sendable {
  /// An identifier within the document; `GACCOUNT` marks the blocked account.
  public let id: String?
  /// BT-81: the code of UNTDID 4461, such as `30`.
  public let code: String?
  /// BT-84 in capitals without spaces when it has the form of an IBAN; see `hasValidIBAN`.
  public let iban: String?
  /// BT-84 in any other form.
  public let accountID: String?
  /// BT-85: the name of the account.
  public let accountName: String?
  /// BT-86: the BIC, or what stands in its place.
  public let bic: String?
  /// BT-83: the reference to pay with.
  public let paymentID: String?
  /// BT-89: the mandate of a direct debit.
  public let mandateID: String?
  /// BT-91: the account a direct debit collects from.
  public let debtorIBAN: String?
  /// The line of the payment means in the file.
  public let line: Int

  /// Whether `iban` has the length of its country and checks; nil without an IBAN.
  public var hasValidIBAN: Bool? { iban.map { IBAN($0) != nil } }

  /// BT-83 as a structured reference, or as text; nil when absent.
  public var reference: PaymentReference? { paymentID.map { PaymentReference($0) } }

  /// Whether the supplier collects the money himself (codes 49 and 59).
  public var isDirectDebit: Bool { code == "49" || code == "59" }

  /// Whether it is the blocked account (G-rekening) of the G-account extension.
  public var isBlockedAccount: Bool { id == "GACCOUNT" }

  /// Whether the code says that the money is probably in: cash, card or set off.
  public var isProbablyPaid: Bool {
    ["10", "48", "54", "55", "97"].contains(code)
  }
}

/// BT-20 and the parts of a G-account.
public struct PaymentTerms: Hashable, Sendable {
  /// BT-20: the terms in words.
  public let note: String?
  /// The payment means that this part goes to.
  public let meansID: String?
  /// The part.
  public let amount: ExactDecimal?
  /// The line of the terms in the file.
  public let line: Int
}

/// BG-20, BG-21, BG-27 or BG-28: an allowance or a charge.
public struct AllowanceCharge: Hashable, Sendable {
  /// Whether it is a charge, not an allowance.
  public let isCharge: Bool
  /// BT-92, BT-99, BT-136 or BT-141.
  public let amount: ExactDecimal?
  /// BT-97, BT-104, BT-139 or BT-144.
  public let reason: String?
  /// BT-98, BT-105, BT-140 or BT-145.
  public let reasonCode: String?
}

/// BG-23: the VAT of one category and rate.
public struct VATSubtotal: Hashable, Sendable {
  /// BT-118: the category code, such as `S`.
  public let category: String?
  /// BT-119: the rate in percent.
  public let rate: ExactDecimal?
  /// BT-116: the amount it is reckoned on.
  public let taxable: ExactDecimal?
  /// BT-117: the VAT.
  public let tax: ExactDecimal?
  /// BT-121: why there is none, as a code.
  public let exemptionCode: String?
  /// BT-120: why there is none, in words.
  public let exemptionReason: String?
  /// The line of the subtotal in the file.
  public let line: Int
}

/// BG-24: a supporting document; its content is never opened or kept.
public struct InvoiceAttachment: Hashable, Sendable {
  /// BT-122: its reference.
  public let id: String?
  /// BT-123: what it is.
  public let description: String?
  /// The file name exactly as the sender wrote it: data, never a path.
  public let declaredName: String?
  /// The media type as declared.
  public let mimeType: String?
  /// BT-125: the length and digest of the embedded file; nil when there is none.
  public let content: XMLBinary?
  /// BT-124: where it is said to be; never fetched.
  public let uri: String?
  /// The line of the embedded file, else of the reference.
  public let line: Int

  /// The file name reduced to what is safe to show: the part after the last slash of either kind,
  /// without control characters, at most 120 characters; nil when nothing is left.
  public var fileName: String? {
    guard let declaredName else { return nil }
    let last =
      declaredName.split(
        omittingEmptySubsequences: false, whereSeparator: { $0 == "/" || $0 == "\\" }
      ).last ?? ""
    let visible = last.unicodeScalars.filter { $0.properties.generalCategory != .control }
    let name = String(String.UnicodeScalarView(visible).prefix(120))
    return name.isEmpty || name == "." || name == ".." ? nil : name
  }
}

/// BG-25: a line.
public struct InvoiceLine: Hashable, Sendable {
  /// BT-126: its identifier.
  public let id: String?
  /// BT-153: the item.
  public let name: String?
  /// BT-154: the item in more words.
  public let description: String?
  /// BT-129: the quantity.
  public let quantity: ExactDecimal?
  /// BT-130: the unit.
  public let unit: String?
  /// BT-146: the net price.
  public let price: ExactDecimal?
  /// BT-149: the quantity that the price is for.
  public let priceBase: ExactDecimal?
  /// BT-131: the net amount.
  public let amount: ExactDecimal?
  /// BT-151: the VAT category.
  public let vatCategory: String?
  /// BT-152: the VAT rate in percent.
  public let vatRate: ExactDecimal?
  /// BT-132: the line of the buyer's order.
  public let orderLine: String?
  /// BG-27, BG-28: what was taken off or added within the net amount.
  public let allowancesCharges: [AllowanceCharge]
  /// The line of the file where it begins.
  public let line: Int
}
