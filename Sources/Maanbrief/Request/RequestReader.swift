import CollectionLaw
public import Values

/// Reads letter requests from JSON, in the form of the command line contract.
public struct RequestReader {
  let place: SourcePlace
  private let dueBasis: DueBasis
  var findings: [Diagnostic] = []

  /// The request in `json`, a JSON object.
  ///
  /// - Parameters:
  ///   - json: the parsed object.
  ///   - place: its file and line.
  ///   - today: the day of a letter that names none.
  ///   - profile: says whether due dates were agreed, where the invoice does not.
  /// - Returns: the request.
  /// - Throws: every finding at once, each naming its field.
  public static func request(
    _ json: JSONValue, at place: SourcePlace, today: CalendarDate, profile: Profile? = nil
  ) throws(Diagnostics) -> LetterRequest {
    var reader = RequestReader(place: place, dueBasis: profile?.terms.dueBasis ?? .agreed)
    let request = reader.read(json, today: today)
    guard reader.findings.isEmpty, let request else { throw Diagnostics(reader.findings) }
    return request
  }

  private init(place: SourcePlace, dueBasis: DueBasis) {
    self.place = place
    self.dueBasis = dueBasis
  }

  private static let known: Set<String> = [
    "id", "stage", "date", "language", "reference", "customerNumber", "debtor", "creditor",
    "paymentReference", "invoices", "payments", "previous", "credits", "interruptions", "collector",
    "accounts",
  ]

  private mutating func read(_ json: JSONValue, today: CalendarDate) -> LetterRequest? {
    guard let object = json.object else {
      complain("a letter request is a JSON object", "")
      return nil
    }
    checkKeys(object, known: Self.known.union(Self.caseKeys), path: "")
    var debtor: Debtor?
    if let value = object["debtor"] {
      debtor = self.debtor(value)
    } else {
      complain("is missing", "debtor")
    }
    let items = read(object, "invoices") { $0.invoice($1, path: $2) }
    if object["invoices"]?.array?.isEmpty ?? true { complain("holds no invoice", "invoices") }
    checkNumbers(items)
    guard let debtor else { return nil }
    var request = LetterRequest(
      id: text(object, "id", "") ?? "letter",
      stage: text(object, "stage", "").map { Stage(rawValue: $0) },
      date: date(object, "date", "") ?? today, language: choice(object, "language", ""),
      debtor: debtor, invoices: items)
    checkID(request.id)
    request.reference = text(object, "reference", "")
    request.customerNumber = text(object, "customerNumber", "")
    if let value = object["creditor"] { request.creditor = creditor(value) }
    if let value = object["collector"] { request.collector = collector(value) }
    request.paymentReference = text(object, "paymentReference", "")
    request.accounts = accounts(object)
    request.payments = read(object, "payments") { $0.payment($1, path: $2) }
    request.credits = read(object, "credits") { $0.credit($1, path: $2) }
    request.previous = read(object, "previous") { $0.earlier($1, path: $2) }
    request.interruptions = days(object, "interruptions")
    readCases(object, into: &request)
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

  /// An invoice counts once.
  private mutating func checkNumbers(_ items: [OpenItem]) {
    var seen: Set<String> = []
    for (index, item) in items.enumerated() where !seen.insert(item.number).inserted {
      complain("stands on an earlier invoice as well", "invoices[\(index)].number")
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
        "buyer",
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
    debtor.tone = choice(object, "tone", "debtor.")
    debtor.buyer = choice(object, "buyer", "debtor.")
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

  private mutating func collector(_ json: JSONValue) -> Collector? {
    guard let object = json.object, let name = text(object, "name", "collector.") else {
      complain("needs a name", "collector")
      return nil
    }
    checkKeys(object, known: ["name", "role"], path: "collector.")
    return Collector(name: Self.printable(name), role: choice(object, "role", "collector."))
  }

  private mutating func invoice(_ json: JSONValue, path: String) -> OpenItem? {
    guard let object = json.object else {
      complain("is no object", path)
      return nil
    }
    checkKeys(
      object,
      known: Self.copyKeys.union([
        "number", "issued", "received", "due", "currency", "amount", "dueBasis", "agreement",
        "description", "buyerReference", "supply", "refused",
      ]), path: path + ".")
    let currency = currency(object, path)
    guard let number = text(object, "number", path + "."),
      let amount = amount(object, "amount", path, currency)
    else {
      complain("needs a number and an amount such as \"1210.00\"", path)
      return nil
    }
    if amount.cents <= 0 { complain("is not above zero", path + ".amount") }
    var item = OpenItem(
      number: Self.printable(number), issued: date(object, "issued", path + "."),
      due: date(object, "due", path + "."), amount: amount)
    item.dueBasis = choice(object, "dueBasis", path + ".") ?? dueBasis
    item.received = date(object, "received", path + ".")
    item.supply = choice(object, "supply", path + ".")
    item.refused = date(object, "refused", path + ".")
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
    if amount.cents <= 0 { complain("is not above zero", path + ".amount") }
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
    if amount.cents <= 0 { complain("is not above zero", path + ".amount") }
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
    checkKeys(
      object,
      known: [
        "stage", "date", "delivered", "channel", "invoices", "agreements", "costs", "lastDay",
      ], path: path + ".")
    var letter = SentLetter(stage: Stage(rawValue: stage), date: day)
    letter.delivered = date(object, "delivered", path + ".")
    letter.channel = choice(object, "channel", path + ".") ?? .post
    letter.lastDay = date(object, "lastDay", path + ".")
    letter.statedCosts = amount(object, "costs", path, .euro)
    if let costs = letter.statedCosts, costs.cents < 0 {
      complain("is below zero", path + ".costs")
    }
    letter.invoices =
      object["invoices"] == nil
      ? nil : texts(object, "invoices", path).map(Self.printable)
    letter.agreements = texts(object, "agreements", path)
    if let delivered = letter.delivered, delivered < day {
      complain("lies before the day of the letter", path + ".delivered")
    }
    return letter
  }
}
