import CollectionLaw
import Intake
import Values

/// What one invoice or credit note adds to a letter.
struct ClaimedDocument {
  /// What it does to what is owed.
  enum Amount {
    case claim(OpenItem)
    case credit(Credit)
  }

  let invoice: Invoice
  let file: SourceFile
  let amount: Amount

  /// The claim or credit of `invoice`; nil when it neither asks nor gives back anything.
  init?(_ invoice: Invoice, file: SourceFile, options: LetterPlan.Options) {
    self.invoice = invoice
    self.file = file
    guard let number = invoice.number, let payable = invoice.claimed else { return nil }
    let currency = invoice.currency.flatMap { Currency(code: $0) } ?? .euro
    let cents = Int64(clamping: payable.rounded(toPlaces: 2))
    guard cents != 0 else { return nil }
    if invoice.kind == .creditNote || cents < 0 {
      let credited = Money(cents: abs(cents), currency: currency)
      amount = .credit(
        Credit(
          number: number, date: invoice.issueDate ?? options.date, amount: credited,
          invoice: invoice.precedingInvoices.first?.number))
      return
    }
    var item = OpenItem(
      number: RequestReader.printable(number), issued: invoice.issueDate,
      due: invoice.due.day, amount: Money(cents: cents, currency: currency))
    item.description = invoice.subject
    item.buyerReference = (invoice.buyerReference ?? invoice.orderReference)
      .map(RequestReader.printable)
    amount = .claim(item)
  }

  /// BT-83, what the debtor repeats with the payment; that of the supplier's account when there are two.
  var paymentReference: String? {
    if case .split(let split) = invoice.gAccount { return split.own.means.paymentID }
    return invoice.paymentMeans.compactMap(\.paymentID).first
  }

  /// A request for the debtor of this document, without invoices.
  ///
  /// - Parameters:
  ///   - creditor: whether the supplier of the document is the sender.
  ///   - options: what the user states.
  /// - Returns: the request.
  func request(creditor: Bool, options: LetterPlan.Options) -> LetterRequest {
    let id = DebtorName.reduced(invoice.customer.displayName ?? "")
    var request = LetterRequest(
      id: id, stage: options.stage, date: options.date, debtor: debtor(options), invoices: [])
    request.customerNumber = invoice.customer.otherIDs.first.map { RequestReader.printable($0.id) }
    request.previous = options.previous
    request.place = file.place()
    if creditor { request.creditor = supplier }
    return request
  }

  private func debtor(_ options: LetterPlan.Options) -> Debtor {
    let party = invoice.customer
    let evidence = DebtorKindEvidence(invoice)
    var debtor = Debtor(
      name: RequestReader.printable(party.displayName ?? ""),
      kind: options.debtorKind ?? DebtorKind(rawValue: evidence.kind.rawValue) ?? .unknown)
    if debtor.kind == .business, let contact = party.contact.name {
      debtor.attention = "t.a.v. \(RequestReader.printable(contact))"
    }
    debtor.street =
      party.address.lines.isEmpty
      ? nil : party.address.lines.map(RequestReader.printable).joined(separator: ", ")
    debtor.postcode = party.address.postalCode.map(RequestReader.printable)
    debtor.city = party.address.city.map(RequestReader.printable)
    debtor.country = party.address.country
    debtor.email = party.contact.email
    return debtor
  }

  private var supplier: Creditor {
    let party = invoice.supplier
    var creditor = Creditor(name: RequestReader.printable(party.legalName ?? party.name ?? ""))
    creditor.tradeName = party.name.map(RequestReader.printable)
    creditor.street = party.address.lines.first.map(RequestReader.printable)
    creditor.postcode = party.address.postalCode.map(RequestReader.printable)
    creditor.city = party.address.city.map(RequestReader.printable)
    creditor.country = party.address.country
    creditor.phone = party.contact.phone.map(RequestReader.printable)
    creditor.email = party.contact.email
    creditor.kvk = party.kvk
    creditor.vat = party.vatID
    creditor.contact = party.contact.name.map(RequestReader.printable)
    let means = invoice.paymentMeans.first { $0.hasValidIBAN == true && !$0.isBlockedAccount }
    creditor.iban = means?.iban.flatMap { IBAN($0) }
    creditor.bic = means?.bic
    creditor.accountHolder = invoice.payee?.name.map(RequestReader.printable)
    return creditor
  }
}

extension ClaimedDocument {
  /// Whether it asks for payment to another account than the creditor's.
  func asksForAnotherAccount(than creditor: Creditor?) -> Bool {
    guard let own = creditor?.iban else { return false }
    let accounts = invoice.paymentMeans.compactMap(\.iban)
    return !accounts.isEmpty && !accounts.contains(own.compact)
  }

  /// What is said of such a document, which waits until the user looked at it.
  static func otherAccount(_ file: SourceFile) -> Diagnostic {
    let code = "W-IBAN-OTHER"
    return Diagnostic(
      .error, code: code, "the document asks for payment to another account than the profile's",
      at: file.place(), term: "BT-84", hint: "check who must be paid, then give --confirm \(code)")
  }
}

extension Invoice {
  /// What it is for in a few words: the only line's item, else nothing.
  var subject: String? {
    guard lines.count == 1, let name = lines[0].name else { return nil }
    let text = RequestReader.printable(name)
    return text.count <= 80 ? text : nil
  }
}

/// What tells letters apart: whom to pay, the currency, and of the debtor the numbers that they were
/// given, else name and postcode.
struct DebtorKey {
  let text: String

  init(_ invoice: Invoice, file: SourceFile) {
    let party = invoice.customer
    let supplier = invoice.supplier.legalName ?? invoice.supplier.name ?? ""
    let currency = invoice.currency ?? ""
    let identity: String
    if let kvk = party.kvk {
      identity = "kvk \(kvk)"
    } else if let vat = party.vatID {
      identity = "vat \(vat)"
    } else {
      let name = (party.displayName ?? file.name).lowercased().filter { !$0.isWhitespace }
      let postcode = (party.address.postalCode ?? "").lowercased().filter { !$0.isWhitespace }
      identity = "name \(name) \(postcode)"
    }
    // What goes to a factor cannot be asked for in one letter with what does not.
    let payee = invoice.payee?.name ?? invoice.payee?.id ?? ""
    text = [supplier, payee, currency, identity].joined(separator: "\u{0}")
  }
}

/// A debtor's name where a file name or a rule needs it.
public enum DebtorName {
  /// The name reduced to a–z, 0–9 and hyphens; `debiteur` when nothing is left.
  ///
  /// Letters with accents lose them; everything else becomes a hyphen.
  public static func reduced(_ name: String) -> String {
    var reduced = ""
    for scalar in name.lowercased().unicodeScalars {
      switch scalar.value {
      case 0x61...0x7A, 0x30...0x39: reduced.unicodeScalars.append(scalar)
      case 0x27, 0x2018, 0x2019: continue
      default:
        if let base = base(of: scalar) {
          reduced += base
        } else if !reduced.hasSuffix("-"), !reduced.isEmpty {
          reduced += "-"
        }
      }
    }
    let trimmed = reduced.split(separator: "-").joined(separator: "-")
    return trimmed.isEmpty ? "debiteur" : String(trimmed.prefix(60))
  }

  /// The plain letters of a Latin letter with accents.
  private static func base(of scalar: Unicode.Scalar) -> String? {
    if let special = specials[scalar] { return special }
    return groups.first { $0.letters.contains(scalar) }?.base
  }

  private static let specials: [Unicode.Scalar: String] = [
    "æ": "ae", "œ": "oe", "ß": "ss", "ĳ": "ij", "þ": "th", "ﬁ": "fi", "ﬂ": "fl",
  ]

  private static let groups: [(base: String, letters: Set<Unicode.Scalar>)] = [
    ("a", Set("àáâãäåāăąǎ".unicodeScalars)), ("c", Set("çćĉċč".unicodeScalars)),
    ("d", Set("ďđð".unicodeScalars)), ("e", Set("èéêëēĕėęěẽ".unicodeScalars)),
    ("g", Set("ĝğġģ".unicodeScalars)), ("h", Set("ĥħ".unicodeScalars)),
    ("i", Set("ìíîïĩīĭįı".unicodeScalars)), ("j", Set("ĵ".unicodeScalars)),
    ("k", Set("ķ".unicodeScalars)), ("l", Set("ĺļľŀł".unicodeScalars)),
    ("n", Set("ñńņň".unicodeScalars)), ("o", Set("òóôõöøōŏő".unicodeScalars)),
    ("r", Set("ŕŗř".unicodeScalars)), ("s", Set("śŝşšș".unicodeScalars)),
    ("t", Set("ţťŧț".unicodeScalars)), ("u", Set("ùúûüũūŭůűų".unicodeScalars)),
    ("w", Set("ŵ".unicodeScalars)), ("y", Set("ýÿŷ".unicodeScalars)),
    ("z", Set("źżž".unicodeScalars)),
  ]
}
