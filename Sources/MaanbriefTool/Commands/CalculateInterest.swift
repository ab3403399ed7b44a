import ArgumentParser
import CollectionLaw
import Values

extension CalculateCommand {
  /// `calculate interest`.
  struct Interest: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Interest from the first day of default up to and including a day.",
      discussion: """
        A year of default that is over adds its interest to the principal. A payment
        goes to interest first, then to the principal, and counts from the next day.

        Example:
          maanbrief calculate interest --kind commercial --principal 1250 \\
            --from 2026-06-01 --to 2026-08-31 --payment 2026-07-15=500
        """)

    @Option(help: "What is owed, VAT on the invoice included, such as 1234.50.")
    var principal: AmountArgument

    @Option(help: "The first day of default, which counts.")
    var from: DayArgument

    @Option(help: "The last day that counts.")
    var to: DayArgument

    @Option(
      help: "statutory (6:119 BW), commercial (6:119a) or government (6:119b).",
      completion: .list(InterestKind.allCases.map(\.rawValue)))
    var kind: ChoiceArgument<InterestKind>

    @Option(
      help: "act365: a year is 365 days; actyear: 366 when the interest year is so long.",
      completion: .list(DayCount.allCases.map(\.rawValue)))
    var convention = ChoiceArgument(DayCount.act365)

    @Option(help: "A payment as date=amount; may be given again.")
    var payment: [PaymentArgument] = []

    @Flag(help: "Go on with the last known percentage after the days that were checked.")
    var assumeLastRate = false

    @Option(help: "text or json.")
    var format: OutputFormat = .text

    func validate() throws {
      guard payment.count <= CalculationLimits.amounts else {
        throw ValidationError("at most \(CalculationLimits.amounts) payments are taken")
      }
    }

    func run() throws {
      let payments = payment.map(\.payment)
      try checkFacts(payments)
      var terms = InterestTerms(rate: .statute(kind.choice), dayCount: convention.choice)
      terms.assumesLastRate = assumeLastRate
      let tables = try LawFolder.tables()
      let account = try lawful { () throws(LawFault) in
        try CollectionLaw.interest(
          on: principal.amount, from: from.day, through: to.day, terms: terms, payments: payments,
          tables: tables)
      }
      warnOfLate(payments)
      let sum = InterestSum(
        principal: principal.amount, from: from.day, to: to.day, kind: kind.choice,
        dayCount: convention.choice,
        payments: payments.filter { $0.date <= to.day }.sorted { $0.date < $1.date },
        account: account)
      Terminal.print(format == .json ? sum.json.serialised(pretty: true) : PaperSum.text(sum))
    }

    private func checkFacts(_ payments: [DatedAmount]) throws(ToolFailure) {
      try CalculationLimits.refuseNegative(payments.map(\.amount), input: "payment")
      try CalculationLimits.refuseFarOff([from.day, to.day])
      // Paid on the last day to pay: default would begin the day after, and nothing is owed.
      guard to.day < from.day.adding(days: -1) else { return }
      throw ToolFailure(
        .badData, code: "L-PERIOD", "the first day of default lies after the last day",
        hint: "check --from and --to")
    }

    private func warnOfLate(_ payments: [DatedAmount]) {
      let late = payments.filter { $0.date > to.day }.count
      guard late > 0 else { return }
      Terminal.say([
        Diagnostic(
          .warning, code: "L-PAYMENT-LATE",
          late == 1
            ? "a payment lies after the last day and is left out"
            : "\(late) payments lie after the last day and are left out")
      ])
    }
  }
}

/// One sum of interest: what was asked, and what came out.
struct InterestSum {
  let principal: Money
  let from: CalendarDate
  let to: CalendarDate
  let kind: InterestKind
  let dayCount: DayCount
  /// The payments that count, oldest first.
  let payments: [DatedAmount]
  let account: InterestAccount

  /// The sum for programs; what is still open is there when something was paid.
  var json: JSONValue {
    var object: [String: JSONValue] = [
      "interest": .string(account.interest.plain), "principal": .string(principal.plain),
      "periods": .array(account.lines.map(Self.json)),
    ]
    object["assumedFrom"] = account.assumedFrom.map { .string($0.iso) }
    if !payments.isEmpty {
      object["openPrincipal"] = .string(account.principal.plain)
      object["openInterest"] = .string(account.openInterest.plain)
      object["surplus"] = .string(account.surplus.plain)
    }
    return .object(object)
  }

  private static func json(_ line: InterestLine) -> JSONValue {
    .object([
      "from": .string(line.from.iso), "to": .string(line.to.iso), "days": .integer(line.days),
      "percent": .string(line.percent.canonical), "principal": .string(line.principal.plain),
      "amount": .string(line.amount.plain),
    ])
  }
}

/// A payment on the command line: date=amount.
struct PaymentArgument: ExpressibleByArgument {
  let payment: DatedAmount

  init?(argument: String) {
    let parts = argument.split(separator: "=", omittingEmptySubsequences: false)
    guard parts.count == 2, let day = CalendarDate(iso: parts[0]), let amount = Money(parts[1])
    else { return nil }
    payment = DatedAmount(date: day, amount: amount)
  }
}
