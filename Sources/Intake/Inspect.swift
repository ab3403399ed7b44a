public import Values

/// What the importer read from a file, as one line of JSON without a line end.
///
/// The shape of ubl/IMPORT.md §3 with `"file"` and `"findings"` (CLI.md, `inspect`): decimals are
/// strings in canonical form, what is absent is `null`.
public func inspectJSON(_ file: SourceFile) -> String {
  inspection(of: file).json.serialised()
}

/// What the importer read from a file, as JSON, and whether it counts as refused.
///
/// Of one of our own letters that is the claim it carries.
public func inspection(of file: SourceFile) -> (json: JSONValue, isRefused: Bool) {
  if let claim = EmbeddedClaim(in: file) {
    var members = claim.json.object ?? [:]
    members["file"] = .string(file.name)
    members["findings"] = []
    return (.object(members), false)
  }
  let (invoice, findings) = readInvoice(file)
  let isRefused = findings.contains { $0.severity == .error }
  guard let invoice else {
    let error = findings.first { $0.severity == .error }
    return (refusal(of: file.name, error?.diagnostic), true)
  }
  var members = invoice.jsonMembers
  members["file"] = .string(file.name)
  members["findings"] = .array(findings.map(\.json))
  if let name = invoice.embeddedAs { members["embeddedAs"] = .string(name) }
  return (.object(members), isRefused)
}

/// What there is to print about an input, as JSON, and whether it counts as refused; nil for an entry
/// of an archive that is no document.
public func inspection(of input: InvoiceInput) -> (json: JSONValue, isRefused: Bool)? {
  switch input {
  case .document(let file): inspection(of: file)
  case .refused(let name, let reason): (refusal(of: name, reason), true)
  case .passedOver: nil
  }
}

/// The JSON of a file that could not be read at all.
private func refusal(of name: String, _ error: Diagnostic?) -> JSONValue {
  [
    "file": .string(name), "findings": [],
    "error": .object([
      "code": .optional(error?.code), "message": .optional(error?.message),
      "line": error?.place?.line.map { .integer($0) } ?? .null, "hint": .optional(error?.hint),
    ]),
  ]
}

extension Invoice {
  /// The members of the invoice's JSON object.
  fileprivate var jsonMembers: [String: JSONValue] {
    [
      "format": .string(format.rawValue), "kind": .string(kind.rawValue),
      "typeCode": .optional(typeCode), "customizationId": .optional(customizationID),
      "profileId": .optional(profileID), "number": .optional(number),
      "issueDate": .optional(issueDate?.iso), "dueDate": .optional(due.day?.iso),
      "dueDateSource": .string(due.source.name), "currency": .optional(currency),
      "taxCurrency": .optional(taxCurrency), "totals": totals.json, "supplier": supplier.json,
      "customer": customer.json, "payee": payee?.json ?? .null,
      "paymentMeans": .array(paymentMeans.map(\.json)),
      "paymentTerms": .array(paymentTerms.map(\.json)),
      "buyerReference": .optional(buyerReference), "orderReference": .optional(orderReference),
      "salesOrderReference": .optional(salesOrderReference),
      "contractReference": .optional(contractReference),
      "projectReference": .optional(projectReference),
      "accountingCost": .optional(accountingCost), "notes": .array(notes.map { .string($0) }),
      "precedingInvoices": .array(precedingInvoices.map(\.json)),
      "allowancesCharges": .array(allowancesCharges.map(\.json)),
      "vatBreakdown": .array(vatBreakdown.map(\.json)), "lines": .array(lines.map(\.json)),
      "attachments": .array(attachments.map(\.json)),
      "checks": ArithmeticChecks(self).json,
    ]
  }
}

/// A decimal in canonical form, or `null`.
private func json(_ number: ExactDecimal?) -> JSONValue { .optional(number?.canonical) }

extension ArithmeticChecks {
  fileprivate var json: JSONValue {
    .object(
      Dictionary(
        results.map { ($0.rule, .string($0.outcome.rawValue)) }, uniquingKeysWith: { $1 }))
  }
}

extension InvoiceTotals {
  fileprivate var json: JSONValue {
    [
      "lineTotal": Intake.json(lineTotal), "allowanceTotal": Intake.json(allowanceTotal),
      "chargeTotal": Intake.json(chargeTotal), "taxExclusive": Intake.json(taxExclusive),
      "taxTotal": Intake.json(taxTotal), "taxInclusive": Intake.json(taxInclusive),
      "taxTotalAccounting": taxTotalAccounting.map {
        ["currency": .string($0.currency), "amount": Intake.json($0.amount)]
      } ?? .null,
      "prepaid": Intake.json(prepaid), "rounding": Intake.json(rounding),
      "payable": Intake.json(payable),
    ]
  }
}

extension Party {
  fileprivate var json: JSONValue {
    [
      "name": .optional(name), "legalName": .optional(legalName), "legalId": .optional(legalID),
      "legalIdScheme": .optional(legalIDScheme), "kvk": .optional(kvk), "oin": .optional(oin),
      "vatId": .optional(vatID), "otherIds": .array(otherIDs.map(\.json)),
      "address": [
        "lines": .array(address.lines.map { .string($0) }),
        "postalCode": .optional(address.postalCode), "city": .optional(address.city),
        "region": .optional(address.region), "country": .optional(address.country),
      ],
      "contact": [
        "name": .optional(contact.name), "email": .optional(contact.email),
        "phone": .optional(contact.phone),
      ],
      "endpoint": endpoint?.json ?? ["id": nil, "scheme": nil],
    ]
  }
}

extension SchemedID {
  fileprivate var json: JSONValue { ["id": .string(id), "scheme": .optional(scheme)] }
}

extension Payee {
  fileprivate var json: JSONValue {
    ["name": .optional(name), "id": .optional(id), "legalId": .optional(legalID)]
  }
}

extension PaymentMeans {
  fileprivate var json: JSONValue {
    [
      "id": .optional(id), "code": .optional(code), "iban": .optional(iban),
      "ibanValid": hasValidIBAN.map { .bool($0) } ?? .null, "accountId": .optional(accountID),
      "bic": .optional(bic), "accountName": .optional(accountName),
      "paymentId": .optional(paymentID), "paymentIdKind": .optional(reference?.kindName),
      "mandateId": .optional(mandateID), "debtorIban": .optional(debtorIBAN),
    ]
  }
}

extension PaymentReference {
  fileprivate var kindName: String {
    switch self {
    case .betalingskenmerk: "betalingskenmerk"
    case .creditorReference: "iso11649"
    case .text: "text"
    }
  }
}

extension PaymentTerms {
  fileprivate var json: JSONValue {
    ["note": .optional(note), "meansId": .optional(meansID), "amount": Intake.json(amount)]
  }
}

extension PrecedingInvoice {
  fileprivate var json: JSONValue {
    ["number": .string(number), "issueDate": .optional(issueDate?.iso)]
  }
}

extension AllowanceCharge {
  fileprivate var json: JSONValue {
    [
      "charge": .bool(isCharge), "amount": Intake.json(amount), "reason": .optional(reason),
      "reasonCode": .optional(reasonCode),
    ]
  }
}

extension VATSubtotal {
  fileprivate var json: JSONValue {
    [
      "category": .optional(category), "rate": Intake.json(rate), "taxable": Intake.json(taxable),
      "tax": Intake.json(tax), "exemptionCode": .optional(exemptionCode),
      "exemptionReason": .optional(exemptionReason),
    ]
  }
}

extension InvoiceLine {
  fileprivate var json: JSONValue {
    [
      "id": .optional(id), "name": .optional(name), "description": .optional(description),
      "quantity": Intake.json(quantity), "unit": .optional(unit), "price": Intake.json(price),
      "priceBase": Intake.json(priceBase), "amount": Intake.json(amount),
      "vatCategory": .optional(vatCategory), "vatRate": Intake.json(vatRate),
    ]
  }
}

extension InvoiceAttachment {
  fileprivate var json: JSONValue {
    var members: [String: JSONValue] = [
      "id": .optional(id), "description": .optional(description),
      "filename": .optional(declaredName), "mime": .optional(mimeType), "bytes": nil,
      "sha256": nil, "uri": .optional(uri),
    ]
    switch content {
    case .decoded(let bytes, let sha256):
      members["bytes"] = .integer(bytes)
      members["sha256"] = .string(sha256)
    case .notBase64: members["error"] = "W-ATT-BASE64"
    case nil: break
    }
    return .object(members)
  }
}
