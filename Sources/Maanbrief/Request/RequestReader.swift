import CollectionLaw
public import Values

/// Reads letter requests from JSON, in the form of the command line contract.
public struct RequestReader {
  private let place: SourcePlace
  private var findings: [Diagnostic] = []

  /// The request in `json`, a JSON object.
  ///
  /// - Parameters:
  ///   - json: the parsed object.
  ///   - place: its file and line.
  ///   - today: the day of a letter that names none.
  /// - Returns: the request.
  /// - Throws: every finding at once, each naming its field.
  public static func request(
    _ json: JSONValue, at place: SourcePlace, today: CalendarDate
  ) throws(Diagnostics) -> LetterRequest {
    var reader = RequestReader(place: place)
    let request = reader.read(json, today: today)
    guard reader.findings.isEmpty, let request else { throw Diagnostics(reader.findings) }
    return request
  }

  private init(place: SourcePlace) {
    self.place = place
  }

  private static let known: Set<String> = [
    "id", "stage", "date", "language", "reference", "customerNumber", "debtor", "creditor",
    "paymentReference", "invoices", "payments", "previous", "credits",
  ]

  private mutating func read(_ json: JSONValue, today: CalendarDate) -> LetterRequest? {
    guard let object = json.object else {
      complain("a letter request is a JSON object", "")
      return nil
    }
    checkKeys(object, known: Self.known, path: "")
    var debtor: Debtor?
    if let value = object["debtor"] {
      debtor = self.debtor(value)
    } else {
      complain("is missing", "debtor")
    }
    let items = read(object, "invoices") { $0.invoice($1, path: $2) }
    if object["invoices"]?.array?.isEmpty ?? true { complain("holds no invoice", "invoices") }
    guard let debtor else { return nil }
    var request = LetterRequest(
      id: text(object, "id", "") ?? "letter",
      stage: text(object, "stage", "").map { Stage(rawValue: $0) },
      date: date(object, "date", "") ?? today, language: text(object, "language", "") ?? "nl",
      debtor: debtor, invoices: items)
    checkID(request.id)
    request.reference = text(object, "reference", "")
    request.customerNumber = text(object, "customerNumber", "")
    if let value = object["creditor"] { request.creditor = creditor(value) }
    request.paymentReference = text(object, "paymentReference", "")
    request.payments = read(object, "payments") { $0.payment($1, path: $2) }
    request.credits = read(object, "credits") { $0.credit($1, path: $2) }
    request.previous = read(object, "previous") { $0.earlier($1, path: $2) }
    request.place = place
    return request
  }

  /// An identifier becomes a file name, so it is a plain one.
  private mutating func checkID(_ id: String) {
    let isPlain = id.utf8.allSatisfy { byte in
      (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
        || byte == 46 || byte == 95 || byte == 45
    }
    guard isPlain, !id.isEmpty, id.utf8.count <= 100, !id.hasPrefix(".") else {
      complain("holds only letters, digits, '.', '_' and '-', at most 100, not a point first", "id")
      return
    }
  }

  private mutating func debtor(_ json: JSONValue) -> Debtor? {
    guard let object = json.object else {
      complain("is no object", "debtor")
      return nil
    }
    checkKeys(
      object,
      known: [
        "name", "attention", "kind", "street", "postcode", "city", "country", "email", "tone",
      ], path: "debtor.")
    guard let name = text(object, "name", "debtor."), name.contains(where: { !$0.isWhitespace })
    else {
      complain("is missing or empty", "debtor.name")
      return nil
    }
    var debtor = Debtor(name: Self.printable(name))
    if let kind = text(object, "kind", "debtor.") {
      if let known = DebtorKind(rawValue: kind) {
        debtor.kind = known
      } else {
        complain("is consumer or business", "debtor.kind")
      }
    }
    debtor.attention = text(object, "attention", "debtor.").map(Self.printable)
    debtor.street = text(object, "street", "debtor.").map(Self.printable)
    debtor.postcode = text(object, "postcode", "debtor.").map(Self.printable)
    debtor.city = text(object, "city", "debtor.").map(Self.printable)
    debtor.country = text(object, "country", "debtor.").map(Self.printable)
    debtor.email = text(object, "email", "debtor.")
    if let tone = text(object, "tone", "debtor.") {
      debtor.tone = Tone(rawValue: tone)
      if debtor.tone == nil { complain("is u or je", "debtor.tone") }
    }
    return debtor
  }

  private mutating func creditor(_ json: JSONValue) -> Creditor? {
    guard let object = json.object else {
      complain("is no object", "creditor")
      return nil
    }
    guard let name = text(object, "name", "creditor.") else {
      complain("is missing", "creditor.name")
      return nil
    }
    var creditor = Creditor(name: name)
    creditor.street = text(object, "street", "creditor.")
    creditor.postcode = text(object, "postcode", "creditor.")
    creditor.city = text(object, "city", "creditor.")
    creditor.country = text(object, "country", "creditor.")
    creditor.phone = text(object, "phone", "creditor.")
    creditor.email = text(object, "email", "creditor.")
    creditor.website = text(object, "website", "creditor.")
    creditor.kvk = text(object, "kvk", "creditor.")
    creditor.vat = text(object, "vat", "creditor.")
    creditor.bic = text(object, "bic", "creditor.")
    creditor.contact = text(object, "contact", "creditor.")
    if let account = text(object, "iban", "creditor.") {
      creditor.iban = IBAN(account)
      if creditor.iban == nil { complain("does not check as an IBAN", "creditor.iban") }
    }
    return creditor
  }

  private mutating func invoice(_ json: JSONValue, path: String) -> OpenItem? {
    guard let object = json.object else {
      complain("is no object", path)
      return nil
    }
    checkKeys(
      object,
      known: [
        "number", "issued", "due", "currency", "amount", "dueBasis", "agreement", "description",
        "buyerReference",
      ], path: path + ".")
    let currency = currency(object, path)
    guard let number = text(object, "number", path + "."),
      let amount = amount(object, "amount", path, currency)
    else {
      complain("needs a number and an amount such as \"1210.00\"", path)
      return nil
    }
    if amount.cents <= 0 { complain("is more than zero", path + ".amount") }
    let basis = text(object, "dueBasis", path + ".")
    if let basis, DueBasis(rawValue: basis) == nil {
      complain("is agreed or unilateral", path + ".dueBasis")
    }
    var item = OpenItem(
      number: Self.printable(number), issued: date(object, "issued", path + "."),
      due: date(object, "due", path + "."), amount: amount)
    item.dueBasis = basis.flatMap { DueBasis(rawValue: $0) } ?? .agreed
    item.agreement = text(object, "agreement", path + ".")
    item.description = text(object, "description", path + ".").map(Self.printable)
    item.buyerReference = text(object, "buyerReference", path + ".").map(Self.printable)
    return item
  }

  private mutating func payment(_ json: JSONValue, path: String) -> Payment? {
    guard let object = json.object, let day = date(object, "date", path + "."),
      let amount = amount(object, "amount", path, .euro)
    else {
      complain("needs a date and an amount", path)
      return nil
    }
    if amount.cents <= 0 { complain("is more than zero", path + ".amount") }
    return Payment(date: day, amount: amount, invoice: text(object, "invoice", path + "."))
  }

  private mutating func credit(_ json: JSONValue, path: String) -> Credit? {
    guard let object = json.object, let day = date(object, "date", path + "."),
      let number = text(object, "number", path + "."),
      let amount = amount(object, "amount", path, .euro)
    else {
      complain("needs a number, a date and an amount", path)
      return nil
    }
    return Credit(
      number: number, date: day, amount: amount, invoice: text(object, "invoice", path + "."))
  }

  private mutating func earlier(_ json: JSONValue, path: String) -> SentLetter? {
    guard let object = json.object, let day = date(object, "date", path + "."),
      let stage = text(object, "stage", path + ".")
    else {
      complain("needs a stage and a date", path)
      return nil
    }
    return SentLetter(stage: Stage(rawValue: stage), date: day)
  }

  // MARK: Values

  private mutating func text(
    _ object: [String: JSONValue], _ key: String, _ path: String
  ) -> String? {
    switch object[key] {
    case nil, .null?: return nil
    case .string(let text)?:
      if text.count > 1000 { complain("is longer than 1,000 characters", path + key) }
      return text.isEmpty ? nil : text
    default:
      complain("is no text", path + key)
      return nil
    }
  }

  private mutating func date(
    _ object: [String: JSONValue], _ key: String, _ path: String
  ) -> CalendarDate? {
    guard let text = text(object, key, path) else { return nil }
    guard let day = CalendarDate(iso: text) else {
      complain("is no day such as 2026-11-23", path + key)
      return nil
    }
    return day
  }

  private mutating func amount(
    _ object: [String: JSONValue], _ key: String, _ path: String, _ currency: Currency
  ) -> Money? {
    guard let text = text(object, key, path + ".") else { return nil }
    guard let money = Money(text, currency: currency) else {
      complain("is no amount such as \"1210.00\"", path + "." + key)
      return nil
    }
    return money
  }

  private mutating func currency(_ object: [String: JSONValue], _ path: String) -> Currency {
    guard let code = text(object, "currency", path + ".") else { return .euro }
    guard let currency = Currency(code: code), currency == .euro else {
      complain("is not EUR: statutory costs are laid down in euro", path + ".currency")
      return .euro
    }
    return currency
  }

  /// The elements of a list that `element` can read, each with its path for messages.
  private mutating func read<Element>(
    _ object: [String: JSONValue], _ key: String,
    _ element: (inout RequestReader, JSONValue, String) -> Element?
  ) -> [Element] {
    switch object[key] {
    case nil, .null?: return []
    case .array(let values)?:
      var elements: [Element] = []
      for (index, value) in values.enumerated() {
        if let read = element(&self, value, "\(key)[\(index)]") { elements.append(read) }
      }
      return elements
    default:
      complain("is no list", key)
      return []
    }
  }

  private mutating func checkKeys(
    _ object: [String: JSONValue], known: Set<String>, path: String
  ) {
    for key in object.keys.sorted() where !known.contains(key) {
      let candidate = nearest(to: key, among: known.sorted())
      complain(
        "is not known here", path + key, hint: candidate.map { "did you mean '\(path)\($0)'?" })
    }
  }

  private mutating func complain(_ message: String, _ field: String, hint: String? = nil) {
    let subject = field.isEmpty ? "" : "'\(field)' "
    findings.append(
      Diagnostic(.error, code: "N-REQUEST", subject + message, at: place, hint: hint))
  }

  /// Text on one line without control characters and without marks that turn the reading direction.
  static func printable(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x09...0x0D, 0x85, 0x2028, 0x2029: scalars.append(" ")
      case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF,
        0xFFF9...0xFFFB:
        continue
      default: scalars.append(scalar)
      }
    }
    return String(scalars).split { $0 == " " }.joined(separator: " ")
  }
}
