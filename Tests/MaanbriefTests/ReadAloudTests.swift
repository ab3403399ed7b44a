import CollectionLaw
import Foundation
import TestSupport
import Testing
import Typesetting
import Values

@testable import Maanbrief

/// What another program reads in a letter is what a screen reader says, in the same order.
@Suite struct ReadAloudTests {
  private static let press = Result { try Press(world: TestWorld(), profile: nil) }

  /// The characters that are no space, with no-break hyphens as hyphens.
  static func letters(_ text: String) -> String {
    String(
      text.filter { !$0.isWhitespace && !"\u{A0}\u{202F}\u{2007}\u{C}".contains($0) }
        .map { $0 == "\u{2011}" ? "-" : $0 })
  }

  /// The words on the pages as they are painted, those of the furniture only when asked.
  private static func painted(_ document: TypesetDocument, furniture: Bool) -> String {
    letters(
      document.pages.flatMap(\.items).map { item in
        guard case .glyphs(let run) = item.content else { return "" }
        if case .artifact = item.meaning, !furniture { return "" }
        return run.text
      }.joined())
  }

  /// The dump without what is said before an element and without pictures.
  static func said(_ dump: String) -> String {
    let announcements = [
      "heading 1: ", "heading 2: ", "heading 3: ", "column heading: ", "row heading: ", "cell: ",
      "label: ", "link: ",
    ]
    return letters(
      dump.split(separator: "\n").filter { !$0.hasPrefix("picture: ") }.map { line in
        let announcement = announcements.first { line.hasPrefix($0) } ?? ""
        return String(line.dropFirst(announcement.count))
      }.joined())
  }

  private static func read(_ letter: [UInt8]) throws -> String {
    let text = try ExternalTool.pdftotext.output(["-raw", "FILE", "-"], about: letter)
    return letters(String(decoding: text, as: UTF8.self))
  }

  @Test(
    .needs(.pdftotext),
    arguments: ["herinnering", "aanmaning", "veertiendagenbrief", "laatste-sommatie"])
  func `pdftotext reads every letter of the pages in the order of painting`(_ stage: String) throws
  {
    let press = try Self.press.get()
    let draft = try LetterDraft(.example(for: Stage(rawValue: stage)), press: press)
    #expect(
      try Self.read(try draft.pdf(press: press)) == Self.painted(draft.document, furniture: true))
  }

  @Test(arguments: ["herinnering", "aanmaning", "veertiendagenbrief"])
  func `a letter of one page is read aloud in the order of its text`(_ stage: String) throws {
    let press = try Self.press.get()
    let draft = try LetterDraft(.example(for: Stage(rawValue: stage)), press: press)
    #expect(draft.pageCount == 1)
    #expect(Self.said(draft.readAloud) == Self.painted(draft.document, furniture: false))
  }
}
