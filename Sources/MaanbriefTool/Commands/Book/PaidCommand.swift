import Archive
import ArgumentParser
import CollectionLaw
import Maanbrief
import Values

/// `maanbrief paid`: money that came in, recorded by hand.
struct PaidCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "paid",
    abstract: "Record a payment, or that all payments were checked.",
    discussion: """
      Without --amount an invoice is paid in full. A payment of a --debtor goes to the invoices as the law
      says: what is due and oldest first. --checked says that all payments through the day are in the
      book; one payment alone says nothing about the others.

      Example:
        maanbrief paid 2026-1109 --amount 250.00 --date 2026-11-20 --book administratie
        maanbrief paid --checked --book administratie
      """)

  @OptionGroup var target: TargetOptions
  @Option(help: "The amount (default: all that is open of the invoice).")
  var amount: AmountArgument?
  @Flag(help: "All payments through the day are in the book.")
  var checked = false
  @OptionGroup var options: BookOptions
  @OptionGroup var record: RecordOptions

  func validate() throws {
    if checked, !target.isEmpty || amount != nil {
      throw ValidationError("--checked stands alone")
    }
    if target.invoices.count > 1, amount != nil {
      throw ValidationError("an --amount is of one invoice or one debtor")
    }
  }

  func run() throws {
    guard record.day <= CivilClock.today() else {
      throw ToolFailure(
        .usage, code: "U-FUTURE", "a payment of a day that lies ahead has not come in",
        hint: "give the day on which it came in")
    }
    let (casebook, recorder) = try options.recorder(record)
    guard !checked else { return try recordCheck(recorder) }
    let targets = try target.targets(in: casebook)
    let payments = try targets.map { target throws(ToolFailure) in
      (target, try cents(of: target, in: casebook))
    }
    var next = payments.map(\.1).makeIterator()
    try recorder.record(.paid, about: targets) { $0.cents = next.next() }
  }

  private func recordCheck(_ recorder: EventRecorder) throws(ToolFailure) {
    let event = BookEvent(.checked, day: record.day, debtor: nil)
    try translated { () throws(BookError) in
      try recorder.book.record([event], stamp: recorder.stamp)
    }
    options.print(
      ["recorded": [["kind": "checked", "date": .string(record.day.iso)]]],
      text: "payments are known through \(record.day.iso)")
  }

  /// The amount in cents of the debtor's currency.
  private func cents(
    of target: TargetOptions.Target, in casebook: Casebook
  ) throws(ToolFailure) -> Int64 {
    let dossiers = casebook.dossiers(of: target.debtor)
    let open: Money
    if let document = target.document {
      open = casebook.open(document) ?? .zero(document.facts.amount.currency)
    } else if dossiers.count == 1 {
      open = dossiers[0].open
    } else {
      throw ToolFailure(
        .usage, code: "U-DOSSIERS", "this debtor has several cases",
        hint: "name the invoice that was paid")
    }
    guard let stated = amount?.amount.cents else {
      guard target.document != nil, open.cents > 0 else {
        throw ToolFailure(
          .usage, code: "U-AMOUNT", "how much came in is not said",
          hint: "give --amount; nothing was recorded")
      }
      return open.cents
    }
    guard stated > 0 else {
      throw ToolFailure(
        .usage, code: "U-AMOUNT", "the amount is not above zero", hint: "give what came in")
    }
    if stated > open.cents {
      Terminal.say([
        Diagnostic(
          .warning, code: "W-PAID-MORE", "this is more than is open",
          hint: "check the amount; the rest counts towards the debtor's other invoices")
      ])
    }
    return stated
  }
}
