import Archive
import ArgumentParser
import Maanbrief
import Values

/// What something is recorded about: invoices by number, or all of one debtor.
struct TargetOptions: ParsableArguments {
  @Argument(help: "The numbers of the invoices.")
  var invoices: [String] = []

  @Option(help: "All of one debtor: number in the book, customer number, name or a part of it.")
  var debtor: String?

  func validate() throws {
    guard invoices.isEmpty || debtor == nil else {
      throw ValidationError("name invoices or a --debtor, not both")
    }
  }

  /// Whether nothing is named.
  var isEmpty: Bool { invoices.isEmpty && debtor == nil }

  /// The invoices and debtors in the book.
  ///
  /// - Throws: status 64 when nothing is named, 66 when the book lacks one.
  func targets(in book: Casebook) throws(ToolFailure) -> [Target] {
    if let debtor { return [Target(debtor: try book.debtor(named: debtor), document: nil)] }
    guard !invoices.isEmpty else {
      throw ToolFailure(
        .usage, code: "U-TARGET", "neither an invoice nor a debtor is named",
        hint: "give the number of an invoice, or --debtor")
    }
    return try invoices.map { number throws(ToolFailure) in
      let found = try book.invoice(named: number)
      return Target(debtor: found.dossier.debtor, document: found.document)
    }
  }

  /// What something is about.
  struct Target {
    let debtor: BookDebtor
    /// The invoice; nil when it is about all of the debtor's.
    let document: BookDocument?
  }
}

/// Records events of one kind and says so.
struct EventRecorder {
  let book: Book
  let options: BookOptions
  let stamp: EventStamp

  /// Records an event about each target, all of them or none.
  ///
  /// - Parameters:
  ///   - kind: what happened.
  ///   - targets: what it is about.
  ///   - because: what follows from it, in Dutch; nil when nothing need be said.
  ///   - fill: sets what the kind of event holds.
  /// - Throws: the failure of the book.
  func record(
    _ kind: BookEvent.Kind, about targets: [TargetOptions.Target], because: String? = nil,
    fill: (inout BookEvent) -> Void = { _ in }
  ) throws(ToolFailure) {
    let events = targets.map { target in
      var event = BookEvent(
        kind, day: stamp.day, debtor: target.debtor.id, document: target.document?.id)
      fill(&event)
      return event
    }
    try translated { () throws(BookError) in try book.record(events, stamp: stamp) }
    options.print(
      .object(["recorded": .array(targets.map { json(kind, $0, because) })]),
      text: targets.map { line(kind, $0) }.joined(separator: "\n")
        + (because.map { "\n\($0)" } ?? ""))
  }

  private func json(
    _ kind: BookEvent.Kind, _ target: TargetOptions.Target, _ because: String?
  ) -> JSONValue {
    var object: [String: JSONValue] = [
      "kind": .string(kind.rawValue), "date": .string(stamp.day.iso),
      "debtor": .string(target.debtor.details.name), "id": .integer(target.debtor.id),
    ]
    object["invoice"] = (target.document?.facts.number).map { .string($0) }
    object["because"] = because.map { .string($0) }
    return .object(object)
  }

  private func line(_ kind: BookEvent.Kind, _ target: TargetOptions.Target) -> String {
    let name = "\(target.debtor.id) \(Terminal.visible(target.debtor.details.name))"
    let invoice = (target.document?.facts.number).map { ", invoice \(Terminal.visible($0))" } ?? ""
    return "\(stamp.day.iso)  \(kind.rawValue)  \(name)\(invoice)"
  }
}

extension BookOptions {
  /// The casebook on the day of a record, and what records in it.
  func recorder(_ record: RecordOptions) throws(ToolFailure) -> (Casebook, EventRecorder) {
    let book = try open()
    return (
      try place.casebook(of: book, on: record.day),
      EventRecorder(book: book, options: self, stamp: record.stamp)
    )
  }
}

extension DayArgument? {
  /// The day, which lies on or after `start`.
  ///
  /// - Throws: status 64 for an earlier one.
  func lastDay(from start: CalendarDate) throws(ToolFailure) -> CalendarDate? {
    guard let day = self?.day else { return nil }
    guard day >= start else {
      throw ToolFailure(
        .usage, code: "U-UNTIL", "the last day lies before the day of the record",
        hint: "give --until a later day")
    }
    return day
  }
}
