import ArgumentParser
import CollectionLaw
import Values

/// `maanbrief calculate`: the sums behind a letter, without a letter.
struct CalculateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calculate",
    abstract: "Work out collection costs, interest and the term of a veertiendagenbrief.",
    subcommands: [Costs.self, Interest.self, DeadlineDays.self, Sheet.self])

  /// `calculate costs`.
  struct Costs: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "The collection costs on a principal, slice by slice.",
      discussion: """
        Several principals are one claim: the tariff counts on their sum.

        Example:
          maanbrief calculate costs --principal 493.21 493.21 --debtor-kind consumer
        """)

    @Option(
      parsing: .upToNextOption,
      help: "What is owed, VAT on the invoice included, such as 1234.50; one or more.")
    var principal: [AmountArgument]

    @Option(help: "Percent of VAT to add to the costs, 0 to 100.")
    var vatPercent: PercentArgument?

    @Option(help: "Who owes it: consumer or business.")
    var debtorKind: KindArgument?

    @Option(help: "text or json.")
    var format: OutputFormat = .text

    func validate() throws {
      guard principal.count <= CalculationLimits.amounts else {
        throw ValidationError("at most \(CalculationLimits.amounts) principals are one claim")
      }
    }

    func run() throws {
      let principals = principal.map(\.amount)
      try CalculationLimits.refuseNegative(principals, input: "principal")
      let costs = collectionCosts(
        principals: principals, vat: vatPercent.map { .percent($0.percent) } ?? .none,
        tables: try LawFolder.tables())
      Terminal.print(
        format == .json
          ? Self.json(costs).serialised(pretty: true)
          : PaperSum.text(costs, debtorKind: debtorKind?.kind ?? .unknown))
    }

    private static func json(_ costs: CostStatement) -> JSONValue {
      .object([
        "principal": .string(costs.principal.plain), "costs": .string(costs.costs.plain),
        "vat": .string(costs.vat.plain), "total": .string(costs.total.plain),
        "basis": .array(
          costs.basis.map { line in
            .object([
              "from": .string(line.from.plain), "to": .string(line.to.plain),
              "percent": .string(line.percent.canonical), "amount": .string(line.amount.plain),
            ])
          }),
      ])
    }
  }

  /// `calculate deadline`.
  struct DeadlineDays: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "deadline",
      abstract: "The term of a veertiendagenbrief: delivery, first day, last day, costs.",
      discussion: """
        The term counts full days from the day after delivery: 14 for "veertien dagen
        vanaf de dag nadat", 15 for "vijftien dagen nadat", which our letters use. A
        last day in a weekend or on a holiday moves to the next working day.

        Example:
          maanbrief calculate deadline --sent 2026-11-26 --days 15
        """)

    @Option(help: "The day on which the letter went to the carrier.")
    var sent: DayArgument

    @Option(help: "The day of delivery, when it can be proved.")
    var delivered: DayArgument?

    @Option(help: "How it was sent: post or email.", completion: .list(["post", "email"]))
    var channel = ChoiceArgument(Channel.post)

    @Option(help: "Full days from the day after delivery: 14 to 366.")
    var days = 14

    @Option(
      help: "When post counts as delivered: safe (today's delivery times) or hr2016 (case law).",
      completion: .list(["safe", "hr2016"]))
    var presumption = ChoiceArgument(Presumption.safe)

    @Option(help: "text or json.")
    var format: OutputFormat = .text

    func validate() throws {
      guard days <= 366 else { throw ValidationError("--days lies between 14 and 366") }
    }

    func run() throws {
      try CalculationLimits.refuseFarOff([sent.day] + (delivered.map { [$0.day] } ?? []))
      let tables = try LawFolder.tables()
      let deadline = try lawful { () throws(LawFault) in
        try Deadline(
          sent: sent.day, delivered: delivered?.day, channel: channel.choice, days: days,
          presumption: presumption.choice, tables: tables)
      }
      Terminal.print(
        format == .json ? deadline.json.serialised(pretty: true) : PaperSum.text(deadline))
    }
  }
}

/// What a calculation on the command line accepts.
enum CalculationLimits {
  /// The most amounts of one sum; so many still fit in 64 bits.
  static let amounts = 10_000

  /// The years that days may lie in: a century of yearly compounding still fits in 64 bits.
  static let years = 1900...2100

  /// Refuses amounts below zero.
  ///
  /// - Throws: status 65.
  static func refuseNegative(_ amounts: [Money], input: String) throws(ToolFailure) {
    guard amounts.contains(where: { $0.cents < 0 }) else { return }
    throw ToolFailure(LawFault.negative(input: input))
  }

  /// Refuses days that are surely a slip of the pen.
  ///
  /// - Throws: status 65.
  static func refuseFarOff(_ days: [CalendarDate]) throws(ToolFailure) {
    guard let day = days.first(where: { !years.contains($0.year) }) else { return }
    throw ToolFailure(
      .badData, code: "N-DATE", "the day \(day.iso) lies too far off",
      hint: "give a day from \(years.lowerBound) to \(years.upperBound)")
  }
}

/// An amount on the command line, in major units with a point and at most two decimals.
struct AmountArgument: ExpressibleByArgument {
  let amount: Money

  init?(argument: String) {
    guard let amount = Money(argument) else { return nil }
    self.amount = amount
  }
}

/// A percentage on the command line, 0 to 100 with at most nine decimals.
struct PercentArgument: ExpressibleByArgument {
  let percent: ExactDecimal

  init?(argument: String) {
    guard let percent = ExactDecimal(argument), percent >= ExactDecimal(unscaled: 0),
      percent <= ExactDecimal(unscaled: 100), percent.scaled(toPlaces: 9) != nil
    else { return nil }
    self.percent = percent
  }
}

/// One of the named choices of the law on the command line.
struct ChoiceArgument<Choice: RawRepresentable<String> & Sendable>: ExpressibleByArgument {
  let choice: Choice

  init(_ choice: Choice) {
    self.choice = choice
  }

  init?(argument: String) {
    guard let choice = Choice(rawValue: argument) else { return nil }
    self.choice = choice
  }

  var defaultValueDescription: String { choice.rawValue }
}

/// Runs a sum and turns a fault of its facts into one of the tool.
func lawful<Result>(_ body: () throws(LawFault) -> Result) throws(ToolFailure) -> Result {
  do throws(LawFault) {
    return try body()
  } catch {
    throw ToolFailure(error)
  }
}

extension ToolFailure {
  /// A sum that cannot be made of these facts; the way out names the options of the command.
  init(_ fault: LawFault) {
    let found = fault.diagnostic()
    let hint: String? =
      switch fault {
      case .ratesUnconfirmed: "add --assume-last-rate to go on with the last known percentage"
      case .rateUnknown: "see with 'maanbrief rates show' from which day the rates are known"
      default: found.hint
      }
    self.init(.badData, code: found.code, found.message, hint: hint)
  }
}
