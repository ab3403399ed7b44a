import CollectionLaw
import Templating
import Values

/// The facts of a letter with a value of its own for each, so that what is printed tells which fact it is.
///
/// Truth values, numbers of invoices and what may be absent stay as they are: a template takes the same
/// branches.
struct SymbolicFacts {
  /// The facts.
  private(set) var record: Record
  /// What each value is.
  private(set) var values = FigureValues()
  private let effect: LegalEffect
  private var count: Int64 = 0
  /// The name of the earlier letter whose facts are at hand.
  private var letterName = ""

  init(_ facts: Record, effect: LegalEffect, lastDay: CalendarDate?) {
    self.effect = effect
    record = [:]
    values.note(ExactDecimal(unscaled: 21), .vatRate)
    // The words of the term hold its last day as it is.
    values.note(lastDay, .lastDay)
    record = symbolic(facts, path: "")
  }

  private mutating func symbolic(_ record: Record, path: String) -> Record {
    if path == "brieven[]", case .text(let name)? = record["naam"] { letterName = name }
    return Record(
      zip(record.names, record.values).map { name, value in
        (name, symbolic(value, path: path.isEmpty ? name : "\(path).\(name)"))
      })
  }

  private mutating func symbolic(_ value: Value, path: String) -> Value {
    count += 1
    switch value {
    case .record(let record): return .record(symbolic(record, path: path))
    case .list(let values): return .list(values.map { symbolic($0, path: "\(path)[]") })
    case .money:
      let amount = Money(cents: 70_000_000 + count * 101_017)
      values.amounts[amount.cents] = figures(path)
      return .money(amount)
    case .date:
      let day = Self.firstDay.adding(days: Int(count) * 41)
      values.days[day.dayNumber] = figures(path)
      return .date(day)
    case .decimal:
      let percentage = ExactDecimal(unscaled: Int128(301 + count), scale: 2)
      values.percentages[percentage.canonical] = figures(path)
      return .decimal(percentage)
    case .text:
      // What is compared or decides the words of a figure stays as it is.
      guard LetterSchema.choices[path] == nil, path != "brieven[].naam" else { return value }
      let figures = figures(path)
      let word = "Zq" + String(count, radix: 36) + "q"
      values.texts[word.lowercased()] = figures
      return .text(word)
    default: return value
    }
  }

  private static let firstDay =
    CalendarDate(year: 2031, month: 1, day: 1) ?? CalendarDate(dayNumber: 0)

  /// What the fact of a path is.
  private func figures(_ path: String) -> Set<Figure> {
    if path.hasPrefix("eerdere.") {
      let stage = String(path.dropFirst("eerdere.".count)).replacing("_", with: "-")
      return [.earlier(Stage(rawValue: stage))]
    }
    switch path {
    case "brieven[].datum":
      return [.earlier(Stage(rawValue: letterName.replacing(" ", with: "-")))]
    case "kosten.bedrag": return effect.asksCosts ? [] : [.costs]
    case "kosten.verschuldigd": return effect.asksCosts ? [.costs] : []
    default: return Self.known[path.replacing("facturen[]", with: "factuur")] ?? []
    }
  }

  private static let known: [String: Set<Figure>] = [
    "hoofdsom": [.principal], "betaald": [.paid], "open": [.open], "te_betalen": [.toPay],
    "rente.bedrag": [.interest], "rente.per_dag": [.dailyInterest],
    "kosten.zonder_btw": [.costsWithoutVAT], "kosten.btw": [.costsVAT],
    "factuur.bedrag": [.invoiceAmount], "factuur.open": [.open], "factuur.betaald": [.paid],
    "brief.datum": [.letterDate], "factuur.datum": [.issued], "factuur.vervaldatum": [.due],
    "factuur.verzuim": [.firstDayOfDefault], "verzuim.datum": [.earliestDefault],
    "rente.tot": [.interestUntil], "termijn.datum": [.lastDay, .lastDayToAnswer],
    "rente.percentage": [.interestRate], "aanhef": [.salutation],
    "debiteur.naam": [.debtorName], "schuldeiser.naam": [.creditorName],
    "schuldeiser.telefoon": [.telephone], "schuldeiser.email": [.email],
    "schuldeiser.behandelaar": [.contactName], "schuldeiser.openingstijden": [.hours],
    "brief.kenmerk": [.reference], "factuur.nummer": [.invoiceNumber],
    "factuur.omschrijving": [.description], "rente.soort": [.interestName],
    "rente.dagen_per_jaar": [.daysPerYear], "regeling.afgesproken": [.planAgreed],
    "regeling.open": [.planOpen], "regeling.gemist_datum": [.missedInstalment],
    "termijn.woorden": [.termWords], "overdracht.naam": [.collectorName],
  ]
}

extension Record {
  /// The value that some names lead to; of a list its first element counts, unless it ends there.
  func value(at names: [String]) -> Value {
    var value = Value.record(self)
    for name in names {
      if case .list(let values) = value { value = values.first ?? .absent }
      guard case .record(let record) = value else { return .absent }
      value = record[name] ?? .absent
    }
    return value
  }
}
