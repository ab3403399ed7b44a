import Values

extension OpenAPI {
  /// The objects that travel over the API.
  static let schemas: [String: JSONValue] = [
    "Problem": problem, "Finding": finding, "ArchivedLetter": archivedLetter,
    "LetterRequest": letterRequest, "Debtor": debtor, "Creditor": creditor, "Invoice": invoice,
    "AccountPart": accountPart,
    "Payment": payment, "Credit": credit, "SentLetter": sentLetter, "PaymentPlan": plan,
    "Instalment": instalment, "DisputeAnswer": dispute, "Deposit": deposit,
    "InvoiceLine": invoiceLine, "InvoiceVAT": invoiceVAT, "InvoiceTotals": invoiceTotals,
    "Amount": ["type": "string", "pattern": "^[0-9]+\\.[0-9]{2}$", "examples": ["1210.00"]],
  ]

  static let text: JSONValue = ["type": "string", "maxLength": 1000]
  static let day: JSONValue = ["type": "string", "format": "date"]
  static let amount = reference("Amount")

  static func reference(_ name: String) -> JSONValue {
    ["$ref": .string("#/components/schemas/\(name)")]
  }

  static func list(of name: String) -> JSONValue {
    ["type": "array", "items": reference(name)]
  }

  static func object(
    _ properties: [String: JSONValue], required: [JSONValue]
  ) -> JSONValue {
    ["type": "object", "required": .array(required), "properties": .object(properties)]
  }

  private static let problem = object(
    [
      "type": text, "title": text, "status": ["type": "integer"], "code": text, "detail": text,
      "findings": list(of: "Finding"),
    ], required: ["type", "title", "status", "code", "detail"])

  private static let finding = object(
    [
      "severity": ["enum": ["error", "warning", "info"]], "code": text, "message": text,
      "term": text, "hint": text,
    ], required: ["severity", "code", "message"])

  private static let archivedLetter = object(
    [
      "id": text, "sha256": ["type": "string", "pattern": "^[0-9a-f]{64}$"], "stage": text,
      "debtor": text, "date": day, "invoices": ["type": "array", "items": text],
      "pages": ["type": "integer"], "size": ["type": "integer"],
    ], required: ["id", "sha256", "stage", "debtor", "date", "invoices", "pages", "size"])

  private static let letterRequest = object(
    [
      "id": ["type": "string", "pattern": "^[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}$"], "stage": text,
      "date": day, "language": ["enum": ["nl", "en"]], "reference": text, "customerNumber": text,
      "debtor": reference("Debtor"), "creditor": reference("Creditor"), "paymentReference": text,
      "accounts": [
        "type": "array", "minItems": 2, "maxItems": 2, "items": reference("AccountPart"),
      ],
      "invoices": ["type": "array", "minItems": 1, "items": reference("Invoice")],
      "payments": list(of: "Payment"), "credits": list(of: "Credit"),
      "previous": list(of: "SentLetter"), "plan": reference("PaymentPlan"),
      "dispute": reference("DisputeAnswer"), "deposit": reference("Deposit"),
    ], required: ["debtor", "invoices"])

  private static let accountPart = object(
    [
      "iban": text, "name": text, "amount": amount, "reference": text,
      "blocked": ["type": "boolean"],
    ], required: ["iban", "amount"])

  private static let debtor = object(
    [
      "name": text, "attention": text, "kind": ["enum": ["consumer", "business"]], "street": text,
      "postcode": text, "city": text, "country": text, "email": text,
      "tone": ["enum": ["u", "je"]],
    ], required: ["name"])

  private static let creditor = object(
    [
      "name": text, "street": text, "postcode": text, "city": text, "country": text, "phone": text,
      "email": text, "website": text, "kvk": text, "vat": text, "iban": text, "bic": text,
      "contact": text,
    ], required: ["name"])

  private static let invoice = object(
    [
      "number": text, "issued": day, "due": day, "currency": ["const": "EUR"], "amount": amount,
      "dueBasis": ["enum": ["agreed", "unilateral"]], "agreement": text, "description": text,
      "buyerReference": text, "lines": list(of: "InvoiceLine"), "vat": list(of: "InvoiceVAT"),
      "totals": reference("InvoiceTotals"),
    ], required: ["number", "amount"])

  private static let payment = object(
    ["date": day, "amount": amount, "invoice": text], required: ["date", "amount"])

  private static let credit = object(
    ["number": text, "date": day, "amount": amount, "invoice": text],
    required: ["number", "date", "amount"])

  private static let sentLetter = object(
    ["stage": text, "date": day], required: ["stage", "date"])
}
