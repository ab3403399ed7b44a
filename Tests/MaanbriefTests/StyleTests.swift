import CollectionLaw
import Testing
import Values

@testable import Maanbrief
@testable import Typesetting

/// House styles in a word, and how a letter that almost fits is tightened.
@Suite struct StyleTests {
  private func profile(_ yaml: String) throws -> Profile { try Profile(yaml: yaml, file: "p.yaml") }

  /// Source: DESIGN §2 and §3, the columns of style B.
  @Test func `classic is the second house style of the design`() throws {
    let classic = try profile("style: classic\n")
    #expect(classic.fontFamily == "Gentium Plus")
    #expect(classic.style.sizes.small == 8 && classic.style.sizes.extraLarge == 20)
    #expect(classic.style.sizes.medium == Points(thousandths: 9_750))
    #expect(classic.style.sizes.large == Points(thousandths: 11_500))
    #expect(classic.style.accent == Colour(hex: "#7A2232"))
    #expect(classic.style.letterheadPosition == .right && classic.style.panel == .rules)
    #expect(classic.style.alignment == .justified && classic.style.hasKeyBar)
  }

  @Test func `clear is what a profile without a style gets`() throws {
    let (clear, none) = (try profile("style: clear\n"), try profile(""))
    #expect(clear.fontFamily == none.fontFamily && clear.style.sizes == none.style.sizes)
    #expect(clear.style.accent == none.style.accent && clear.style.panel == none.style.panel)
  }

  @Test func `every parameter of a style can be given another value, wherever it stands`() throws {
    let changed = try profile(
      """
      panel: {style: tint}
      colour: {accent: "#123456"}
      size: {l: 11}
      style: classic
      """)
    #expect(changed.fontFamily == "Gentium Plus" && changed.style.alignment == .justified)
    #expect(changed.style.panel == .tint && changed.style.accent == Colour(hex: "#123456"))
    #expect(changed.style.sizes.large == 11 && changed.style.sizes.small == 8)
    let family = try profile("style: classic\nfont: {family: Lato}\n")
    #expect(family.style.sizes == .sans && family.style.letterheadPosition == .right)
  }

  @Test func `the sizes of plain have small letters of 5.0 to 5.8 points`() throws {
    let press = try Press(world: TestWorld(), profile: try profile("style: plain\n"))
    let draft = try LetterDraft(.example(for: .aanmaning), press: press)
    let face = try #require(draft.document.faces.first { $0.weight == 400 })
    let height = press.style.sizes.large.thousandths * Int64(face.xHeight) / Int64(face.unitsPerEm)
    #expect((5_000...5_800).contains(height))
  }

  @Test(arguments: StyleName.allCases)
  func `the styles set the same letter, each on one page`(name: StyleName) throws {
    let press = try Press(world: TestWorld(), profile: try profile("style: \(name.rawValue)\n"))
    let draft = try LetterDraft(.example(for: .veertiendagenbrief), press: press)
    #expect(draft.pageCount == 1 && draft.preflight(press: press).isEmpty)
    #expect(!(try draft.pdf(press: press)).isEmpty)
  }

  // MARK: Tightening

  private func letter(claims: Int) throws -> LetterDraft {
    var request = LetterRequest.example(for: .veertiendagenbrief)
    let first = request.invoices[0]
    request.payments = []
    request.invoices = (0..<claims).map { index in
      var item = first
      item.number = "2026-\(1000 + index)"
      return item
    }
    return try LetterDraft(request, press: try Press(world: TestWorld(), profile: nil))
  }

  /// Source: DESIGN §8, its order and bounds.
  @Test func `a letter that almost fits is tightened in the order of the house, and says so`()
    throws
  {
    let steps = try (1...12).map { try letter(claims: $0) }.filter { $0.pageCount == 1 }
    #expect(steps.contains { !$0.document.fitting.isEmpty })
    for draft in steps {
      let kinds = draft.document.fitting.map { step -> Int in
        switch step {
        case .signatureRoom(let room):
          #expect(room >= 10)
          return 1
        case .leftOut: return 2
        case .salutation: return 3
        case .lines(let distance):
          #expect(distance >= Millimetres(micrometres: 4_700))
          return 4
        case .smallerType(let points):
          #expect(points <= Points(thousandths: 500))
          return 5
        }
      }
      #expect(kinds == kinds.sorted())
      let says = draft.findings.contains { $0.code == "N-FIT" }
      #expect(says == kinds.contains { $0 > 1 })
    }
  }

  @Test func `a letter of two pages is set naturally`() throws {
    let long = try letter(claims: 40)
    #expect(long.pageCount == 2 && long.document.fitting.isEmpty)
  }

  // MARK: Tables

  @Test func `a description gets room before it is broken word by word`() throws {
    var request = LetterRequest.example
    request.stage = .rekeningoverzicht
    request.language = .english
    request.invoices[0].description = "Onderhoud, Kastanjestraat 51"
    let draft = try LetterDraft(request, press: try Press(world: TestWorld(), profile: nil))
    let runs = draft.document.pages.flatMap(\.items).compactMap { item -> String? in
      if case .glyphs(let run) = item.content { run.text } else { nil }
    }
    #expect(draft.pageCount == 1)
    #expect(runs.contains { $0.contains("Onderhoud,") })
    #expect(runs.contains { $0.contains("Jaarlijks") })
  }

  /// Source: DESIGN §5: 0 · 20 · 41 · 85 from the left edge of the text at 25 mm.
  @Test func `the columns of a statement of account stand where the design has them`() throws {
    var request = LetterRequest.example
    request.stage = .rekeningoverzicht
    let draft = try LetterDraft(request, press: try Press(world: TestWorld(), profile: nil))
    let heads = try #require(draft.document.pages.first).items.compactMap { item -> Int64? in
      guard case .glyphs(let run) = item.content,
        ["Factuur", "Factuurdatum", "Omschrijving", "Vervaldatum"].contains(run.text)
      else { return nil }
      return run.origin.x.micrometres
    }
    #expect(heads == [25_000, 45_000, 66_000, 110_000])
  }
}
