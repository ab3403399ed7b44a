import Archive
import ArgumentParser
import Maanbrief
import Values

/// `maanbrief call`: whom to call, and how it ended.
struct CallCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "call",
    abstract: "List whom to call, or record how a call ended.",
    discussion: """
      Contact comes before the first letter: from three days after the last day to pay, once. Without
      --outcome it prints the call list with numbers and amounts. The outcome decides what follows:
      not-received gives the invoice a new term and asks for a copy, error lets letters wait for a
      correction, cannot-pay proposes a payment plan, dissatisfied records a dispute, refuses lets the
      schedule go on, and reached records a promise when --until names a day.

      Example:
        maanbrief call --book administratie
        maanbrief call 2026-1109 --outcome reached --until 2026-11-30 --book administratie
      """)

  @OptionGroup var target: TargetOptions
  @Option(help: "not-received, error, cannot-pay, dissatisfied, refuses or reached.")
  var outcome: OutcomeArgument?
  @Option(help: "What was said.") var note: String?
  @Option(help: "Who deals with it.") var owner: String?
  @Option(help: "The last day that was agreed on.") var until: DayArgument?
  @OptionGroup var options: BookOptions
  @OptionGroup var record: RecordOptions

  func validate() throws {
    guard outcome != nil || target.isEmpty else {
      throw ValidationError("how did the call end? give --outcome")
    }
  }

  func run() throws {
    let (casebook, recorder) = try options.recorder(record)
    guard let outcome = outcome?.outcome else {
      let calls = DueList(casebook).calls
      options.print(["calls": .array(calls.map(\.json))], text: Self.text(calls))
      return
    }
    let last = outcome.until(try until.lastDay(from: record.day), calledOn: record.day)
    try recorder.record(
      .call, about: target.targets(in: casebook), because: outcome.consequence(until: last)
    ) {
      $0.detail = outcome.rawValue
      $0.text = note
      $0.owner = owner
      $0.until = last
    }
  }

  private static func text(_ calls: [CallTask]) -> String {
    guard !calls.isEmpty else { return "nobody to call" }
    let rows = calls.map { call in
      let details = call.dossier.debtor.details
      return [
        String(call.dossier.debtor.id), Terminal.visible(String(details.name.prefix(32))),
        details.phone.map(Terminal.visible) ?? "–", DutchFormat.euro(call.open),
        Terminal.visible(call.because),
      ]
    }
    return Terminal.table([["debtor", "", "telephone", "open", "why"]] + rows, right: [0, 3])
  }
}

/// How a call ended, on the command line.
struct OutcomeArgument: ExpressibleByArgument {
  let outcome: CallOutcome

  static let allValueStrings = CallOutcome.allCases.map(\.rawValue)

  init?(argument: String) {
    guard let outcome = CallOutcome(rawValue: argument) else { return nil }
    self.outcome = outcome
  }
}
