import CollectionLaw
import Intake
import Values

extension LetterPlan {
  /// Takes over the open items of a letter that was made before, which then counts as sent.
  mutating func take(_ claim: EmbeddedClaim, from file: SourceFile, _ options: Options) {
    guard var request = LetterRequest(claim.json, options: options) else {
      refusedFiles.append(file.name)
      findings.append(
        Diagnostic(
          .error, code: "E-CLAIM", "the claim inside this letter cannot be read", at: file.place(),
          hint: "give the invoices themselves"))
      return
    }
    request.place = file.place()
    let key = [claim.json["creditor"]?.string, claim.json["currency"]?.string, request.debtor.name]
      .map { $0 ?? "" }.joined(separator: "\u{0}")
    let track = Schedule.Track(request.debtor.kind)
    groups.append(DebtorGroup(debtor: key, track: track, request: request))
  }
}

extension LetterRequest {
  /// The request for a letter on the open items of an earlier letter's claim; nil when a part is missing
  /// or no valid value.
  init?(_ claim: JSONValue, options: LetterPlan.Options) {
    guard let name = claim["debtor"]?.string,
      let date = claim["date"]?.string.flatMap({ CalendarDate(iso: $0) }),
      let stage = claim["stage"]?.string,
      let currency = claim["currency"]?.string.flatMap({ Currency(code: $0) }),
      let invoices = claim["invoices"]?.array
    else { return nil }
    let parts = (claim["accounts"]?.array ?? []).map { AccountPart($0, currency) }
    let items = invoices.compactMap { OpenItem($0, currency) }
    guard items.count == invoices.count, !items.isEmpty,
      parts.isEmpty || parts.compactMap(\.self).isSplit, !parts.contains(nil)
    else { return nil }
    var debtor = Debtor(
      name: RequestReader.printable(name),
      kind: options.debtorKind ?? claim["debtorKind"]?.string.flatMap { DebtorKind(rawValue: $0) }
        ?? .unknown)
    let address = claim["debtorAddress"]
    debtor.attention = Self.text(address?["attention"])
    debtor.street = Self.text(address?["street"])
    debtor.postcode = Self.text(address?["postcode"])
    debtor.city = Self.text(address?["city"])
    debtor.country = Self.text(address?["country"])
    self.init(
      id: DebtorName.reduced(name), stage: options.stage, date: options.date, debtor: debtor,
      invoices: items)
    reference = Self.text(claim["reference"])
    customerNumber = Self.text(claim["customerNumber"])
    paymentReference = Self.text(claim["paymentReference"])
    accounts = parts.compactMap(\.self)
    previous =
      options.previous + Self.earlierLetters(of: claim)
      + [SentLetter(stage: Stage(rawValue: stage), date: date)]
    for (item, json) in zip(items, invoices) {
      payments += (json["payments"]?.array ?? []).compactMap { Payment($0, on: item) }
      credits += (json["credits"]?.array ?? []).compactMap { Credit($0, on: item) }
    }
  }

  /// The letters that the claim says went before it.
  private static func earlierLetters(of claim: JSONValue) -> [SentLetter] {
    (claim["earlier"]?.array ?? []).compactMap { letter in
      guard let stage = letter["stage"]?.string,
        let date = letter["date"]?.string.flatMap({ CalendarDate(iso: $0) })
      else { return nil }
      return SentLetter(stage: Stage(rawValue: stage), date: date)
    }
  }

  private static func text(_ json: JSONValue?) -> String? {
    json?.string.map(RequestReader.printable)
  }
}

extension AccountPart {
  /// One of the two accounts of a claim.
  fileprivate init?(_ json: JSONValue, _ currency: Currency) {
    guard let iban = json["iban"]?.string.flatMap({ IBAN($0) }),
      let amount = json["amount"]?.string.flatMap({ Money($0, currency: currency) }),
      case .bool(let isBlocked)? = json["blocked"]
    else { return nil }
    self.init(
      iban: iban, name: json["name"]?.string.map(RequestReader.printable), amount: amount,
      reference: json["reference"]?.string.map(RequestReader.printable), isBlocked: isBlocked)
  }
}

extension OpenItem {
  /// An invoice of a claim, without what was paid on it.
  fileprivate init?(_ json: JSONValue, _ currency: Currency) {
    guard let number = json["number"]?.string,
      let amount = json["amount"]?.string.flatMap({ Money($0, currency: currency) }),
      amount.cents > 0
    else { return nil }
    self.init(
      number: RequestReader.printable(number),
      issued: json["issued"]?.string.flatMap { CalendarDate(iso: $0) },
      due: json["due"]?.string.flatMap { CalendarDate(iso: $0) },
      dueBasis: json["dueBasis"]?.string.flatMap { DueBasis(rawValue: $0) } ?? .agreed,
      amount: amount)
  }
}

extension Payment {
  fileprivate init?(_ json: JSONValue, on item: OpenItem) {
    guard let date = json["date"]?.string.flatMap({ CalendarDate(iso: $0) }),
      let amount = json["amount"]?.string.flatMap({ Money($0, currency: item.amount.currency) })
    else { return nil }
    self.init(date: date, amount: amount, invoice: item.number)
  }
}

extension Credit {
  fileprivate init?(_ json: JSONValue, on item: OpenItem) {
    guard let date = json["date"]?.string.flatMap({ CalendarDate(iso: $0) }),
      let number = json["number"]?.string,
      let amount = json["amount"]?.string.flatMap({ Money($0, currency: item.amount.currency) })
    else { return nil }
    self.init(number: number, date: date, amount: amount, invoice: item.number)
  }
}
