import CollectionLaw
import Testing
import Values

@testable import Maanbrief
@testable import Typesetting

/// What lies on the first page where it may not, and the sheet that shows a window.
@Suite struct PreflightTests {
  private func press(_ yaml: String = "") throws -> Press {
    try Press(world: TestWorld(), profile: try Profile(yaml: yaml, file: "p.yaml"))
  }

  private func letter(_ press: Press) throws -> LetterDraft {
    try LetterDraft(.example(for: .veertiendagenbrief), press: press)
  }

  @Test func `in an envelope with its window on the other side address and references are wrong`()
    throws
  {
    let press = try press()
    let draft = try letter(press)
    let findings = draft.document.zoneFindings(for: Envelope(named: .ea56Right))
    #expect(Set(findings.map(\.part)) == [.address, .returnLine, .references])
    #expect(findings.filter { $0.part == .references }.allSatisfy { $0.zone.kind == .mayBeSeen })
    #expect(findings.filter { $0.part != .references }.allSatisfy { $0.zone.kind == .alwaysSeen })
    let words = draft.preflight(for: NamedEnvelope("ea56-right"), press: press).map(\.message)
    #expect(
      words.contains {
        $0.hasPrefix(
          "the reference block lies in the part that may be seen through the window, at 124.")
      })
  }

  @Test func `what a service prints over is named`() throws {
    let press = try press()
    let findings = try letter(press).document.zoneFindings(for: Envelope(named: .hybridMail))
    // The sender's line and its hairline stand in the zone of the franking mark.
    #expect(findings.contains { $0.part == .returnLine && $0.zone.kind == .franking })
    #expect(findings.allSatisfy { [.returnLine, .address].contains($0.part) })
  }

  @Test func `a subject under a window that reaches too low is found at its line of the template`()
    throws
  {
    let press = try press()
    var envelope = Envelope()
    envelope.windowBottom = 8
    let findings = try letter(press).document.zoneFindings(for: envelope)
    let subject = try #require(findings.first { $0.part == .body })
    #expect(subject.zone.kind == .mayBeSeen)
    #expect(subject.place?.file == "templates/nl/veertiendagenbrief.md")
    let template = try TestWorld().template(stage: "veertiendagenbrief", language: "nl")
    let lines = String(decoding: template.bytes, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    let line = try #require(subject.place?.line)
    #expect(lines[line - 1].hasPrefix("#"))
  }

  @Test func `ink is measured, not the line: the capitals of the subject keep it clear`()
    throws
  {
    let press = try press()
    var envelope = Envelope()
    // May be seen down to 97.0 mm: the capitals on 100 mm begin at 97.4 (DESIGN §1).
    envelope.windowBottom = 13
    let findings = try letter(press).document.zoneFindings(for: envelope)
    #expect(!findings.contains { $0.part == .body })
  }

  @Test func `the overlay frames the zones and what offends, and leaves the letter as it was`()
    throws
  {
    let press = try press()
    let draft = try letter(press)
    let other = Envelope(named: .ea56Right)
    let before = try #require(draft.document.pages.first).items.count
    let after = try #require(draft.document.withOverlay(for: other).pages.first).items
    let findings = draft.document.zoneFindings(for: other)
    #expect(after.count == before + 4 * 2 + 4 * findings.count)
    #expect(after.dropFirst(before).allSatisfy { $0.meaning == .artifact(.layout) })
  }

  @Test(arguments: NamedEnvelope.names)
  func `a test sheet shows an address of full height inside the window, and nothing else`(
    name: String
  ) throws {
    let press = try press("sender: {name: Halmstra, street: Ambachtsweg 14, city: Utrecht}\n")
    let envelope = try #require(NamedEnvelope(name))
    let day = try #require(CalendarDate(iso: "2026-11-23"))
    let sheet = try EnvelopeSheet(of: envelope, press: press, on: day)
    var page = sheet.document
    // The frames themselves lie on the edges of the zones.
    page.pages[0].items.removeAll { $0.meaning == .artifact(.layout) }
    #expect(page.zoneFindings(for: envelope.envelope).isEmpty)
    let bytes = try sheet.pdf(press: press)
    #expect(bytes.starts(with: Array("%PDF-1.7".utf8)))
  }

  @Test func `paragraphs, tables and the panel know their line of the template`() throws {
    let draft = try letter(try press())
    let tree = draft.document.structure
    let lines = tree.elements.indices.filter { id in
      [.paragraph, .table, .section, .listItem].contains(tree.elements[id].role)
    }.compactMap { tree.place(of: $0)?.line }
    #expect(lines.count >= 9)
    let file = "templates/nl/veertiendagenbrief.md"
    #expect(
      tree.elements.compactMap(\.place).contains { $0.file == file && $0.line != nil })
    let table = try #require(tree.elements.first { $0.role == .table }?.place)
    let template = try TestWorld().template(stage: "veertiendagenbrief", language: "nl")
    let text = String(decoding: template.bytes, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    #expect(text[(table.line ?? 1) - 1].contains("facturen"))
  }
}
