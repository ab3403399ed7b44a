import PortableDocument
import Typesetting
import Values

/// Writes a laid-out letter as PDF: the adapter between pages and ISO 32000.
///
/// Here, and only here, millimetres from the top become points from the bottom.
struct PDFExport {
  let document: TypesetDocument
  private let book: FontBook
  private let store: FontStore
  private var builder: DocumentBuilder
  private let metadata: DocumentMetadata
  private let places: (String?) -> SourcePlace?
  private(set) var elements: [ElementRef] = []
  private var faces: [FaceFonts?]

  /// The fonts of one face in this letter: the base that all letters share, and what it lacks.
  private struct FaceFonts {
    var base: (font: FontRef, newGlyph: [UInt16: UInt16])?
    var `extension`: (font: FontRef, newGlyph: [UInt16: UInt16])?
  }

  /// Writes `document`.
  ///
  /// - Parameters:
  ///   - document: the pages and their meaning.
  ///   - book: the fonts they were set with.
  ///   - store: the base subsets.
  ///   - metadata: what the file says about itself.
  ///   - attachments: files that travel along; none makes PDF/A-2, some PDF/A-3.
  ///   - form: compact, or as text for people.
  ///   - places: where a text of the document comes from; nil asks for the place of its title.
  /// - Returns: the file.
  /// - Throws: `fault` with every violation and its place when the file would not meet its norm.
  static func bytes(
    of document: TypesetDocument, book: FontBook, store: FontStore, metadata: DocumentMetadata,
    attachments: [EmbeddedFile], form: FileForm = .compact,
    places: @escaping (String?) -> SourcePlace? = { _ in nil }
  ) throws(LetterFailure) -> [UInt8] {
    var export = PDFExport(
      document: document, book: book, store: store,
      builder: DocumentBuilder(
        conformance: attachments.isEmpty ? .a2aUA1 : .a3aUA1, metadata: metadata),
      metadata: metadata, places: places)
    try export.fill()
    for attachment in attachments { export.builder.addAttachment(attachment) }
    do throws(ConformanceFailure) {
      return try export.builder.finish(form)
    } catch {
      throw export.failure(error)
    }
  }

  /// Makes of `document` a part of a larger file, which has no attachments.
  ///
  /// - Parameters:
  ///   - document: the pages and their meaning.
  ///   - book: the fonts they were set with.
  ///   - store: the base subsets.
  ///   - metadata: what the letter says about itself.
  ///   - places: where a text of the document comes from; nil asks for the place of its title.
  /// - Returns: the letter, checked and compressed.
  /// - Throws: `fault` with every violation and its place when the file would not meet its norm.
  static func part(
    of document: TypesetDocument, book: FontBook, store: FontStore, metadata: DocumentMetadata,
    places: @escaping (String?) -> SourcePlace? = { _ in nil }
  ) throws(LetterFailure) -> SealedDocument {
    var export = PDFExport(
      document: document, book: book, store: store,
      builder: DocumentBuilder(conformance: MergedFile.conformance, metadata: metadata),
      metadata: metadata, places: places)
    try export.fill()
    do throws(ConformanceFailure) {
      return try export.builder.sealed()
    } catch {
      throw export.failure(error)
    }
  }

  /// Puts fonts, structure and pages into the builder.
  private mutating func fill() throws(LetterFailure) {
    do throws(FontError) {
      try addFonts()
    } catch {
      throw .resource(Diagnostics(error.diagnostic()))
    }
    addStructure()
    for page in document.pages { add(page) }
  }

  private init(
    document: TypesetDocument, book: FontBook, store: FontStore, builder: DocumentBuilder,
    metadata: DocumentMetadata, places: @escaping (String?) -> SourcePlace?
  ) {
    self.places = places
    self.document = document
    self.book = book
    self.store = store
    self.builder = builder
    self.metadata = metadata
    faces = [FaceFonts?](repeating: nil, count: document.faces.count)
  }

  // MARK: Fonts

  /// Takes the base of every face that is used, and makes the extension that this letter needs.
  private mutating func addFonts() throws(FontError) {
    for (index, usage) in usage().enumerated() where !usage.isEmpty {
      let face = document.faces[index]
      let base = try store.base(face, book: book)
      var fonts = FaceFonts()
      if usage.keys.contains(where: { base.newGlyph[$0] != nil }) {
        fonts.base = (builder.addFont(base.program), base.newGlyph)
      }
      let beyond = usage.filter { base.newGlyph[$0.key] == nil }
      if !beyond.isEmpty {
        let subset = try face.subset(beyond.keys)
        let program = FontProgram(subset, of: face, texts: beyond)
        fonts.extension = (builder.addFont(program), subset.newGlyph)
      }
      faces[index] = fonts
    }
  }

  /// The glyphs that the letter shows of each face, each with the first text it stands for.
  private func usage() -> [[UInt16: String]] {
    var usage = [[UInt16: String]](repeating: [:], count: document.faces.count)
    for page in document.pages {
      for item in page.items {
        guard case .glyphs(let run) = item.content else { continue }
        let text = Array(run.text.utf8)
        for glyph in run.glyphs where usage[run.face][glyph.id]?.isEmpty ?? true {
          usage[run.face][glyph.id] = Self.text(of: glyph, in: text)
        }
      }
    }
    return usage
  }

  private static func text(of glyph: Glyph, in text: [UInt8]) -> String {
    let start = Int(glyph.textStart)
    let end = min(text.count, start + Int(glyph.textCount))
    return PlainText.of(String(decoding: text[start..<max(start, end)], as: UTF8.self))
  }

  // MARK: Structure

  private mutating func addStructure() {
    elements = [.document]
    for element in document.structure.elements.dropFirst() {
      var attributes = ElementAttributes(
        alternative: element.alternative, language: element.language,
        location: Location(rawValue: UInt64(elements.count)))
      if case .tableHeader(let scope) = element.role {
        attributes.scope = scope == .column ? .column : .row
      }
      if let box = element.bounds { attributes.boundingBox = rectangle(box, on: pageHeight) }
      let type = Self.type(element.role)
      elements.append(builder.addElement(type, under: elements[element.parent], attributes))
    }
  }

  private static func type(_ role: StructureTree.Role) -> StructureType {
    switch role {
    case .document: .document
    case .section: .section
    case .heading(let level): .heading(level: level)
    case .paragraph: .paragraph
    case .list: .list
    case .listItem: .listItem
    case .label: .label
    case .listBody: .listBody
    case .table: .table
    case .tableRow: .tableRow
    case .tableHeader: .tableHeading
    case .tableCell: .tableData
    case .figure: .figure
    case .link: .link
    case .span: .span
    }
  }

  // MARK: Pages

  private var pageHeight: Millimetres { document.pages.first?.height ?? 297 }

  private mutating func add(_ page: Typesetting.Page) {
    // A painter that held the builder too would have its elements copied for every page.
    var export = self
    export.builder = DocumentBuilder(conformance: .a2aUA1, metadata: metadata)
    builder.addPage(width: Points(page.width), height: Points(page.height)) { content in
      for item in page.items { export.draw(item, on: page.height, &content) }
      export.addLinks(page, &content)
    }
  }

  private func draw(
    _ item: PageItem, on height: Millimetres, _ content: inout ContentStream
  ) {
    switch item.meaning {
    case .element(let element):
      content.tagged(elements[element]) { paint(item.content, on: height, &$0) }
    case .artifact(let kind):
      content.artifact(Self.artifact(kind)) { paint(item.content, on: height, &$0) }
    }
  }

  private func paint(
    _ item: PageItem.Content, on height: Millimetres, _ content: inout ContentStream
  ) {
    switch item {
    case .glyphs(let run): show(run, on: height, &content)
    case .rectangle(let box, let colour):
      content.fillColour = Self.colour(colour)
      content.rectangle(rectangle(box, on: height))
      content.fill()
    case .path(let path, let colour):
      content.fillColour = Self.colour(colour)
      trace(path, on: height, &content)
      path.isEvenOdd ? content.fillEvenOdd() : content.fill()
    case .picture(let picture, let box):
      content.paint(store.image(picture), in: rectangle(box, on: height))
    case .code(let code, let box, let colour):
      content.fillColour = Self.colour(colour)
      draw(code, in: box, on: height, &content)
    }
  }

  private func show(
    _ run: GlyphRun, on height: Millimetres, _ content: inout ContentStream
  ) {
    guard let fonts = faces[run.face] else { return }
    let text = Array(run.text.utf8)
    let shown = run.glyphs.compactMap { glyph -> ShownGlyph? in
      let place =
        fonts.base.flatMap { base in base.newGlyph[glyph.id].map { (base.font, $0) } }
        ?? fonts.extension.flatMap { more in more.newGlyph[glyph.id].map { (more.font, $0) } }
      guard let (font, number) = place else { return nil }
      return ShownGlyph(
        font: font, glyph: number, advance: glyph.advance, xOffset: glyph.xOffset,
        yOffset: glyph.yOffset,
        text: glyph.isInsertedHyphen ? "\u{AD}" : Self.text(of: glyph, in: text))
    }
    content.fillColour = Self.colour(run.colour)
    content.showText(
      shown, x: Points(run.origin.x), y: Points(height - run.origin.y), size: run.size,
      language: run.language)
  }

  /// Draws the bars of a code in whole modules.
  private func draw(
    _ code: QRCode, in box: PageRectangle, on height: Millimetres, _ content: inout ContentStream
  ) {
    let module = Points(millionths: Points(box.width).millionths / Int64(code.side))
    func units(_ modules: Int) -> Points { Points(thousandths: 1000 * Int64(modules)) }
    content.inUnits(of: module, x: Points(box.x), y: Points(height - box.y)) { content in
      for bar in code.bars {
        content.rectangle(
          Rectangle(
            left: units(bar.column), bottom: units(bar.row), right: units(bar.column + bar.width),
            top: units(bar.row + bar.height)))
      }
      content.fill()
    }
  }

  private func trace(
    _ path: VectorPath, on height: Millimetres, _ content: inout ContentStream
  ) {
    func x(_ point: PagePoint) -> Points { Points(point.x) }
    func y(_ point: PagePoint) -> Points { Points(height - point.y) }
    for segment in path.segments {
      switch segment {
      case .move(let point): content.move(x: x(point), y: y(point))
      case .line(let point): content.line(x: x(point), y: y(point))
      case .curve(let first, let second, let end):
        content.curve((x(first), y(first)), (x(second), y(second)), to: (x(end), y(end)))
      case .close: content.closePath()
      }
    }
  }

  func rectangle(_ box: PageRectangle, on height: Millimetres) -> Rectangle {
    Rectangle(
      left: Points(box.x), bottom: Points(height - box.y - box.height),
      right: Points(box.x + box.width), top: Points(height - box.y))
  }

  private static func colour(_ colour: Colour) -> DeviceColour {
    switch colour {
    case .grey(let level): .gray(level)
    case .rgb(let red, let green, let blue): .rgb(red, green, blue)
    }
  }

  private static func artifact(_ kind: ArtifactKind) -> ArtifactType {
    switch kind {
    case .layout: .layout
    case .header: .header
    case .footer: .footer
    case .pagination: .pagination
    }
  }

  /// All violations in words.
  private func failure(_ failure: ConformanceFailure) -> LetterFailure {
    .fault(Diagnostics(failure.violations.map { diagnostic($0) }))
  }

  /// A violation in words, at the place of the template or invoice it comes from.
  private func diagnostic(_ violation: Violation) -> Diagnostic {
    guard let index = violation.location.map({ Int($0.rawValue) }) else {
      return Diagnostic(violation, at: violation == .missingTitle ? places(nil) : nil)
    }
    let known = document.structure.elements[index].place
    return Diagnostic(violation, at: known ?? places(document.text(of: index)))
  }
}
