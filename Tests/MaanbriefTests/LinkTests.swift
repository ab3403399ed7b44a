import CollectionLaw
import Testing
import Typesetting
import Values

@testable import Maanbrief

/// Links that the author of a template writes; no value ever becomes one.
@Suite struct LinkTests {
  private static let long =
    "Leest u [op onze site hoe u een betaling in delen aanvraagt en wat wij daarvoor van u nodig "
    + "hebben](https://voorbeeld.example/delen?a=1) voordat u belt.\n"

  private static func draft(
    _ text: String, _ change: (inout LetterRequest) -> Void = { _ in }
  ) throws -> (LetterDraft, Press) {
    let world = TestWorld()
    let name = "templates/nl/herinnering.md"
    let file = try world.template(stage: "herinnering", language: "nl")
    let template = String(decoding: file.bytes, as: UTF8.self) + "\n\n" + text
    let press = try Press(world: TestWorld(templates: [name: template]), profile: nil)
    var request = LetterRequest.example
    request.stage = .herinnering
    change(&request)
    return (try LetterDraft(request, press: press), press)
  }

  @Test func `a link over the end of a line is one element beside the words around it`() throws {
    let (draft, _) = try Self.draft(Self.long)
    #expect(
      draft.document.tagDump.contains(
        """
          P
            Span "Leest u "
            Link "https://voorbeeld.example/delen?a=1" "op onze site hoe u een betaling in delen \
        aanvraagt en wat wij daarvoor van u nodig hebben"
            Span " voordat u belt."
        """))
  }

  @Test func `a link in an item of a list belongs to its body`() throws {
    let (draft, _) = try Self.draft(
      "- Mail [ons](mailto:post@voorbeeld.example)\n- Bel [ons](tel:+31301234567)\n")
    #expect(
      draft.document.tagDump.contains(
        """
              LBody
                Span "Mail "
                Link "mailto:post@voorbeeld.example" "ons"
        """))
  }

  @Test func `an address of mail between angle brackets is a link`() throws {
    let (draft, _) = try Self.draft("<post@voorbeeld.example>\n")
    #expect(
      draft.document.tagDump.contains(
        "Link \"mailto:post@voorbeeld.example\" \"post@voorbeeld.example\""))
  }

  @Test func `each line of a link has a rule under it, in ink and grey alone`() throws {
    let (draft, _) = try Self.draft(Self.long)
    let items = draft.document.pages.flatMap(\.items)
    let links = items.compactMap { item -> GlyphRun? in
      guard case .element(let element) = item.meaning, case .glyphs(let run) = item.content,
        case .link = draft.document.structure.elements[element].role
      else { return nil }
      return run
    }
    #expect(links.count >= 2)
    for run in links {
      #expect(run.colour == .grey(0x1C))
      let rules = items.filter { item in
        guard case .rectangle(let box, .grey(0x8C)) = item.content else { return false }
        return box.x == run.origin.x && box.width == Millimetres(run.width)
          && box.y > run.origin.y && box.y < run.origin.y + 1
      }
      #expect(rules.count == 1)
    }
  }

  @Test func `each line of a link is an area that leads to its address`() throws {
    let (draft, press) = try Self.draft(Self.long)
    let pdf = try draft.prettyPDF(press: press)
    #expect(pdf.split(separator: "/URI (https://voorbeeld.example/delen?a=1)").count == 3)
    #expect(pdf.split(separator: "/Type /OBJR").count == 3)
    #expect(pdf.split(separator: "/S /Link\n").count == 2)
    #expect(pdf.contains("/Tabs /S"))
    #expect(
      pdf.contains("wat wij daarvoor van u nodig hebben \\(https://voorbeeld.example/delen?a=1\\))")
    )
  }

  @Test(arguments: [
    "[x](https://{{ debiteur.naam }})", "[x]({{ debiteur.naam }})", "<mailto:{{ debiteur.naam }}>",
  ])
  func `an address made by a value is refused`(text: String) throws {
    let error = try #require(throws: LetterFailure.self) {
      try Self.draft(text) { $0.debtor.name = "mailto:kwaad@voorbeeld.example" }
    }
    #expect(error.diagnostics.allSatisfy { $0.code == "T-MARKDOWN" && $0.place?.line != nil })
  }

  @Test(arguments: [
    "https://voorbeeld.example", "[hier](https://voorbeeld.example)", "<https://voorbeeld.example>",
    "a@voorbeeld.example", "www.voorbeeld.example",
  ])
  func `an address in a value is text`(name: String) throws {
    let (draft, _) = try Self.draft("Beste {{ debiteur.naam }}.\n") { $0.debtor.name = name }
    #expect(!draft.document.tagDump.contains("Link"))
  }
}
