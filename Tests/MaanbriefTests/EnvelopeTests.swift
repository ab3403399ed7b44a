import CollectionLaw
import Testing
import Values

@testable import Maanbrief
@testable import Typesetting

/// Where an envelope puts the address, and which envelopes no letter fits.
@Suite struct EnvelopeTests {
  /// Source: LETTERS §1.3, the check of EA5/6 with the Dutch fold.
  @Test func `the boxes of the usual envelope are those of the norm`() {
    let envelope = Envelope()
    #expect(
      envelope.safeBox == PageRectangle(x: 20, y: 50, width: 80, height: 43))
    #expect(
      envelope.possibleBox == PageRectangle(x: 10, y: 48, width: 100, height: 47))
    #expect(envelope.fault == nil)
  }

  /// Computed by hand with the formula of LETTERS §1.3; the first is the field of DIN 5008.
  @Test func `the boxes of other envelopes follow from their measures`() {
    let long = Envelope(named: .dinLong)
    #expect(long.safeBox == PageRectangle(x: 20, y: 50, width: 80, height: 40))
    #expect(long.possibleBox == PageRectangle(x: 10, y: 45, width: 100, height: 50))
    let large = Envelope(named: .c5)
    #expect(large.safeBox == PageRectangle(x: 20, y: 50, width: 71, height: 36))
    #expect(large.possibleBox == PageRectangle(x: 1, y: 41, width: 109, height: 54))
  }

  @Test(arguments: Envelope.Name.allCases)
  func `a letter fits every envelope that has a name`(name: Envelope.Name) throws {
    #expect(Envelope(named: name).fault == nil)
    let profile = try Profile(yaml: "envelope: {name: \(name.rawValue)}\n", file: "p.yaml")
    let press = try Press(world: TestWorld(), profile: profile)
    for stage in [Stage.veertiendagenbrief, .laatsteSommatie] {
      let draft = try LetterDraft(.example(for: stage), press: press)
      #expect(draft.preflight(press: press).isEmpty, "\(stage)")
    }
  }

  private func findings(_ yaml: String) -> [String] {
    do throws(Diagnostics) {
      _ = try Profile(yaml: yaml, file: "p.yaml")
      return []
    } catch {
      return error.all.map { "\($0.place?.line ?? 0) \($0.message)" }
    }
  }

  @Test(arguments: [
    ("{height: 105}", "the folded sheet is larger than the envelope"),
    (
      "{windowWidth: 65}", "the part of the window that is always seen is too small for an address"
    ),
    ("{windowBottom: 28}", "the letterhead may be seen through the window"),
    ("{windowBottom: 12}", "the subject may be seen through the window"),
    ("{windowLeft: 40}", "the references may be seen through the window"),
    ("{kind: right, windowLeft: 100}", "the references may be seen through the window"),
    ("{name: c5, windowBottom: 60}", "the subject may be seen through the window"),
    ("{name: c5, kind: left}", "an envelope with a name needs no kind"),
    ("{name: hybrid-mail, fold: 105}", "a print-and-mail service has its own envelopes"),
    ("{kind: hybridMail, fold: 105}", "a print-and-mail service has its own envelopes"),
  ]) func `an envelope that no letter fits is refused`(yaml: String, message: String) {
    #expect(findings("envelope: \(yaml)\n") == ["1 \(message)"])
  }

  /// The lines of the address with place and end, in micrometres.
  private func address(
    _ yaml: String
  ) throws -> [(x: Int64, y: Int64, end: Int64)] {
    let profile = try Profile(
      yaml: "sender: {name: A, iban: NL91ABNA0417164300}\n" + yaml, file: "p.yaml")
    let press = try Press(world: TestWorld(), profile: profile)
    var request = LetterRequest.example
    request.stage = .herinnering
    request.debtor.name = "Stichting tot Behoud van het Waterschapshuis in Noord-Holland"
    request.creditor = nil
    let page = try #require(try LetterDraft(request, press: press).document.pages.first)
    return page.items.compactMap { item in
      guard case .glyphs(let run) = item.content, run.size == style(profile).large,
        run.origin.y < 95
      else { return nil }
      // The space that keeps two lines apart is not seen.
      let seen = run.text.last == " " ? run.glyphs.dropLast() : run.glyphs[...]
      let width = seen.reduce(Points.zero) { $0 + $1.advance }
      return (
        run.origin.x.micrometres, run.origin.y.micrometres,
        (run.origin.x + Millimetres(width)).micrometres
      )
    }
  }

  private func style(_ profile: Profile) -> HouseStyle.Sizes { profile.style.sizes }

  @Test(
    arguments: [
      ("", 25_000, 60_000, 100_000), ("envelope: {kind: right}", 120_000, 60_000, 190_000),
      ("envelope: {kind: hybridMail}", 25_000, 64_000, 105_000),
      ("envelope: {name: ea56-right}", 120_000, 60_000, 190_000),
      ("envelope: {name: din-long}", 25_000, 60_000, 100_000),
      ("envelope: {name: c5}", 25_000, 60_000, 91_000),
      ("envelope: {name: c5, windowLeft: 22}", 27_000, 60_000, 93_000),
      ("margin: {left: 33}", 25_000, 60_000, 100_000),
      ("envelope: {windowBottom: 20}", 25_000, 55_000, 100_000),
    ] as [(String, Int64, Int64, Int64)])
  func `the address stands in the window, whatever the margins`(
    yaml: String, x: Int64, y: Int64, end: Int64
  ) throws {
    let lines = try address(yaml)
    #expect(lines.count >= 4)
    #expect(lines.allSatisfy { $0.x == x && $0.end <= end })
    #expect(lines.map(\.y) == lines.indices.map { y + 5_000 * Int64($0) })
  }
}
