import CollectionLaw
import Values

/// Sums as a person writes them on paper: columns with a line above the total, then the reasons in
/// Dutch sentences, each with its rule.
enum PaperSum {
  /// Collection costs.
  static func text(_ costs: CostStatement, debtorKind: DebtorKind) -> String {
    let slices = costs.basis.map { line in
      [
        "\(DutchFormat.percentage(line.percent)) van", DutchFormat.amount(line.to - line.from),
        DutchFormat.amount(line.amount),
      ]
    }
    let sum = costs.basis.map(\.amount).total(costs.costs.currency)
    var rows: [Row] = slices.map { .cells($0) } + (slices.isEmpty ? [] : [.line])
    let limit = sum < costs.costs ? " (minimum)" : sum > costs.costs ? " (maximum)" : ""
    if !limit.isEmpty { rows.append(.cells(["som", "", DutchFormat.amount(sum)])) }
    rows.append(.cells(["incassokosten\(limit)", "", DutchFormat.amount(costs.costs)]))
    if let percent = costs.vatPercent {
      let vat = "btw \(DutchFormat.percentage(percent)) van"
      rows += [
        .cells([vat, DutchFormat.amount(costs.costs), DutchFormat.amount(costs.vat)]), .line,
        .cells(["samen", "", DutchFormat.amount(costs.total)]),
      ]
    }
    let reasons = costs.derivation.steps + (costs.costs.isZero ? [] : [due(debtorKind)])
    return columns(rows, right: [1, 2]) + "\n\n" + sentences(reasons)
  }

  /// When the debtor owes the costs.
  private static func due(_ kind: DebtorKind) -> Derivation.Step {
    kind.treatedAsConsumer
      ? .init(
        "Een consument is deze kosten pas verschuldigd als de termijn van een veertiendagenbrief voorbij "
          + "is.",
        clause: "art. 6:96 lid 6 BW")
      : .init(
        "Een bedrijf is vanaf het verzuim ten minste het wettelijke minimum verschuldigd. Het hele bedrag "
          + "is het verschuldigd als de termijn van een aanmaning voorbij is.",
        clause: "art. 6:96 lid 4 BW")
  }

  /// Interest.
  static func text(_ sum: InterestSum) -> String {
    let lines: [Row] = sum.account.lines.map { line in
      .cells([
        DutchFormat.shortDate(line.from), DutchFormat.shortDate(line.to),
        DutchFormat.amount(line.principal), "× \(DutchFormat.percentage(line.percent))",
        "× \(line.days) / \(line.daysInYear)", DutchFormat.amount(line.amount),
      ])
    }
    let heading = ["van", "tot en met", "hoofdsom", "per jaar", "dagen", "rente"]
    let rows =
      (lines.isEmpty ? [] : [.cells(heading)] + lines + [.line])
      + [.cells(["rente", "", "", "", "", DutchFormat.amount(sum.account.interest)])]
    return columns(rows, right: [2, 3, 4, 5]) + "\n\n" + sentences(sum.reasons)
  }

  /// The days of a term.
  static func text(_ deadline: Deadline) -> String {
    let delivery = deadline.isDeliveryProven ? "bezorgd" : "telt als bezorgd"
    let days = [
      ("verstuurd", deadline.sent), (delivery, deadline.presumedDelivery),
      ("eerste dag van de termijn", deadline.termStarts),
      ("laatste dag van de termijn", deadline.termEnds), ("kosten vanaf", deadline.costsDueFrom),
    ]
    let rows: [Row] = days.map { .cells([$0, DutchFormat.weekdayDate($1)]) }
    return columns(rows) + "\n\n" + sentences(deadline.derivation.steps)
  }

  /// One line of a sum in columns.
  private enum Row {
    /// Its cells.
    case cells([String])
    /// A line under the last column, above a total.
    case line
  }

  private static func columns(_ rows: [Row], right: Set<Int> = []) -> String {
    let cells = rows.compactMap { row in
      if case .cells(let cells) = row { cells } else { nil }
    }
    let count = cells.map(\.count).max() ?? 0
    let width = cells.filter { $0.count == count }.compactMap(\.last?.count).max() ?? 0
    let line =
      Array(repeating: "", count: max(0, count - 1)) + [String(repeating: "-", count: width)]
    return Terminal.table(
      rows.map { row in
        if case .cells(let cells) = row { cells } else { line }
      }, right: right)
  }

  private static func sentences(_ steps: [Derivation.Step]) -> String {
    steps.map { step in
      step.text + (step.clause.map { " (\($0))" } ?? "")
    }.joined(separator: "\n")
  }
}

extension InterestSum {
  /// The reasons in Dutch sentences.
  var reasons: [Derivation.Step] {
    [period] + (account.lines.isEmpty ? [] : [method]) + (compounds ? [compounding] : []) + paid
      + account.lines.flatMap(\.changes) + left + assumption
  }

  private var period: Derivation.Step {
    guard to >= from else {
      return .init("Er zijn geen dagen van verzuim. Daarom is er geen rente.")
    }
    let days = to.days(since: from) + 1
    return .init(
      "De \(kind.dutch) loopt van \(DutchFormat.longDate(from)) tot en met "
        + "\(DutchFormat.longDate(to)): \(days) \(days == 1 ? "dag" : "dagen").",
      clause: kind.clause)
  }

  private var method: Derivation.Step {
    switch dayCount {
    case .act365:
      .init("Een jaar telt als 365 dagen, ook een schrikkeljaar. Elke regel is afgerond.")
    case .actyear:
      .init("Een rentejaar telt zijn eigen dagen: 365 of 366. Elke regel is afgerond.")
    }
  }

  /// Whether a line bears interest on the interest of an earlier year.
  private var compounds: Bool {
    account.lines.contains { $0.from >= from.adding(years: 1) }
  }

  private var compounding: Derivation.Step {
    .init(
      "Na elk jaar telt de rente van dat jaar mee in de hoofdsom.", clause: kind.compoundingClause)
  }

  private var paid: [Derivation.Step] {
    guard !payments.isEmpty else { return [] }
    var steps = payments.map { payment in
      Derivation.Step(
        "Op \(DutchFormat.longDate(payment.date)) is \(DutchFormat.euro(payment.amount)) betaald.")
    }
    steps.append(
      .init(
        "Een betaling gaat eerst naar de rente en dan naar de hoofdsom.",
        clause: "art. 6:44 lid 1 BW"))
    return steps
  }

  /// What is still open after the payments.
  private var left: [Derivation.Step] {
    guard !payments.isEmpty else { return [] }
    var steps = [
      Derivation.Step(
        "Open staat nog \(DutchFormat.euro(account.principal)) hoofdsom en "
          + "\(DutchFormat.euro(account.openInterest)) rente.")
    ]
    if !account.surplus.isZero {
      steps.append(.init("Er is \(DutchFormat.euro(account.surplus)) te veel betaald."))
    }
    return steps
  }

  private var assumption: [Derivation.Step] {
    account.assumedFrom.map { day in
      [
        .init(
          "Let op: de percentages vanaf \(DutchFormat.longDate(day)) zijn niet gecontroleerd. "
            + "Er is gerekend met het laatst bekende percentage.")
      ]
    } ?? []
  }
}
