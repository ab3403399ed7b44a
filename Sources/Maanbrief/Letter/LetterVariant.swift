import CollectionLaw
import Values

/// One kind of letter: to whom, about what, after which letters; as an invented request.
///
/// The variants of a stage are every combination of the facts on which letters differ most (`LetterSchema`:
/// `toon`, `debiteur`, `aantal`, `deels_betaald`, `creditnotas`, `brieven`), whether the law allows it or
/// not.
struct LetterVariant: Hashable, Sendable {
  /// Who owes.
  enum Reader: CaseIterable, Hashable, Sendable {
    /// A natural person outside profession or business.
    case person
    /// A legal person.
    case company
    /// A natural person in business.
    case soleTrader
  }

  var stage: Stage
  var language: LetterLanguage
  var tone: Tone
  var reader: Reader
  /// Three invoices, or one.
  var isSeveral: Bool
  var isPartPaid: Bool
  var isCredited: Bool
  /// Whether the letters came before that mostly do.
  var followsLetters: Bool

  /// Every variant of a letter in one form of address.
  static func all(of stage: Stage, _ language: LetterLanguage, _ tone: Tone) -> [LetterVariant] {
    let either = [false, true]
    return Reader.allCases.flatMap { reader in
      either.flatMap { isSeveral in
        either.flatMap { isPartPaid in
          either.flatMap { isCredited in
            either.map { followsLetters in
              LetterVariant(
                stage: stage, language: language, tone: tone, reader: reader, isSeveral: isSeveral,
                isPartPaid: isPartPaid, isCredited: isCredited, followsLetters: followsLetters)
            }
          }
        }
      }
    }
  }

  /// The invented request of the variant: invoices due since August, a letter of 23 November 2026.
  var request: LetterRequest {
    var request = LetterRequest.example
    request.stage = stage
    request.language = language
    request.debtor = debtor(like: request.debtor)
    request.invoices = invoices(like: request.invoices)
    if !isPartPaid { request.payments = [] }
    if isCredited {
      request.credits = [
        Credit(
          number: "2026-C017", date: request.date.adding(days: isPostponed ? 0 : -20),
          amount: Money(cents: 1_250),
          invoice: request.invoices[0].number)
      ]
    }
    request.addExampleCase()
    if stage == .reactieBetwisting, !isCredited {
      request.credits = []
      request.dispute?.outcome = .rejected
      request.dispute?.answer = "Op de werkbon staan vier uren, net als op de factuur."
    }
    if stage.effect == .handOver {
      request.collector = Collector(name: "Voorbeeld Incasso", role: .agency)
    }
    request.previous =
      followsLetters
      ? earlier.map { SentLetter(stage: $0, date: request.date.adding(days: -$1)) } : []
    return request
  }

  /// Whether the letter is about invoices that are not due yet.
  private var isPostponed: Bool { stage == .vooraankondiging || stage == .aanbetalingsverzoek }

  private func debtor(like example: Debtor) -> Debtor {
    var debtor = example
    debtor.tone = tone
    switch reader {
    case .person: break
    case .company:
      debtor.name = "Voorbeeld & Zonen B.V."
      debtor.kind = .business
    case .soleTrader:
      debtor.name = "Schildersbedrijf Van den Broek"
      debtor.attention = "t.a.v. mevrouw S. van den Broek"
      debtor.kind = .business
    }
    return debtor
  }

  /// One invoice or three, two months older than those of the example.
  private func invoices(like example: [OpenItem]) -> [OpenItem] {
    var items = example
    if isSeveral, var third = items.last {
      third.number = "2026-1077"
      third.issued = third.issued?.adding(days: 7)
      third.due = third.due?.adding(days: 7)
      third.amount = Money(cents: 9_680)
      third.description = "Vervangen kraan"
      items.append(third)
    }
    for index in items.indices {
      items[index].issued = items[index].issued?.adding(days: -60)
      items[index].due = items[index].due?.adding(days: -60)
    }
    return Array(items.prefix(isSeveral ? 3 : 1))
  }

  /// The letters that mostly come before this one, each with the days since.
  private var earlier: [(Stage, Int)] {
    let isConsumer = reader == .person
    let reminder = (Stage.herinnering, 70)
    let demand = (isConsumer ? Stage.veertiendagenbrief : .aanmaning, 40)
    switch stage.effect {
    case .none, .reminder, .demand, .noticeOfDefault: return [reminder]
    case .costsNotice: return [reminder, (.aanmaning, 40)]
    case .finalDemand, .interruption: return [reminder, demand]
    case .handOver:
      return [reminder, demand, (isConsumer ? .sommatie : .laatsteSommatie, 12)]
    }
  }
}
