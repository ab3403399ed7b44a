import CollectionLaw
import Foundation
import TestSupport
import Testing
import Typesetting
import Values

@testable import Maanbrief

/// Names in any script come out right in a Dutch letter: drawn, read back, and never as boxes.
@Suite struct ScriptTests {
  /// Names in scripts, invented.
  static let names = [
    "Zoë Łukaszewska-Öztürk", "Αλέξανδρος Παπαδόπουλος", "Дмитрий Шевченко", "יוסף כהן",
    "محمد العلي", "王小明", "田中さくら", "김민수", "Nguyễn Thị Hồng",
  ]

  private static func draft(_ name: String, _ press: Press) throws -> LetterDraft {
    var request = LetterRequest.example
    request.stage = .herinnering
    request.debtor.name = name
    request.invoices[0].description = "Werk bij \(name)"
    return try LetterDraft(request, press: press)
  }

  /// The families of a profile: sans and serif, whose stand-ins differ.
  private static func press(_ family: String) throws -> Press {
    let yaml = "sender:\n  name: Voorbeeld B.V.\nfont:\n  family: \(family)\n"
    return try Press(world: TestWorld(), profile: try Profile(yaml: yaml, file: "maanbrief.yaml"))
  }

  @Test(.needs(.pdftotext), arguments: names, ["Lato", "Gentium Plus", "Open Sans"])
  func `a name reads back from the PDF as it was given`(name: String, family: String) throws {
    let press = try Self.press(family)
    let draft = try Self.draft(name, press)
    let pdf = try draft.pdf(press: press)
    // Its third mode, -raw, takes words from left to right in any script.
    for order in [["-layout"], []] {
      let text = String(
        decoding: try ExternalTool.pdftotext.output(
          order + ["-enc", "UTF-8", "FILE", "-"], about: pdf),
        as: UTF8.self)
      // The program marks right-to-left text with controls of its own.
      let plain = String(
        String.UnicodeScalarView(
          text.unicodeScalars.filter { !(0x202A...0x202E).contains($0.value) })
      ).split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(plain.ranges(of: name).count >= 2, "address and salutation: \(plain.prefix(400))")
    }
  }

  @Test(arguments: ["Lato", "Gentium Plus", "Open Sans"])
  func `all figures of a letter have one width in each face and size`(family: String) throws {
    let press = try Self.press(family)
    let document = try Self.draft("Zoë Öztürk", press).document
    var widths: [String: Set<Int64>] = [:]
    for case .glyphs(let run) in document.pages.flatMap(\.items).map(\.content) {
      let text = Array(run.text.utf8)
      for glyph in run.glyphs where glyph.textCount == 1 {
        guard (48...57).contains(text[Int(glyph.textStart)]) else { continue }
        widths["\(run.face) \(run.size.thousandths)", default: []].insert(glyph.advance.millionths)
      }
    }
    #expect(widths.count >= 4, "body, table, panel and footer")
    for (key, found) in widths { #expect(found.count == 1, "\(key): \(found)") }
  }

  @Test(arguments: names, ["Lato", "Gentium Plus"])
  func `no glyph of a letter is the one for missing characters`(name: String, family: String) throws
  {
    let press = try Self.press(family)
    let document = try Self.draft(name, press).document
    for page in document.pages {
      for item in page.items {
        guard case .glyphs(let run) = item.content else { continue }
        #expect(run.glyphs.allSatisfy { $0.id != 0 }, "\(run.text)")
      }
    }
  }

  @Test func `a stand-in is a face of its own kind: serif beside serif, sans beside sans`() throws {
    for (family, expected) in [("Lato", "Noto Sans Hebrew"), ("Gentium Plus", "Noto Serif Hebrew")]
    {
      let press = try Self.press(family)
      let document = try Self.draft("יוסף כהן", press).document
      let used = Set(
        document.pages.flatMap(\.items).compactMap { item -> String? in
          guard case .glyphs(let run) = item.content, run.text.contains("יוסף") else { return nil }
          return document.faces[run.face].name
        })
      let key = expected.replacing(" ", with: "")
      #expect(
        !used.isEmpty && used.allSatisfy { $0.replacing(" ", with: "").hasPrefix(key) }, "\(used)")
    }
  }

  @Test func `a package that is missing is named, and the letter refused`() throws {
    var world = TestWorld()
    world.missingFonts = Set(
      ["Sans", "Serif"].flatMap { kind in
        ["Regular", "Bold"].map { "/usr/share/fonts/opentype/noto/Noto\(kind)CJK-\($0).ttc" }
      })
    let press = try Press(world: world, profile: nil)
    do throws(LetterFailure) {
      var request = LetterRequest.example
      request.stage = .herinnering
      request.debtor.name = "王小明"
      _ = try LetterDraft(request, press: press)
      Issue.record("a letter was made")
    } catch {
      let finding = try #require(error.diagnostics.first)
      #expect(finding.code == "F-NO-GLYPH")
      #expect(finding.hint?.contains("fonts-noto-cjk") ?? false)
      #expect(!(finding.hint?.contains("fonts-noto-core") ?? true), "that one is there")
    }
  }
}
