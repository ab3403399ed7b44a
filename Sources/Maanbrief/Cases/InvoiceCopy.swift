public import Values

/// An invoice as it was sent, for a copy that people can read: nothing in it is computed anew.
///
/// Source: EN 16931-1:2017, table 2; the numbers of the terms stand with each.
public struct InvoiceCopy: Hashable, Sendable {
  /// BT-5; nil when it is not known.
  public var currency: Currency?
  /// The seller (BG-4); nil is the sender of the letter.
  public var seller: Party?
  /// The buyer (BG-7); nil is the addressee of the letter.
  public var buyer: Party?
  /// Labelled facts: references, terms, account.
  public var details: [Detail] = []
  /// BG-25: the lines.
  public var lines: [Line] = []
  /// BG-20, BG-21: allowances and charges on the whole invoice.
  public var adjustments: [Adjustment] = []
  /// BG-23: the VAT by category and rate.
  public var vat: [Subtotal] = []
  /// BG-22: the totals.
  public var totals = Totals()

  /// An empty copy.
  public init() {}

  /// A party of the invoice.
  public struct Party: Hashable, Sendable {
    /// The name.
    public var name = ""
    /// Street with number, and further lines.
    public var lines: [String] = []
    /// Postcode and place.
    public var town: String?
    /// The country code.
    public var country: String?
    /// The number in the trade register.
    public var kvk: String?
    /// The VAT identifier.
    public var vat: String?

    /// A party without a name.
    public init() {}
  }

  /// A fact of the invoice with what it is called.
  public struct Detail: Hashable, Sendable {
    /// What it is.
    public var kind: Kind
    /// The value as printed.
    public var value: String

    /// What a fact can be.
    public enum Kind: String, Hashable, Sendable {
      case buyerReference, order, contract, project, terms, account, holder, reference, note
      case preceding
    }

    /// A fact.
    public init(_ kind: Kind, _ value: String) {
      self.kind = kind
      self.value = value
    }
  }

  /// A category and rate of VAT.
  public struct VAT: Hashable, Sendable {
    /// BT-118, BT-151: the category code, such as `S`.
    public var category: String?
    /// BT-119, BT-152: the rate in percent.
    public var rate: ExactDecimal?

    /// A category with its rate.
    public init(category: String?, rate: ExactDecimal?) {
      self.category = category
      self.rate = rate
    }
  }

  /// A line.
  public struct Line: Hashable, Sendable {
    /// BT-153: the item.
    public var name: String
    /// BT-154: the item in more words.
    public var description: String?
    /// BT-129: the quantity.
    public var quantity: ExactDecimal?
    /// BT-130: the unit.
    public var unit: String?
    /// BT-146: the net price.
    public var price: ExactDecimal?
    /// BT-149: the quantity that the price is for.
    public var priceBase: ExactDecimal?
    /// The VAT on it.
    public var vat = VAT(category: nil, rate: nil)
    /// BG-27, BG-28: what was taken off or added within the amount.
    public var adjustments: [Adjustment] = []
    /// BT-131: the net amount.
    public var amount: ExactDecimal?

    /// A line with its item.
    public init(name: String) {
      self.name = name
    }
  }

  /// An allowance or a charge.
  public struct Adjustment: Hashable, Sendable {
    /// Whether it is a charge, not an allowance.
    public var isCharge: Bool
    /// Why.
    public var reason: String?
    /// The amount, without sign.
    public var amount: ExactDecimal

    /// An allowance or a charge.
    public init(isCharge: Bool, reason: String?, amount: ExactDecimal) {
      self.isCharge = isCharge
      self.reason = reason
      self.amount = amount
    }
  }

  /// The VAT of one category and rate.
  public struct Subtotal: Hashable, Sendable {
    /// The category and rate.
    public var vat: VAT
    /// BT-116: the amount it is reckoned on.
    public var taxable: ExactDecimal
    /// BT-117: the VAT.
    public var tax: ExactDecimal
    /// BT-120: why there is none.
    public var exemption: String?

    /// A subtotal.
    public init(vat: VAT, taxable: ExactDecimal, tax: ExactDecimal, exemption: String?) {
      self.vat = vat
      self.taxable = taxable
      self.tax = tax
      self.exemption = exemption
    }
  }

  /// The totals; each is nil when the invoice does not state it.
  public struct Totals: Hashable, Sendable {
    /// BT-106: the sum of the lines.
    public var lines: ExactDecimal?
    /// BT-107: the sum of the allowances.
    public var allowances: ExactDecimal?
    /// BT-108: the sum of the charges.
    public var charges: ExactDecimal?
    /// BT-109: without VAT.
    public var withoutVAT: ExactDecimal?
    /// BT-110: the VAT.
    public var vat: ExactDecimal?
    /// BT-112: with VAT.
    public var withVAT: ExactDecimal?
    /// BT-113: paid before the invoice was sent.
    public var prepaid: ExactDecimal?
    /// BT-114: rounding.
    public var rounding: ExactDecimal?
    /// BT-115: to be paid.
    public var payable: ExactDecimal?

    /// No totals.
    public init() {}

    /// What had to be paid when the invoice does not say it: BT-112 − BT-113 + BT-114.
    var computedPayable: ExactDecimal? {
      guard payable == nil, let withVAT else { return nil }
      let zero = ExactDecimal(unscaled: 0)
      return withVAT - (prepaid ?? zero) + (rounding ?? zero)
    }
  }
}
