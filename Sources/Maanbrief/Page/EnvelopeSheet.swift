import PortableDocument
public import Typesetting
public import Values

/// An envelope that can be chosen by name.
public struct NamedEnvelope: Hashable, Sendable {
  /// The names there are.
  public static let names = Envelope.Name.allCases.map(\.rawValue)
  let envelope: Envelope

  /// The envelope of a name; nil when there is none.
  public init?(_ name: String) {
    guard let name = Envelope.Name(rawValue: name) else { return nil }
    envelope = Envelope(named: name)
  }
}

/// The sheet that shows what the window of an envelope shows, in Dutch: people in the office print it.
public struct EnvelopeSheet: Sendable {
  /// The laid-out page.
  public let document: TypesetDocument
  private let book: FontBook
  private let date: CalendarDate

  /// Lays the sheet out.
  ///
  /// - Parameters:
  ///   - envelope: the envelope; nil takes that of the profile.
  ///   - press: fonts and house style.
  ///   - date: the day the file says it was made on.
  /// - Throws: `resource` for a font, `fault` when the sheet cannot be set.
  public init(
    of envelope: NamedEnvelope?, press: Press, on date: CalendarDate
  ) throws(LetterFailure) {
    let sheet = Self.sheet(of: envelope?.envelope ?? press.style.envelope, press: press)
    let texts = [sheet.title, sheet.sender] + sheet.address + sheet.steps
    let typesetter = try press.typesetter(for: texts, language: .dutch) { _ in nil }
    self.date = date
    book = typesetter.book
    do throws(LayoutError) {
      document = try typeset(sheet, style: press.style, typesetter: typesetter)
    } catch {
      throw .fault(Diagnostics(error.diagnostic(at: nil)))
    }
  }

  /// The sheet as PDF/A-2a.
  ///
  /// - Throws: `fault` when it would not meet its norm.
  public func pdf(press: Press) throws(LetterFailure) -> [UInt8] {
    let metadata = DocumentMetadata(
      title: document.title, author: "Maanbrief", creator: "Maanbrief",
      producer: "Maanbrief \(programVersion)", language: document.language, date: date)
    return try PDFExport.bytes(
      of: document, book: book, store: press.fonts, metadata: metadata, attachments: [])
  }

  /// A picture of the sheet as PNG.
  func picture(dotsPerInch: Int) throws(RasterError) -> [UInt8] {
    try rasterise(document, page: 0, dotsPerInch: dotsPerInch).png()
  }

  private static func sheet(of envelope: Envelope, press: Press) -> TestSheet {
    let sender = press.profile?.creditor
    let town = [sender?.postcode, sender?.city].compactMap(\.self).joined(separator: " ")
    let parts = [sender?.tradeName ?? sender?.name, sender?.street, town].compactMap(\.self)
    let isHybrid = envelope.kind == .hybridMail
    return TestSheet(
      envelope: envelope, title: title(of: envelope),
      sender: sender == nil
        ? "Afzender · Straat 1 · 1000 AA Plaats"
        : parts.filter { !$0.isEmpty }.joined(separator: " · "),
      address: [
        "Voorbeeld & Zonen V.O.F.", "t.a.v. mevrouw S. van den Broek", "Gebouw De Linde",
        "Burgemeester van Walsumweg 127 B", "Postvak 12", "3731 ZK  DE BILT",
      ],
      steps: isHybrid ? carrierSteps : windowSteps,
      legend: isHybrid
        ? "Oranje: hier drukt de postdienst zelf. Groen: hier leest de postdienst het adres."
        : "Groen: altijd te zien. Oranje: te zien als het vel in de envelop verschuift.",
      fold: "vouw hier, op \(millimetres(envelope.fold)) mm", measure: "Deze lijn is 100 mm lang.",
      language: "nl-NL")
  }

  private static func title(of envelope: Envelope) -> String {
    guard envelope.kind != .hybridMail else { return "Proefvel voor een printservice" }
    let size = "\(millimetres(envelope.width)) × \(millimetres(envelope.height)) mm"
    let window =
      "\(millimetres(envelope.windowWidth)) × \(millimetres(envelope.windowHeight)) mm"
    return "Proefvel: envelop \(size), venster \(window)"
  }

  private static let windowSteps = [
    "Druk dit vel af op ware grootte (100%), niet passend gemaakt. Meet de lijn onderaan na.",
    "Vouw het vel op de lijn, doe het in de envelop en schuif het naar alle vier de hoeken.",
    "Het hele adres moet steeds te zien zijn. Buiten het oranje kader mag niets te zien komen. Is "
      + "dat anders, meet dan de envelop en het venster, en zet de maten onder envelope in "
      + "maanbrief.yaml.",
  ]
  private static let carrierSteps = [
    "Stuur dit vel als proef naar uw printservice. Het adres moet in het groene kader staan; in het "
      + "oranje kader staat niets, want daar komt de frankering."
  ]

  /// A length in whole millimetres, or with one decimal when it is not whole.
  private static func millimetres(_ length: Millimetres) -> String {
    let tenths = (length.micrometres + 50) / 100
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10),\(tenths % 10)"
  }
}
