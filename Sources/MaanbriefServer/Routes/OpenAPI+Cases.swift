import Values

extension OpenAPI {
  /// A payment plan: instalments in the order of their days, and what they hold beside the principal.
  static let plan = object(
    [
      "agreed": day, "costs": amount, "interest": amount,
      "instalments": [
        "type": "array", "minItems": 1, "maxItems": 120, "items": reference("Instalment"),
      ],
    ], required: ["agreed", "instalments"])

  /// An instalment.
  static let instalment = object(["due": day, "amount": amount], required: ["due", "amount"])

  /// The answer to an objection.
  static let dispute = object(
    [
      "received": day, "invoice": text, "subject": text,
      "outcome": ["enum": ["upheld", "partly", "rejected"]], "answer": text,
    ], required: ["received", "subject", "outcome", "answer"])

  /// What money in advance is asked for.
  static let deposit = object(
    ["for": text, "order": text, "orderTotal": amount, "next": text], required: ["for"])

  /// A line of an invoice, for a copy of it; its amount is without VAT.
  static let invoiceLine = object(
    [
      "name": text, "description": text, "quantity": text, "unit": text, "price": text,
      "priceBase": text, "vatCategory": text, "vatRate": text, "amount": text,
    ], required: ["name", "amount"])

  /// The VAT of one category and rate.
  static let invoiceVAT = object(
    ["category": text, "rate": text, "taxable": text, "tax": text, "exemption": text],
    required: ["taxable", "tax"])

  /// The totals of an invoice as far as it states them.
  static let invoiceTotals = object(
    [
      "lines": text, "allowances": text, "charges": text, "withoutVAT": text, "vat": text,
      "withVAT": text, "prepaid": text, "rounding": text,
    ], required: [])
}
