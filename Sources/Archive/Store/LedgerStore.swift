import CollectionLaw
import GRDB
import Values

/// The statements on debtors, documents and events, within a transaction that somebody else began.
struct LedgerStore {
  let database: Database

  private func run(_ sql: String, _ arguments: StatementArguments) throws {
    try database.cachedStatement(sql: sql).execute(arguments: arguments)
  }

  private func row(_ sql: String, _ arguments: StatementArguments) throws -> StoredRow? {
    try Row.fetchOne(database.cachedStatement(sql: sql), arguments: arguments).map(StoredRow.init)
  }

  // MARK: Documents

  /// Takes a document into the book unless it is there.
  ///
  /// The findings whose codes are confirmed no longer hold letters, also those of a known document.
  func take(
    _ record: DocumentRecord, confirming codes: Set<String>, stamp: EventStamp
  ) throws -> ImportOutcome {
    let facts = record.facts
    let known = try row(
      "SELECT * FROM document WHERE sha256 = ?", [record.sha256.bytes.storedValue])
    let same =
      try known
      ?? row(
        "SELECT * FROM document WHERE creditor = ? AND is_credit = ? AND number = ?",
        [facts.creditor, facts.isCredit, facts.number])
    if let same {
      guard try known != nil || Self.facts(same).says(theSameAs: facts) else { return .contradicts }
      try confirm(codes, of: same.integer("id"), debtor: same.integer("debtor"), stamp: stamp)
      return .known
    }
    let (debtor, others) = try debtor(of: record)
    let document = try insert(record, debtor: debtor, on: stamp.day)
    try confirm(codes, of: document, debtor: debtor, stamp: stamp)
    return .imported(debtor: debtor, alsoKnown: others)
  }

  /// Records that findings of a document were accepted, each once.
  private func confirm(
    _ codes: Set<String>, of document: Int, debtor: Int, stamp: EventStamp
  ) throws {
    guard !codes.isEmpty else { return }
    let held = try String.fetchAll(
      database,
      sql: """
        SELECT DISTINCT code FROM document_finding WHERE document = ? AND holds = 1
          AND code NOT IN (SELECT detail FROM event WHERE document = ? AND kind = 'confirm')
        ORDER BY code
        """, arguments: [document, document])
    for code in held where codes.contains(code) {
      var event = BookEvent(.confirm, day: stamp.day, debtor: debtor, document: document)
      event.detail = code
      try insert(event, stamp: stamp)
    }
  }

  private func insert(
    _ record: DocumentRecord, debtor: Int, on day: CalendarDate
  ) throws -> Int {
    let facts = record.facts
    try run(
      """
      INSERT INTO document (sha256, debtor, is_credit, number, creditor, payee, kind, currency, cents,
        gross_cents, vat_cents, issued, due, description, buyer_reference, payment_reference,
        corrects, file, source, imported)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        record.sha256.bytes.storedValue, debtor, facts.isCredit, facts.number, facts.creditor,
        facts.payee, facts.kind.rawValue, facts.amount.currency.code, facts.amount.cents,
        facts.gross?.cents, facts.vat?.cents, facts.issued?.iso, facts.due?.iso, facts.description,
        facts.buyerReference, facts.paymentReference, facts.corrects, record.file,
        record.packed.storedValue, day.iso,
      ])
    let document = database.lastInsertedRowID
    for (position, finding) in record.findings.enumerated() {
      try run(
        """
        INSERT INTO document_finding (document, position, code, severity, message, line, holds)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
        [
          document, position, finding.code, finding.severity.rawValue, finding.message,
          finding.line, finding.holds,
        ])
    }
    return Int(document)
  }

  // MARK: Debtors

  /// The debtor of a document, new or recognised, and others that one of its keys leads to.
  private func debtor(of record: DocumentRecord) throws -> (id: Int, others: [Int]) {
    var recognised: [Int] = []
    for key in record.keys {
      guard let found = try debtor(with: key), !recognised.contains(found),
        try !isAnother(found, than: record, by: key)
      else { continue }
      recognised.append(found)
    }
    let id: Int
    if let known = recognised.first {
      id = known
    } else {
      try run("INSERT INTO debtor (name) VALUES (?)", [record.debtor.name])
      id = Int(database.lastInsertedRowID)
    }
    for key in record.keys {
      try run(
        "INSERT INTO debtor_key (key, debtor) VALUES (?, ?) ON CONFLICT (key) DO NOTHING",
        [key.stored, id])
    }
    try update(id, with: record)
    return (id, Array(recognised.dropFirst()))
  }

  private func debtor(with key: RecognitionKey) throws -> Int? {
    try row("SELECT debtor FROM debtor_key WHERE key = ?", [key.stored])?.integer("debtor")
  }

  /// Whether a surer key than the one they share tells the two apart.
  private func isAnother(
    _ debtor: Int, than record: DocumentRecord, by shared: RecognitionKey
  ) throws -> Bool {
    let surer = RecognitionKey.Kind.allCases.prefix { $0 != shared.kind }
    for key in record.keys where surer.contains(key.kind) {
      let stored = try String.fetchAll(
        database,
        sql: "SELECT key FROM debtor_key WHERE debtor = ? AND substr(key, 1, ?) = ?",
        arguments: [debtor, key.kind.rawValue.count + 1, "\(key.kind.rawValue) "])
      if !stored.isEmpty, !stored.contains(key.stored) { return true }
    }
    return false
  }

  /// Takes over what the newest document says of the debtor, and the user's own statement.
  private func update(_ debtor: Int, with record: DocumentRecord) throws {
    if let kind = record.statedKind {
      try run("UPDATE debtor SET stated_kind = ? WHERE id = ?", [kind.rawValue, debtor])
    }
    let details = record.debtor
    try run(
      """
      UPDATE debtor SET name = ?, attention = ?, street = ?, postcode = ?, city = ?, country = ?,
        email = coalesce(?, email), phone = coalesce(?, phone),
        customer_number = coalesce(?, customer_number), details_day = ?
      WHERE id = ? AND coalesce(details_day, '') <= coalesce(?, '')
      """,
      [
        details.name, details.attention, details.street, details.postcode, details.city,
        details.country, details.email, details.phone, details.customerNumber,
        record.facts.issued?.iso, debtor, record.facts.issued?.iso,
      ])
  }

  /// Makes everything of `debtor` that of `other`, and leaves the number pointing there.
  func merge(_ debtor: Int, into other: Int) throws {
    for table in ["document", "debtor_key", "event"] {
      try database.execute(
        sql: "UPDATE \(table) SET debtor = ? WHERE debtor = ?", arguments: [other, debtor])
    }
    try run(
      "UPDATE debtor SET merged_into = ? WHERE id = ? OR merged_into = ?", [other, debtor, debtor])
  }

  // MARK: Events

  /// Adds an event behind the last one.
  func insert(_ event: BookEvent, stamp: EventStamp) throws {
    let size = try LetterStore(database: database).logSize()
    try run(
      """
      INSERT INTO event (day, kind, debtor, document, detail, text, owner, until, cents, who, time,
        log_size)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        event.day.iso, event.kind.rawValue, event.debtor, event.document, event.detail, event.text,
        event.owner, event.until?.iso, event.cents, stamp.who, stamp.time, size,
      ])
  }

  // MARK: Reading

  /// Everything, as it stands.
  func ledger() throws -> Ledger {
    Ledger(
      debtors: try debtors(), documents: try documents(), events: try events(),
      letters: try letters())
  }

  /// The bytes of a document.
  func source(ofDocument id: Int) throws -> [UInt8] {
    guard let row = try row("SELECT sha256, source FROM document WHERE id = ?", [id]) else {
      throw BookError.noSuchDocument(id: id)
    }
    guard let bytes = Packing.unpack(try row.bytes("source")),
      try Digest(of: bytes) == row.digest("sha256")
    else { throw BookError.damaged(code: 0) }
    return bytes
  }

  private func rows(_ sql: String) throws -> [StoredRow] {
    try Row.fetchAll(database, sql: sql).map(StoredRow.init)
  }

  private func debtors() throws -> [BookDebtor] {
    try rows("SELECT * FROM debtor WHERE merged_into IS NULL ORDER BY id").map { row in
      var details = DebtorDetails(name: try row.text("name"))
      details.attention = try row.optionalText("attention")
      details.street = try row.optionalText("street")
      details.postcode = try row.optionalText("postcode")
      details.city = try row.optionalText("city")
      details.country = try row.optionalText("country")
      details.email = try row.optionalText("email")
      details.phone = try row.optionalText("phone")
      details.customerNumber = try row.optionalText("customer_number")
      return BookDebtor(
        id: try row.integer("id"), details: details,
        statedKind: try row.optionalText("stated_kind").map(Self.kind))
    }
  }

  private func documents() throws -> [BookDocument] {
    var findings: [Int: [DocumentFinding]] = [:]
    for row in try rows("SELECT * FROM document_finding ORDER BY document, position") {
      guard let severity = Severity(rawValue: try row.text("severity")) else {
        throw BookError.damaged(code: 0)
      }
      findings[try row.integer("document"), default: []].append(
        DocumentFinding(
          code: try row.text("code"), severity: severity, message: try row.text("message"),
          line: try row.optionalInteger("line"), holds: try row.integer("holds") == 1))
    }
    let columns = """
      id, debtor, is_credit, number, creditor, payee, kind, currency, cents, gross_cents, vat_cents,
      issued, due, description, buyer_reference, payment_reference, corrects, file, imported
      """
    return try rows("SELECT \(columns) FROM document ORDER BY id").map { row in
      let id = try row.integer("id")
      guard let imported = try row.optionalDay("imported") else {
        throw BookError.damaged(code: 0)
      }
      return BookDocument(
        id: id, debtor: try row.integer("debtor"), facts: try Self.facts(row),
        findings: findings[id] ?? [], file: try row.text("file"), imported: imported)
    }
  }

  private func events() throws -> [RecordedEvent] {
    try rows("SELECT * FROM event ORDER BY sequence").map { row in
      guard let kind = BookEvent.Kind(rawValue: try row.text("kind")),
        let day = try row.optionalDay("day")
      else { throw BookError.damaged(code: 0) }
      var event = BookEvent(
        kind, day: day, debtor: try row.optionalInteger("debtor"),
        document: try row.optionalInteger("document"))
      event.detail = try row.optionalText("detail")
      event.text = try row.optionalText("text")
      event.owner = try row.optionalText("owner")
      event.until = try row.optionalDay("until")
      event.cents = try row.optionalInteger("cents").map { Int64($0) }
      return RecordedEvent(
        sequence: try row.integer("sequence"), logSize: try row.integer("log_size"),
        who: try row.text("who"), event: event)
    }
  }

  private func letters() throws -> [LedgerLetter] {
    let store = LetterStore(database: database)
    let sql = """
      SELECT * FROM letter WHERE sequence IN (
        SELECT letter_invoice.sequence FROM letter_invoice
        JOIN document ON document.number = letter_invoice.number)
      ORDER BY sequence
      """
    return try rows(sql).map { row in
      let letter = try store.letter(row)
      return LedgerLetter(
        letter: letter,
        claim: String(decoding: try store.claim(sequence: letter.sequence), as: UTF8.self))
    }
  }

  private static func kind(_ text: String) throws -> DebtorKind {
    guard let kind = DebtorKind(rawValue: text) else { throw BookError.damaged(code: 0) }
    return kind
  }

  private static func facts(_ row: StoredRow) throws -> DocumentFacts {
    guard let currency = Currency(code: try row.text("currency")) else {
      throw BookError.damaged(code: 0)
    }
    func money(_ column: String) throws -> Money? {
      try row.optionalInteger(column).map { Money(cents: Int64($0), currency: currency) }
    }
    var facts = DocumentFacts(
      isCredit: try row.integer("is_credit") == 1, number: try row.text("number"),
      amount: Money(cents: Int64(try row.integer("cents")), currency: currency))
    facts.creditor = try row.text("creditor")
    facts.payee = try row.text("payee")
    facts.kind = try kind(try row.text("kind"))
    facts.gross = try money("gross_cents")
    facts.vat = try money("vat_cents")
    facts.issued = try row.optionalDay("issued")
    facts.due = try row.optionalDay("due")
    facts.description = try row.optionalText("description")
    facts.buyerReference = try row.optionalText("buyer_reference")
    facts.paymentReference = try row.optionalText("payment_reference")
    facts.corrects = try row.optionalText("corrects")
    return facts
  }
}
