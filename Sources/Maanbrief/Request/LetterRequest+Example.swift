public import CollectionLaw
import Values

extension LetterRequest {
  /// An invented claim about which the law allows a letter of `stage`.
  ///
  /// A laatste sommatie follows an aanmaning whose term has passed, to a business that owes interest and
  /// costs, and a hand-over follows that; every other letter is about the same consumer, and a
  /// sommatie follows his veertiendagenbrief.
  public static func example(for stage: Stage) -> LetterRequest {
    var request = example
    request.stage = stage
    request.addExampleCase()
    func sent(_ stage: Stage, _ days: Int) -> SentLetter {
      SentLetter(stage: stage, date: request.date.adding(days: -days))
    }
    guard stage.effect.asksCosts else { return request }
    if stage == .sommatie {
      request.previous = [sent(.herinnering, 33), sent(.veertiendagenbrief, 28)]
      return request
    }
    request.debtor.name = "Voorbeeld & Zonen V.O.F."
    request.debtor.kind = .business
    request.previous = [sent(.herinnering, 28), sent(.aanmaning, 22)]
    if stage.effect == .handOver {
      request.previous.append(sent(.laatsteSommatie, 11))
      request.collector = Collector(name: "Voorbeeld Incasso", role: .agency)
    }
    return request
  }

  /// An invented claim for previews: a consumer, two invoices, one paid in part.
  public static let example: LetterRequest = {
    let today = CalendarDate(year: 2026, month: 11, day: 23) ?? CalendarDate(dayNumber: 0)
    var debtor = Debtor(name: "Mevrouw S. van den Broek", kind: .consumer)
    debtor.street = "Lindelaan 27"
    debtor.postcode = "3731 ZK"
    debtor.city = "De Bilt"
    var first = OpenItem(
      number: "2026-0988", issued: today.adding(days: -70), due: today.adding(days: -56),
      amount: Money(cents: 24_805))
    first.description = "Reparatie lekkage"
    var second = OpenItem(
      number: "2026-1042", issued: today.adding(days: -49), due: today.adding(days: -35),
      amount: Money(cents: 41_261))
    second.description = "Jaarlijks onderhoud cv-ketel"
    var request = LetterRequest(
      id: "voorbeeld", date: today, debtor: debtor, invoices: [first, second])
    request.reference = "26-0431"
    request.customerNumber = "11836"
    request.payments = [
      Payment(
        date: today.adding(days: -21), amount: Money(cents: 10_000), invoice: "2026-0988")
    ]
    request.previous = [SentLetter(stage: .herinnering, date: today.adding(days: -14))]
    var creditor = Creditor(name: "Voorbeeld B.V.")
    creditor.street = "Ambachtsweg 14"
    creditor.postcode = "3542 ZK"
    creditor.city = "Utrecht"
    creditor.phone = "030 123 4567"
    creditor.email = "administratie@voorbeeld.example"
    creditor.kvk = "90031417"
    creditor.vat = "NL123456782B01"
    creditor.iban = IBAN("NL91ABNA0417164300")
    creditor.contact = "Iris Halmstra"
    request.creditor = creditor
    return request
  }()
}
