import CollectionLaw
import Foundation
import PortableDocument
import TestSupport
import Testing
import Values

@testable import Maanbrief

/// A letter that is read back: its words by its tags, and its sums worked out anew.
@Suite struct ReviewLetterTests {
  private static let press = Result { try Press(world: TestWorld(), profile: nil) }

  /// Every letter there is in Dutch.
  static let stages = (try? TestWorld().templateStages(language: "nl")) ?? []

  private static func letter(_ stage: String) throws -> [UInt8] {
    try produceLetter(.example(for: Stage(rawValue: stage)), press: try press.get()).bytes
  }

  @Test(arguments: stages)
  func `the words come out of the file as a screen reader says them`(_ stage: String) throws {
    #expect(Self.stages.count >= 16)
    let press = try Self.press.get()
    let draft = try LetterDraft(.example(for: Stage(rawValue: stage)), press: press)
    let text = try TaggedText(try draft.pdf(press: press))
    let read = text.passages.map(\.text).joined()
    #expect(ReadAloudTests.letters(read) == ReadAloudTests.said(draft.readAloud))
    #expect(text.furniture.count == draft.pageCount)
    #expect(text.language == "nl-NL")
  }

  @Test(arguments: stages)
  func `a letter as it was made has no error`(_ stage: String) throws {
    let file = SourceFile(name: "letter.pdf", bytes: try Self.letter(stage))
    let review = reviewLetter(file, press: try Self.press.get())
    #expect(review.findings.filter { $0.severity != .info } == [])
  }

  @Test func `a veertiendagenbrief tells when its costs are due at the earliest`() throws {
    let file = SourceFile(name: "letter.pdf", bytes: try Self.letter("veertiendagenbrief"))
    let deadline = try #require(reviewLetter(file, press: try Self.press.get()).deadline)
    // Sent on Monday 23 November 2026: three counted days, fifteen days, no weekend at the end.
    #expect(deadline.presumedDelivery.iso == "2026-11-26")
    #expect(deadline.costsDueFrom.iso == "2026-12-12")
  }

  /// A change to a letter, and the codes that it is found by.
  struct Change: CustomTestStringConvertible {
    let stage: String
    let edits: [(old: String, new: String)]
    let codes: Set<String>
    var testDescription: String { "\(stage): \(edits.map(\.old))" }
  }

  static let changes = [
    // Costs above the tariff, in the claim and the Reminder alike; the text states the old ones.
    Change(
      stage: "laatste-sommatie",
      edits: [
        ("\"costs\":\"84.10\"", "\"costs\":\"94.10\""),
        ("\"total\":\"652.23\"", "\"total\":\"662.23\""), (">652.23<", ">662.23<"),
      ],
      codes: ["C-COSTS", "L-ELEMENT-MISSING"]),
    Change(
      stage: "laatste-sommatie", edits: [("\"total\":\"652.23\"", "\"total\":\"662.23\"")],
      codes: ["C-SUM", "L-ELEMENT-MISSING"]),
    Change(
      stage: "laatste-sommatie", edits: [(">652.23<", ">662.23<")], codes: ["C-REMINDER"]),
    Change(
      stage: "veertiendagenbrief",
      edits: [("\"costsAfterTerm\":\"84.10\"", "\"costsAfterTerm\":\"94.10\"")],
      codes: ["C-COSTS", "L-ELEMENT-MISSING"]),
    // A payment that the letter does not know of.
    Change(
      stage: "laatste-sommatie", edits: [("\"open\":\"412.61\"", "\"open\":\"402.61\"")],
      codes: ["C-SUM"]),
    // A notice to a consumer said to be one to a business.
    Change(
      stage: "veertiendagenbrief",
      edits: [("\"debtorKind\":\"consumer\"", "\"debtorKind\":\"business\"")],
      codes: ["L-14D-BUSINESS"]),
    // Another day: the term moves on, the words do not.
    Change(
      stage: "ingebrekestelling",
      edits: [
        ("\"date\":\"2026-11-23\"", "\"date\":\"2026-11-24\""),
        ("IssueDate>2026-11-23<", "IssueDate>2026-11-24<"),
      ],
      codes: ["L-ELEMENT-MISSING"]),
  ]

  @Test(.needs(.qpdf), arguments: changes)
  func `a letter that was changed is found out`(_ change: Change) throws {
    var bytes = try ExternalTool.qpdf.output(
      ["--qdf", "--object-streams=disable", "FILE", "-"], about: try Self.letter(change.stage))
    for edit in change.edits {
      let range = try #require(bytes.firstRange(of: Array(edit.old.utf8)), "\(edit.old)")
      bytes.replaceSubrange(range, with: Array(edit.new.utf8))
    }
    let review = reviewLetter(
      SourceFile(name: "letter.pdf", bytes: bytes), press: try Self.press.get())
    let errors = review.findings.filter { $0.severity == .error }.map(\.code)
    #expect(change.codes.isSubset(of: errors), "\(errors)")
  }

  @Test func `a file that is no letter is refused by its code`() throws {
    let press = try Self.press.get()
    let text = SourceFile(name: "x.pdf", bytes: Array("no pdf".utf8))
    #expect(reviewLetter(text, press: press).findings.map(\.code) == ["C-LETTER"])
    let bare = SourceFile(
      name: "x.pdf", bytes: SamplePDF(files: [("factur-x.xml", Array("<a/>".utf8))]).bytes)
    #expect(reviewLetter(bare, press: press).findings.map(\.code) == ["C-CLAIM"])
  }
}
