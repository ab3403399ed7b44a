import CollectionLaw
import PortableDocument
import Templating
public import Typesetting
public import Values

/// Makes one letter: facts, filled template, body, pages, PDF.
///
/// A pure function of the request and the press: the same letter alone or in any batch.
///
/// - Parameters:
///   - request: what the letter depends on besides the press.
///   - press: what all letters share.
/// - Returns: the letter with its bytes.
/// - Throws: `refused` when the data or the law does not allow the letter, `notDue` when nothing can
///   be asked yet, `configuration` for the template, `resource` for a font, `fault` when our own PDF
///   would not meet its norm.
public func produceLetter(
  _ request: LetterRequest, press: Press
) throws(LetterFailure) -> Letter {
  let draft = try LetterDraft(request, press: press)
  let bytes = try draft.pdf(press: press)
  let facts = draft.facts
  let asked = facts.asked
  return Letter(
    id: request.id, stage: facts.stage, date: request.date, debtor: request.debtor.name,
    invoices: facts.claim.items.map(\.item.number), principal: asked.principal,
    paid: asked.paid, interest: asked.interest, costs: asked.costs + asked.vat, total: facts.toPay,
    pages: draft.document.pages.count, bytes: bytes,
    sha256: Digest(sha256: bytes).hexadecimal, claimJSON: draft.claimJSON,
    reminderXML: draft.reminderXML, findings: draft.findings)
}

/// A letter before it is written: every step of it can be looked at.
public struct LetterDraft: Sendable {
  let facts: LetterFacts
  let filled: FilledTemplate
  let content: LetterContent
  let book: FontBook
  /// The template's file, for messages.
  let templateFile: String
  /// The figures that its tables print beside the claim's own.
  let figures: LetterStatement.Figures
  /// The claim as JSON: what the letter states, with the sums behind it.
  let claimJSON: String
  /// The letter as a UBL Reminder.
  let reminderXML: String
  /// The laid-out pages.
  public private(set) var document: TypesetDocument
  /// What was left out or is odd.
  public let findings: [Diagnostic]

  /// The number of pages.
  public var pageCount: Int { document.pages.count }

  /// The filled template: Markdown with the domain blocks shown as their tags.
  public var markdown: String { filled.text }

  /// Carries a request through law, template and layout.
  ///
  /// - Throws: as `produceLetter`.
  public init(_ request: LetterRequest, press: Press) throws(LetterFailure) {
    let facts = try LetterFacts.derived(from: request, press: press)
    let template = try press.template(facts.stage, language: facts.language.rawValue)
    try self.init(facts: facts, template: template, press: press)
  }

  /// Fills a template that is being written, whatever its file is called.
  ///
  /// - Throws: as `produceLetter`.
  public init(
    _ request: LetterRequest, template: LetterTemplate, press: Press
  ) throws(LetterFailure) {
    var request = request
    request.stage = Stage(rawValue: template.stage)
    request.language = template.letterLanguage
    let facts = try LetterFacts.derived(from: request, press: press)
    try self.init(facts: facts, template: template, press: press)
  }

  /// Carries known facts through template and layout.
  init(
    facts: LetterFacts, template: LetterTemplate, press: Press
  ) throws(LetterFailure) {
    let text = try LetterText(facts: facts, template: template, press: press)
    self.facts = facts
    templateFile = template.file
    claimJSON = ClaimData.json(facts).serialised()
    filled = text.filled
    figures = text.figures
    content = text.content
    reminderXML = UBLReminder(facts, notes: content.coreSentences).xml
    let typesetter = try press.typesetter(for: content.texts, language: facts.language) { scalar in
      Self.place(of: scalar, facts: facts, filled: text.filled, file: template.file)
    }
    book = typesetter.book
    do throws(LayoutError) {
      document = try typeset(content, style: press.style, typesetter: typesetter)
    } catch {
      throw .refused(Diagnostics(error.diagnostic(at: facts.request.place)))
    }
    let fitting = document.fitting.diagnostic(at: facts.request.place)
    self.findings = facts.notes + text.findings + (fitting.map { [$0] } ?? [])
  }

  /// The letter as PDF/A-3a and PDF/UA-1 with the claim and the reminder inside, or as PDF/A-2a without them.
  ///
  /// - Throws: `configuration` when its text lacks what the law asks or says what it forbids, with the
  ///   place in the template; `fault` when it would not meet its norm.
  public func pdf(press: Press) throws(LetterFailure) -> [UInt8] {
    let faults = elementFaults
    guard faults.isEmpty else { throw .configuration(Diagnostics(faults)) }
    return try pdf(press: press, form: .compact)
  }

  /// What a screen reader says of the letter, a line for each element.
  public var readAloud: String { document.readAloudDump }

  /// The same objects as `pdf(press:)`, uncompressed and one key a line, for people.
  func prettyPDF(press: Press) throws(LetterFailure) -> String {
    String(decoding: try pdf(press: press, form: .readable), as: UTF8.self)
  }

  private func pdf(press: Press, form: FileForm) throws(LetterFailure) -> [UInt8] {
    try PDFExport.bytes(
      of: document, book: book, store: press.fonts, metadata: metadata,
      attachments: press.attachesData ? attachments : [], form: form,
      places: { place(ofText: $0) })
  }

  /// The letter as a part of a print file, without the claim.
  ///
  /// - Throws: `fault` when it would not meet its norm.
  func part(press: Press) throws(LetterFailure) -> SealedDocument {
    try PDFExport.part(
      of: document, book: book, store: press.runFonts, metadata: metadata,
      places: { place(ofText: $0) })
  }

  /// What the letter's file says about itself.
  private var metadata: DocumentMetadata {
    DocumentMetadata(
      title: document.title, author: facts.creditor.name, creator: "Maanbrief",
      producer: "Maanbrief \(programVersion)", language: document.language,
      date: facts.request.date)
  }

  /// What on the first page lies in a zone that it may not lie in, by the ink of its glyphs.
  ///
  /// - Parameters:
  ///   - envelope: the envelope it goes into; nil takes that of the profile.
  ///   - press: the profile.
  /// - Returns: an error for each line, rule and drawing concerned, with its place in the template when
  ///   it comes from there.
  public func preflight(for envelope: NamedEnvelope? = nil, press: Press) -> [Diagnostic] {
    document.zoneFindings(for: envelope?.envelope ?? press.style.envelope)
      .map { $0.diagnostic(at: $0.place) }
  }

  /// The same letter with the zones of an envelope drawn over its first page, what offends in a frame.
  public func withOverlay(for envelope: NamedEnvelope? = nil, press: Press) -> LetterDraft {
    var draft = self
    draft.document = document.withOverlay(for: envelope?.envelope ?? press.style.envelope)
    return draft
  }

  /// A picture of a page as PNG.
  ///
  /// - Parameters:
  ///   - page: the page, from 0.
  ///   - dotsPerInch: 20 to 600.
  /// - Returns: the PNG file.
  /// - Throws: `fault` when the page cannot be drawn.
  public func picture(ofPage page: Int, dotsPerInch: Int) throws(LetterFailure) -> [UInt8] {
    do throws(RasterError) {
      return try rasterise(document, page: page, dotsPerInch: dotsPerInch).png()
    } catch {
      throw .fault(
        Diagnostics(
          Diagnostic(.error, code: "B-RASTER", "the page cannot be drawn as a picture")))
    }
  }
}

/// The version of the program, which decides a letter's bytes together with its inputs.
public let programVersion = "0.1.0"

extension LetterContent {
  /// The paragraphs of amount, term and consequence; the subject of a letter that has none.
  fileprivate var coreSentences: [String] {
    let paragraphs = body.flatMap { block in
      if case .keyParagraph(let paragraphs) = block {
        paragraphs.map { $0.map(\.text).joined() }
      } else {
        [String]()
      }
    }
    return (paragraphs.isEmpty ? [title] : paragraphs).map { PlainText.of($0) }
  }
}
