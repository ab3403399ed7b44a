import Values

/// A jurist's own test sheet: one sum per row, named by topic.
///
/// Source: LAW §11.
public struct Worksheet: Sendable {
  /// The tables that the sums use.
  public let tables: LawTables

  /// A worksheet.
  public init(tables: LawTables = .embedded) {
    self.tables = tables
  }

  /// The topics, sorted.
  public static let topics = [
    "anniversary", "atw", "bik", "bik_excess", "bik_instalment_safe", "bik_multi", "bik_partial",
    "bik_vat", "deadline14", "default_due", "holiday", "imputation", "interest", "limitation",
    "rate", "vat_relief_day", "wording",
  ]

  /// The answer of one row, as the column `expected` writes it.
  ///
  /// - Parameters:
  ///   - topic: one of `topics`.
  ///   - inputs: `key=value`, joined by semicolons.
  /// - Returns: the answer in the form that its topic has.
  /// - Throws: `unknownTopic`, `missingInput`, `unreadableInput` and the faults of the sum itself.
  public func answer(topic: String, inputs: String) throws(LawFault) -> String {
    let inputs = WorksheetInputs(inputs)
    return switch topic {
    case "bik", "bik_multi", "bik_vat", "bik_excess", "bik_partial", "bik_instalment_safe":
      try costs(topic, inputs)
    case "interest": try interest(inputs)
    case "rate": try rate(inputs)
    case "holiday": try holiday(inputs)
    case "atw": tables.holidays.nextWorkingDay(onOrAfter: try inputs.date("day")).iso
    case "anniversary": try inputs.date("day").adding(years: try years(inputs)).iso
    case "deadline14": try deadline(inputs)
    case "default_due":
      legalLastDay(received: try inputs.date("received"), holidays: tables.holidays).iso
    case "imputation": try imputation(inputs)
    case "vat_relief_day": vatReliefDay(due: try inputs.date("due")).iso
    case "limitation":
      limitationDay(due: try inputs.date("due"), years: try years(inputs, or: 5)).iso
    case "wording": TermWording.isAccepted(try inputs.text("text")) ? "accepted" : "rejected"
    default: throw .unknownTopic(topic)
    }
  }

  /// The answer, or `error:` and the code of the fault.
  public func evaluate(topic: String, inputs: String) -> String {
    do throws(LawFault) {
      return try answer(topic: topic, inputs: inputs)
    } catch {
      return "error:\(error.code)"
    }
  }

  /// One row of a sheet with its answer.
  public struct Row: Hashable, Sendable {
    /// The line of the sheet at which it begins, from 1.
    public let line: Int
    /// The row's name.
    public let id: String
    /// The topic.
    public let topic: String
    /// The answer, or `error:` and a code.
    public let result: String
    /// What the sheet expects; nil when it expects nothing.
    public let expected: String?

    /// Whether the answer is the expected one, or none is: numbers by value, so 150 is 150.00.
    public var isRight: Bool {
      guard let expected else { return true }
      return Self.values(expected) == Self.values(result)
    }

    /// The parts of an answer, numbers in the form that each value has once.
    private static func values(_ answer: String) -> [String] {
      answer.split(separator: "/", omittingEmptySubsequences: false).map { part in
        ExactDecimal(part)?.canonical ?? String(part)
      }
    }
  }

  /// The answers of a sheet: comma-separated values with the columns `id,topic,inputs,expected`.
  public func rows(of sheet: String) -> [Row] {
    CSVTable(sheet, name: "worksheet").rows.map { row in
      let topic = row["topic"] ?? ""
      return Row(
        line: row.line, id: row["id"] ?? "", topic: topic,
        result: evaluate(topic: topic, inputs: row["inputs"] ?? ""), expected: row["expected"])
    }
  }

  private func costs(_ topic: String, _ inputs: WorksheetInputs) throws(LawFault) -> String {
    switch topic {
    case "bik_multi": return tariff(try inputs.amounts("principals")).total.plain
    case "bik_vat":
      let vat = VATOnCosts.facts(
        outsourced: try inputs.truth("outsourced"), deductible: try inputs.truth("deductible"),
        declared: try inputs.truth("declared"))
      return tariff([try inputs.amount("principal")], vat: vat).total.plain
    case "bik_excess":
      // Below zero when less than the tariff is asked: LAW §11 says asked minus tariff.
      let asked = try inputs.positive("asked")
      return (asked - tariff([try inputs.positive("principal")]).costs).plain
    case "bik_partial":
      let rest = try inputs.positive("principal") - inputs.positive("paid_in_term")
      return tariff([rest]).costs.plain
    case "bik_instalment_safe":
      let amounts = try inputs.amounts("instalments")
      guard amounts.allSatisfy({ $0.cents >= 0 }) else { throw .negative(input: "instalments") }
      let items = amounts.map { amount in
        OwedItem(item: OpenItem(number: "", amount: amount, agreement: ""), open: amount)
      }
      let costs = InstalmentCosts(items, date: RuleSet.date, tables: tables, history: [])
      return Money(cents: costs.rounded).plain
    default: return tariff([try inputs.amount("principal")]).costs.plain
    }
  }

  private func tariff(_ principals: [Money], vat: VATOnCosts = .none) -> CostStatement {
    collectionCosts(principals: principals, vat: vat, tables: tables)
  }

  private func interest(_ inputs: WorksheetInputs) throws(LawFault) -> String {
    let principal = try inputs.positive("principal")
    let surcharge = try inputs.percentage("surcharge", or: ExactDecimal(unscaled: 0))
    if inputs.has("days") {
      let percent = try inputs.percentage("percent") + surcharge
      let days = try inputs.integer("days")
      return try roundedInterest(on: principal, percent: percent, days: days).plain
    }
    var terms = InterestTerms(
      rate: inputs.has("percent")
        ? .fixed(try inputs.percentage("percent") + surcharge)
        : .statute(try inputs.choice("kind"), surcharge: surcharge))
    if inputs.has("convention") { terms.dayCount = try inputs.choice("convention") }
    terms.compounds = try inputs.truth("compound", or: true)
    switch try inputs.text("split", or: "change") {
    case "change": terms.splitsAtHalfYears = false
    case "halfyear": terms.splitsAtHalfYears = true
    default: throw .unreadableInput("split")
    }
    let account = try CollectionLaw.interest(
      on: principal, from: try inputs.date("due").adding(days: 1),
      through: try inputs.date("until"), terms: terms, tables: tables)
    return account.interest.plain
  }

  private func rate(_ inputs: WorksheetInputs) throws(LawFault) -> String {
    let percent = try tables.rates.row(try inputs.choice("kind"), on: try inputs.date("day"))
      .percent
    return percent.scaled(toPlaces: 2).map { Money(cents: Int64($0)).plain } ?? percent.canonical
  }

  private func years(_ inputs: WorksheetInputs, or fallback: Int? = nil) throws(LawFault) -> Int {
    let years = try inputs.integer("years", or: fallback)
    guard SumLimits.addedYears.contains(years) else { throw .outOfRange(input: "years") }
    return years
  }

  private func holiday(_ inputs: WorksheetInputs) throws(LawFault) -> String {
    let year = try inputs.integer("year")
    guard SumLimits.years.contains(year) else { throw .outOfRange(input: "year") }
    return HolidayCalendar.day(of: try inputs.choice("name"), in: year).iso
  }

  private func deadline(_ inputs: WorksheetInputs) throws(LawFault) -> String {
    let wording = try inputs.text("wording", or: "A14")
    let days = ["A14": 14, "B15": 15][wording]
    guard let days else { throw .unreadableInput("wording") }
    let deadline = try Deadline(
      sent: try inputs.date("sent"),
      delivered: inputs.has("delivered") ? try inputs.date("delivered") : nil,
      days: try inputs.integer("days", or: days), presumption: .hr2016,
      tables: tables)
    switch try inputs.text("want", or: "claim_from") {
    case "delivery": return deadline.presumedDelivery.iso
    case "last": return deadline.lastDay.iso
    case "last_ext": return deadline.termEnds.iso
    case "claim_from": return deadline.costsDueFrom.iso
    default: throw .unreadableInput("want")
    }
  }

  private func imputation(_ inputs: WorksheetInputs) throws(LawFault) -> String {
    let result = Imputation(
      of: try inputs.positive("payment"), costs: try inputs.positive("costs"),
      interest: try inputs.positive("interest"), principal: try inputs.positive("principal"))
    return [result.costs, result.interest, result.principal, result.surplus].map(\.plain)
      .joined(separator: "/")
  }
}
