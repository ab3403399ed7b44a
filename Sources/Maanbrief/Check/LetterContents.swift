import CollectionLaw
import Intake
import PortableDocument
import Values

/// What a letter of ours carries: its claim, its Reminder, and its words.
struct LetterContents {
  /// The claim.
  let claim: JSONValue
  /// The UBL Reminder; nil when there is none that can be read.
  let reminder: XMLElement?
  /// Its words by element.
  let text: TaggedText

  /// Reads the letter `file`.
  ///
  /// - Throws: why it is no letter that can be read back.
  init(_ file: SourceFile) throws(Diagnostics) {
    guard PDFReader.recognises(file.bytes) else {
      throw Self.refusal("C-LETTER", "this is no PDF", file, hint: "give a letter of Maanbrief")
    }
    guard let claim = EmbeddedClaim(in: file) else {
      throw Self.refusal(
        "C-CLAIM", "no claim of Maanbrief travels inside this file", file,
        hint: "give a letter made with its attachments")
    }
    self.claim = claim.json
    do throws(PDFReadError) {
      text = try TaggedText(file.bytes)
    } catch {
      throw Self.refusal(
        "C-TEXT", "the words of this file cannot be read by its structure", file,
        hint: "give the letter as it was made, not a copy printed to PDF")
    }
    reminder = claim.reminder.flatMap {
      try? parseXML(SourceFile(name: EmbeddedClaim.reminderName, bytes: $0))
    }
  }

  private static func refusal(
    _ code: String, _ message: String, _ file: SourceFile, hint: String
  ) -> Diagnostics {
    Diagnostics(Diagnostic(.error, code: code, message, at: file.place(), hint: hint))
  }

  /// The language that the document says it is in; Dutch when it says none that letters have.
  var language: LetterLanguage {
    LetterLanguage(rawValue: String((text.language ?? "").prefix(2))) ?? .dutch
  }

  /// The number of its pages.
  var pageCount: Int { text.furniture.count }

  /// The printed text, each piece with its place in the letter.
  var paragraphs: [LetterParagraph] {
    let subject = text.passages.firstIndex { $0.type == "H1" } ?? 0
    var paragraphs = text.passages.enumerated().map { index, passage in
      LetterParagraph(index < subject ? .address : Self.kind(of: passage), passage.text)
    }
    if let first = text.furniture.first { paragraphs.append(LetterParagraph(.furniture, first)) }
    return paragraphs
  }

  private static func kind(of passage: TaggedText.Passage) -> LetterParagraph.Kind {
    switch passage.type {
    case "H1", "H2", "H3", "H4", "H5", "H6": .heading
    case "TD", "TH": .table
    default: passage.parent == "Sect" ? .panel : .body
    }
  }
}

extension LetterContents {
  /// Who sends, as the Reminder names it.
  ///
  /// Source: UBL 2.1, `AccountingSupplierParty`.
  var creditor: Creditor {
    var creditor = Creditor(name: RequestReader.printable(claim["creditor"]?.string ?? ""))
    let party = "cac:AccountingSupplierParty/cac:Party"
    func text(_ path: String) -> String? {
      reminder?["\(party)/\(path)"].map(RequestReader.printable)
    }
    creditor.street = text("cac:PostalAddress/cbc:StreetName")
    creditor.postcode = text("cac:PostalAddress/cbc:PostalZone")
    creditor.city = text("cac:PostalAddress/cbc:CityName")
    creditor.contact = text("cac:Contact/cbc:Name")
    creditor.phone = text("cac:Contact/cbc:Telephone")
    creditor.email = text("cac:Contact/cbc:ElectronicMail")
    creditor.iban = claim["iban"]?.string.flatMap { IBAN($0) }
    let holder = reminder?["cac:PaymentMeans/cac:PayeeFinancialAccount/cbc:Name"]
    if let holder, holder != creditor.name {
      creditor.accountHolder = RequestReader.printable(holder)
    }
    return creditor
  }

  /// Who takes the claim over; nil when nobody does.
  var collector: Collector? {
    claim["collector"]?.string.map { Collector(name: RequestReader.printable($0)) }
  }
}

extension XMLElement {
  private static let namespaces = [
    "cac": "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2",
    "cbc": "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2",
  ]

  /// The first element at a path of names such as `cac:Party/cbc:Name`; nil when there is none.
  func element(_ path: String) -> XMLElement? {
    path.split(separator: "/").reduce(Optional(self)) { element, step in
      let parts = step.split(separator: ":").map(String.init)
      guard parts.count == 2, let namespace = Self.namespaces[parts[0]] else { return nil }
      return element?.first(parts[1], in: namespace)
    }
  }

  /// The text at a path; nil when there is no such element.
  subscript(path: String) -> String? { element(path)?.text }

  /// The children with a name such as `cac:ReminderLine`.
  func elements(_ name: String) -> [XMLElement] {
    let parts = name.split(separator: ":").map(String.init)
    guard parts.count == 2, let namespace = Self.namespaces[parts[0]] else { return [] }
    return all(parts[1], in: namespace)
  }
}
