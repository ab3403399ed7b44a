public import Archive
public import Values

/// What one import did to a book.
public struct ImportReport: Sendable {
  /// Invoices that are new in the book.
  public private(set) var invoices = 0
  /// Credit notes that are new in the book.
  public private(set) var creditNotes = 0
  /// Documents that were in the book already.
  public private(set) var duplicates = 0
  /// What was refused, with the reason.
  public private(set) var refused: [Refused] = []
  /// What the user should look at: letters wait for those that hold.
  public private(set) var questions: [Question] = []

  /// A document that was refused.
  public struct Refused: Sendable {
    /// The file as it was given.
    public let file: String
    /// Why.
    public let reason: Diagnostic
  }

  /// Something about a document that only the user knows.
  public struct Question: Sendable {
    /// The file as it was given.
    public let file: String
    /// The number of the document.
    public let number: String
    /// The code, to confirm it by.
    public let code: String
    /// One clause in lower case.
    public let message: String
    /// Whether letters about the document wait for the answer.
    public let holds: Bool
  }

  /// The report on documents and what the book made of those with a record.
  ///
  /// - Parameters:
  ///   - documents: all documents, in their order.
  ///   - outcomes: what the book made of the records among them, in the same order.
  ///   - confirmed: the codes that the user accepted.
  public init(
    _ documents: [ImportedDocument], _ outcomes: [ImportOutcome], confirmed: Set<String>
  ) {
    var next = outcomes.makeIterator()
    for document in documents {
      switch document.outcome {
      case .passedOver: break
      case .refused(let reason): refused.append(Refused(file: document.name, reason: reason))
      case .record(let record):
        guard let outcome = next.next() else { return }
        take(record, outcome, confirmed: confirmed)
      }
    }
  }

  private mutating func take(
    _ record: DocumentRecord, _ outcome: ImportOutcome, confirmed: Set<String>
  ) {
    switch outcome {
    case .known: duplicates += 1
    case .contradicts:
      let reason = Diagnostic(
        .error, code: "E-DUP", "the book has a document of this number that says something else",
        at: SourcePlace(file: record.file), term: "BT-1",
        hint: "correct it with a credit note and an invoice of another number")
      refused.append(Refused(file: record.file, reason: reason))
    case .imported(let debtor, let others):
      if record.facts.isCredit { creditNotes += 1 } else { invoices += 1 }
      for finding in record.findings
      where !confirmed.contains(finding.code) && (finding.holds || Self.asks(finding, record)) {
        questions.append(
          Question(
            file: record.file, number: record.facts.number, code: finding.code,
            message: finding.message, holds: finding.holds))
      }
      for other in others {
        questions.append(
          Question(
            file: record.file, number: record.facts.number, code: "W-SAME-DEBTOR",
            message: "debtors \(debtor) and \(other) may be one; 'maanbrief merge' makes them one",
            holds: false))
      }
    }
  }

  /// The kind of a debtor is asked unless the user stated it.
  private static func asks(_ finding: DocumentFinding, _ record: DocumentRecord) -> Bool {
    finding.code == "W-DEBTOR-KIND" && record.statedKind == nil
  }

  /// The report for programs.
  public var json: JSONValue {
    .object([
      "invoices": .integer(invoices), "creditNotes": .integer(creditNotes),
      "payments": .integer(0), "duplicates": .integer(duplicates),
      "refused": .array(
        refused.map { refused in
          var object: [String: JSONValue] = [
            "file": .string(refused.file), "code": .string(refused.reason.code),
            "message": .string(refused.reason.message),
          ]
          object["line"] = refused.reason.place?.line.map { .integer($0) }
          object["hint"] = refused.reason.hint.map { .string($0) }
          return .object(object)
        }),
      "questions": .array(
        questions.map { question in
          .object([
            "file": .string(question.file), "number": .string(question.number),
            "code": .string(question.code), "message": .string(question.message),
            "holds": .bool(question.holds),
          ])
        }),
    ])
  }
}
