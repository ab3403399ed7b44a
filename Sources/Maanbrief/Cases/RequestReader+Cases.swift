import CollectionLaw
import Values

/// The parts of a request that only some letters need: a plan, the answer to an objection, a deposit.
extension RequestReader {
  /// The keys of a request that are read here.
  static let caseKeys: Set<String> = ["plan", "dispute", "deposit"]

  /// The most instalments of a plan: a monthly one of ten years.
  static let mostInstalments = 120

  mutating func readCases(_ object: [String: JSONValue], into request: inout LetterRequest) {
    request.plan = member(object, "plan").flatMap { plan($0) }
    request.dispute = member(object, "dispute").flatMap { dispute($0) }
    request.deposit = member(object, "deposit").flatMap { deposit($0) }
    for (index, value) in (object["invoices"]?.array ?? []).enumerated() {
      guard let invoice = value.object, let number = invoice["number"]?.string else { continue }
      let path = "invoices[\(index)]"
      guard let copy = copy(invoice, path: path) else { continue }
      request.copies[Self.printable(number)] = copy
    }
  }

  /// The object under a key; nil when there is none.
  private mutating func member(
    _ object: [String: JSONValue], _ key: String
  ) -> [String: JSONValue]? {
    switch object[key] {
    case nil, .null?: return nil
    case .object(let member)?: return member
    default:
      complain("is no object", key)
      return nil
    }
  }

  private mutating func plan(_ object: [String: JSONValue]) -> PaymentPlan? {
    checkKeys(object, known: ["agreed", "instalments", "costs", "interest"], path: "plan.")
    let instalments = read(object, "instalments", under: "plan.") { $0.instalment($1, path: $2) }
    if object["instalments"]?.array?.isEmpty ?? true {
      complain("holds no instalment", "plan.instalments")
    }
    if instalments.count > Self.mostInstalments {
      complain("holds more than \(Self.mostInstalments) instalments", "plan.instalments")
    }
    guard let agreed = required(date(object, "agreed", "plan."), "plan.agreed", in: object),
      !instalments.isEmpty
    else { return nil }
    checkOrder(instalments, agreed: agreed)
    var plan = PaymentPlan(agreed: agreed, instalments: instalments)
    plan.costs = positive(object, "costs", "plan")
    plan.interest = positive(object, "interest", "plan")
    return plan
  }

  private mutating func instalment(
    _ json: JSONValue, path: String
  ) -> PaymentPlan.Instalment? {
    guard let object = json.object else {
      complain("is no object", path)
      return nil
    }
    checkKeys(object, known: ["due", "amount"], path: path + ".")
    let due = required(date(object, "due", path + "."), path + ".due", in: object)
    let amount = required(positive(object, "amount", path), path + ".amount", in: object)
    guard let due, let amount else { return nil }
    return PaymentPlan.Instalment(due: due, amount: amount)
  }

  /// Instalments stand in the order of their days, none before the agreement, two never on one day.
  private mutating func checkOrder(
    _ instalments: [PaymentPlan.Instalment], agreed: CalendarDate
  ) {
    var previous: CalendarDate?
    for (index, instalment) in instalments.enumerated() {
      let path = "plan.instalments[\(index)].due"
      if instalment.due < agreed { complain("lies before the day of the agreement", path) }
      if let previous, instalment.due <= previous {
        complain("does not lie after the instalment before it", path)
      }
      previous = instalment.due
    }
  }

  private mutating func dispute(_ object: [String: JSONValue]) -> DisputeAnswer? {
    checkKeys(
      object, known: ["received", "invoice", "subject", "outcome", "answer"], path: "dispute.")
    let outcome: DisputeAnswer.Outcome? = choice(object, "outcome", "dispute.")
    let received = required(date(object, "received", "dispute."), "dispute.received", in: object)
    let subject = required(text(object, "subject", "dispute."), "dispute.subject", in: object)
    let found = required(outcome, "dispute.outcome", in: object)
    let answer = required(text(object, "answer", "dispute."), "dispute.answer", in: object)
    guard let received, let subject, let found, let answer else { return nil }
    var dispute = DisputeAnswer(
      received: received, subject: Self.printable(subject), outcome: found,
      answer: Self.printable(answer))
    dispute.invoice = text(object, "invoice", "dispute.").map(Self.printable)
    return dispute
  }

  private mutating func deposit(_ object: [String: JSONValue]) -> Deposit? {
    checkKeys(object, known: ["for", "order", "orderTotal", "next"], path: "deposit.")
    guard let purpose = required(text(object, "for", "deposit."), "deposit.for", in: object)
    else { return nil }
    var deposit = Deposit(purpose: Self.printable(purpose))
    deposit.order = text(object, "order", "deposit.").map(Self.printable)
    deposit.orderTotal = positive(object, "orderTotal", "deposit")
    deposit.next = text(object, "next", "deposit.").map(Self.printable)
    return deposit
  }

  /// An amount above zero; nil when there is none.
  private mutating func positive(
    _ object: [String: JSONValue], _ key: String, _ path: String
  ) -> Money? {
    guard let amount = amount(object, key, path, .euro) else { return nil }
    if amount.cents <= 0 { complain("is not above zero", "\(path).\(key)") }
    return amount
  }

  /// A value that must be there; one that is there and wrong was complained of already.
  private mutating func required<Value>(
    _ value: Value?, _ path: String, in object: [String: JSONValue]
  ) -> Value? {
    let key = path.split(separator: ".").last.map(String.init) ?? path
    switch (value, object[key]) {
    case (nil, nil), (nil, .null?), (nil, .string("")?): complain("is missing", path)
    default: break
    }
    return value
  }

  /// The elements of a list inside another object, each with its path for messages.
  private mutating func read<Element>(
    _ object: [String: JSONValue], _ key: String, under path: String,
    _ element: (inout RequestReader, JSONValue, String) -> Element?
  ) -> [Element] {
    let full = path + key
    guard let value = object[key] else { return [] }
    return read([full: value], full, element)
  }
}

// MARK: Copies of invoices

extension RequestReader {
  /// The keys of an invoice that a copy of it is made from.
  static let copyKeys: Set<String> = ["lines", "vat", "totals"]

  /// The lines, VAT and totals of an invoice as far as the request gives them; nil without lines.
  private mutating func copy(_ object: [String: JSONValue], path: String) -> InvoiceCopy? {
    var copy = InvoiceCopy()
    copy.currency = .euro
    copy.lines = read(object, "lines", under: path + ".") { $0.line($1, path: $2) }
    copy.vat = read(object, "vat", under: path + ".") { $0.subtotal($1, path: $2) }
    copy.totals.payable = amount(object, "amount", path, .euro).map(\.decimal)
    switch object["totals"] {
    case nil, .null?: break
    case .object(let totals)?: read(totals, path: path + ".totals", into: &copy.totals)
    default: complain("is no object", path + ".totals")
    }
    if object["lines"] == nil, object["vat"] != nil || object["totals"] != nil {
      complain("is missing", path + ".lines")
    }
    guard !copy.lines.isEmpty else { return nil }
    checkSum(of: copy, path: path)
    return copy
  }

  private mutating func read(
    _ object: [String: JSONValue], path: String, into totals: inout InvoiceCopy.Totals
  ) {
    checkKeys(
      object,
      known: [
        "lines", "allowances", "charges", "withoutVAT", "vat", "withVAT", "prepaid", "rounding",
      ], path: path + ".")
    totals.lines = amount(object, "lines", path, .euro).map(\.decimal)
    totals.allowances = amount(object, "allowances", path, .euro).map(\.decimal)
    totals.charges = amount(object, "charges", path, .euro).map(\.decimal)
    totals.withoutVAT = amount(object, "withoutVAT", path, .euro).map(\.decimal)
    totals.vat = amount(object, "vat", path, .euro).map(\.decimal)
    totals.withVAT = amount(object, "withVAT", path, .euro).map(\.decimal)
    totals.prepaid = amount(object, "prepaid", path, .euro).map(\.decimal)
    totals.rounding = amount(object, "rounding", path, .euro).map(\.decimal)
  }

  private mutating func line(_ json: JSONValue, path: String) -> InvoiceCopy.Line? {
    guard let object = json.object else {
      complain("is no object", path)
      return nil
    }
    checkKeys(
      object,
      known: [
        "name", "description", "quantity", "unit", "price", "priceBase", "vatCategory", "vatRate",
        "amount",
      ], path: path + ".")
    let name = required(text(object, "name", path + "."), path + ".name", in: object)
    let amount = required(amount(object, "amount", path, .euro), path + ".amount", in: object)
    guard let name, let amount else { return nil }
    var line = InvoiceCopy.Line(name: Self.printable(name))
    line.amount = amount.decimal
    line.description = text(object, "description", path + ".").map(Self.printable)
    line.quantity = decimal(object, "quantity", path)
    line.unit = text(object, "unit", path + ".").map(Self.printable)
    line.price = decimal(object, "price", path)
    line.priceBase = decimal(object, "priceBase", path)
    line.vat = vat(object, category: "vatCategory", rate: "vatRate", path: path)
    return line
  }

  private mutating func subtotal(_ json: JSONValue, path: String) -> InvoiceCopy.Subtotal? {
    guard let object = json.object else {
      complain("is no object", path)
      return nil
    }
    checkKeys(
      object, known: ["category", "rate", "taxable", "tax", "exemption"], path: path + ".")
    let taxable = required(amount(object, "taxable", path, .euro), path + ".taxable", in: object)
    let tax = required(amount(object, "tax", path, .euro), path + ".tax", in: object)
    guard let taxable, let tax else { return nil }
    return InvoiceCopy.Subtotal(
      vat: vat(object, category: "category", rate: "rate", path: path), taxable: taxable.decimal,
      tax: tax.decimal, exemption: text(object, "exemption", path + ".").map(Self.printable))
  }

  private mutating func vat(
    _ object: [String: JSONValue], category: String, rate: String, path: String
  ) -> InvoiceCopy.VAT {
    InvoiceCopy.VAT(
      category: text(object, category, path + ".").map(Self.printable),
      rate: decimal(object, rate, path))
  }

  /// A number with decimals; nil when there is none.
  private mutating func decimal(
    _ object: [String: JSONValue], _ key: String, _ path: String
  ) -> ExactDecimal? {
    guard let text = text(object, key, path + ".") else { return nil }
    guard let number = ExactDecimal(text), abs(number.unscaled) < 1_000_000_000_000_000_000 else {
      complain("is no number such as \"2.5\"", "\(path).\(key)")
      return nil
    }
    return number
  }

  /// Where the VAT is given, it and what it is reckoned on make up the amount of the invoice.
  private mutating func checkSum(of copy: InvoiceCopy, path: String) {
    guard !copy.vat.isEmpty, let payable = copy.totals.payable else { return }
    let zero = ExactDecimal(unscaled: 0)
    let sum = copy.vat.map { $0.taxable + $0.tax }.reduce(zero, +)
    let asked = sum - (copy.totals.prepaid ?? zero) + (copy.totals.rounding ?? zero)
    if asked != payable {
      complain("does not add up to the amount of the invoice", path + ".vat")
    }
  }
}

extension Money {
  /// The amount in major units.
  fileprivate var decimal: ExactDecimal { ExactDecimal(unscaled: Int128(cents), scale: 2) }
}
