import CollectionLaw
import Foundation
import TestSupport
import Testing
import Values

@testable import Maanbrief

/// Every variant of every letter, in a text that a lawyer can read: `Tests/Cases/letters`.
@Suite struct VariantTests {
  /// A letter in one language and form of address: one golden file.
  struct File: Sendable, CustomTestStringConvertible {
    var stage: String
    var language: LetterLanguage
    var tone: Tone

    var name: String { "\(language.rawValue)-\(stage)-\(tone.rawValue).md" }
    var testDescription: String { name }

    static let all: [File] = LetterLanguage.allCases.flatMap { language in
      let stages = (try? TestWorld().templateStages(language: language.rawValue)) ?? []
      return stages.flatMap { stage in
        Tone.allCases.map { File(stage: stage, language: language, tone: $0) }
      }
    }
  }

  private static let press = Result { try Press(world: TestWorld(), profile: nil) }

  @Test(arguments: File.all)
  func `each variant reads as its golden text, or names its refusal`(_ file: File) throws {
    let press = try Self.press.get()
    let variants = LetterVariant.all(of: Stage(rawValue: file.stage), file.language, file.tone)
    var texts: [(text: String, headings: [String])] = []
    var letters = 0
    for variant in variants {
      let text: String
      switch try variant.outcome(press: press) {
      case .refusal(let reason): text = "Geen brief. \(reason)"
      case .letter(let letter):
        letters += 1
        expectPlain(letter, variant)
        text = try Self.text(of: letter, variant, press: press)
      }
      if let index = texts.firstIndex(where: { $0.text == text }) {
        texts[index].headings.append(variant.heading)
      } else {
        texts.append((text, [variant.heading]))
      }
    }
    let parts = texts.map { text, headings in
      headings.map { "## \($0)" }.joined(separator: "\n") + "\n\n\(text)"
    }
    let title =
      "# \(file.stage), \(file.tone.rawValue)-vorm: \(variants.count) varianten, "
      + "\(letters) brieven, \(variants.count - letters) zonder brief"
    Golden.expect(
      ([title] + parts).joined(separator: "\n\n") + "\n",
      equals: "../Cases/letters/\(file.name)")
  }

  /// The text of a letter; where the other form of address changes nothing, that says so.
  private static func text(
    of letter: LetterText, _ variant: LetterVariant, press: Press
  ) throws -> String {
    guard variant.tone == .informal else { return letter.readable }
    var formal = variant
    formal.tone = .formal
    guard case .letter(let twin) = try formal.outcome(press: press) else { return letter.readable }
    if letter.facts.tone == .formal {
      #expect(letter.readable == twin.readable, "\(variant.heading)")
      return "De wet of de termijn vraagt de u-vorm: dit is de brief in de u-vorm."
    }
    return letter.readable == twin.readable
      ? "De brief luidt als in de u-vorm." : letter.readable
  }

  /// No sentence of more than 20 words, none that is passive, no word to avoid, no two spaces.
  private func expectPlain(_ letter: LetterText, _ variant: LetterVariant) {
    guard variant.language == .dutch else { return }
    let readability = Readability(letter.content.runningText)
    #expect(readability.remarks.map(\.sentence) == [], "\(variant.heading)")
  }

  @Test func `there is a golden file for each letter and form of address, and no other`() throws {
    let folder = Golden.folder.appending(path: "../Cases/letters")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    #expect(names == File.all.map(\.name).sorted())
    #expect(File.all.count { $0.language == .dutch } >= 32)
    #expect(File.all.count { $0.language == .english } >= 8)
  }

  @Test(arguments: File.all)
  func `no variant is missing and none stands twice`(_ file: File) throws {
    let headings = try Self.golden(file).split(separator: "\n")
      .filter { $0.hasPrefix("## ") }.map { $0.dropFirst(3) }
    var expected: Set<String> = []
    for reader in ["natuurlijk persoon", "onderneming", "eenmanszaak"] {
      for invoices in ["één factuur", "drie facturen"] {
        for paid in ["niets", "deels"] {
          for credit in ["zonder", "met"] {
            for earlier in ["zonder", "na"] {
              expected.insert(
                "\(reader), \(invoices), \(paid) betaald, \(credit) creditnota, "
                  + "\(earlier) eerdere brieven")
            }
          }
        }
      }
    }
    #expect(headings.count == 48)
    #expect(Set(headings.map(String.init)) == expected)
  }

  @Test(arguments: File.all)
  func `no golden text has a slip of the pen`(_ file: File) throws {
    let text = try Self.golden(file)
    #expect(!text.contains("\n\n\n"))
    for line in text.split(separator: "\n") {
      // An empty cell of a table is no slip.
      let words = line.hasPrefix("| ") ? String(line.replacing("|", with: "")) : String(line)
      let slips = ["  ", " .", " ,", " ?", " ;", "..", ",,", "{{", "{%", "}}", "%}", "\t"]
      for slip in slips where !(line.hasPrefix("| ") && slip == "  ") {
        #expect(!words.contains(slip), "\(line)")
      }
      #expect(!line.hasSuffix(" "), "\(line)")
    }
  }

  private static func golden(_ file: File) throws -> String {
    try String(
      contentsOf: Golden.folder.appending(path: "../Cases/letters/\(file.name)"), encoding: .utf8)
  }
}
