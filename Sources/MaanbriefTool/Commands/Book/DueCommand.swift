import Archive
import ArgumentParser
import CollectionLaw
import Maanbrief
import Values

/// `maanbrief due`: what would be sent, and why.
struct DueCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "due",
    abstract: "Say for each debtor what is next, and why.",
    discussion: """
      Lists the letters that are due, who waits and for what, whom to call first, and what you must
      decide. Nothing is sent. The letter is the schedule's; it is about every invoice that the law
      allows, and the others are named with the reason. When the payments are known through a day more
      than --payment-age days ago, no letter is due: record that you checked them with 'maanbrief paid
      --checked'. --explain shows the sum behind one debtor, article by article, and all that happened.

      Example:
        maanbrief due --book administratie
        maanbrief due --book administratie --explain 3
      """)

  @OptionGroup var options: BookOptions

  @Option(help: "The day (default: today).")
  var date: DayArgument?

  @Option(
    help: "One debtor with the sum: number in the book, customer number, name or a part of it.")
  var explain: String?

  @Option(help: "The most days since the payments were known.")
  var paymentAge: Int = DueList.usualPaymentAge

  func validate() throws {
    guard (0...366).contains(paymentAge) else {
      throw ValidationError("--payment-age lies between 0 and 366")
    }
  }

  func run() throws {
    let casebook = try options.place.casebook(
      of: options.open(), on: date?.day ?? CivilClock.today())
    let list = DueList(casebook, paymentAge: paymentAge)
    guard let explain else {
      options.print(list.json, text: DueText(list).text)
      return
    }
    let debtor = try casebook.debtor(named: explain)
    let explanations = (list.due + list.waiting).filter { $0.dossier.debtor.id == debtor.id }
      .map { Explanation($0) }
    options.print(
      .array(explanations.map(\.json)),
      text: explanations.isEmpty
        ? "Er staat niets open."
        : explanations.map { DueText.text($0) }.joined(separator: "\n\n"))
  }
}

/// What is due, for people: in Dutch, the letters first.
struct DueText {
  private let list: DueList

  init(_ list: DueList) {
    self.list = list
  }

  /// Everything.
  var text: String {
    let parts = [
      section("due", list.due.map(Self.text)), section("call", list.calls.map(Self.text)),
      section("decide", list.attention.map(Self.text)),
      section("waiting", list.waiting.map(Self.text)), payments,
    ]
    let shown = parts.compactMap(\.self)
    return shown.isEmpty ? "nothing is open" : shown.joined(separator: "\n\n")
  }

  private func section(_ title: String, _ entries: [String]) -> String? {
    entries.isEmpty ? nil : "\(title) (\(entries.count))\n" + entries.joined(separator: "\n")
  }

  private var payments: String? {
    list.payments.knownThrough.map { day in
      "payments are known through \(day.iso), \(list.payments.days) days ago"
        + (list.payments.isTooOld ? ": too long for a letter" : "")
    }
  }

  /// One debtor: who, how much, and the sentences.
  private static func text(_ entry: DueList.Entry) -> String {
    let open = entry.letter?.claim.open ?? entry.dossier.open
    let stage = entry.letter.map { ", \($0.stage.name)" } ?? ""
    var lines = [head(entry.dossier, open) + stage, "    \(Terminal.visible(entry.because))"]
    lines += entry.leftOut.map {
      "    Niet mee: factuur \(Terminal.visible($0.invoice)). \(Terminal.visible($0.because))"
    }
    return lines.joined(separator: "\n")
  }

  private static func text(_ call: CallTask) -> String {
    let phone = call.dossier.debtor.details.phone ?? "no telephone number"
    return head(call.dossier, call.open) + ", \(Terminal.visible(phone))\n    "
      + Terminal.visible(call.because)
  }

  private static func text(_ item: AttentionItem) -> String {
    "  \(item.dossier.debtor.id)  \(Terminal.visible(item.dossier.debtor.details.name))\n    "
      + Terminal.visible(item.because)
  }

  private static func head(_ dossier: Dossier, _ open: Money) -> String {
    "  \(dossier.debtor.id)  \(Terminal.visible(dossier.debtor.details.name)), "
      + DutchFormat.euro(open)
  }

  /// One debtor with the sum and the history.
  static func text(_ explanation: Explanation) -> String {
    var parts = [text(explanation.entry)]
    parts += explanation.sections.map { section in
      section.title + "\n"
        + section.steps.map { step in
          "    " + Terminal.visible(step.text) + (step.clause.map { " [\($0)]" } ?? "")
        }.joined(separator: "\n")
    }
    if !explanation.history.isEmpty {
      parts.append(
        "Wat er gebeurde\n"
          + explanation.history.map { "    \($0.date.iso)  \(Terminal.visible($0.text))" }
          .joined(separator: "\n"))
    }
    return parts.joined(separator: "\n\n")
  }
}
