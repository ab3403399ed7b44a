import CollectionLaw
import Foundation
import TestSupport
import Testing
import Typesetting
import Values

@testable import Maanbrief

/// One letter, step by step: filled template, layout, tag tree, PDF and picture.
@Suite struct LetterGoldenTests {
  private static func press() throws -> Press {
    let text = try String(
      contentsOf: SharedFolder.packageRoot.appending(path: "examples/maanbrief.yaml"),
      encoding: .utf8)
    return try Press(
      world: TestWorld(), profile: try Profile(yaml: text, file: "examples/maanbrief.yaml"))
  }

  private static func draft(_ press: Press) throws -> LetterDraft {
    var request = LetterRequest.example
    request.stage = .veertiendagenbrief
    request.creditor = nil
    return try LetterDraft(request, press: press)
  }

  @Test func `the filled template of a veertiendagenbrief`() throws {
    Golden.expect(
      try Self.draft(Self.press()).markdown, equals: "veertiendagenbrief.md")
  }

  @Test func `its layout: page, baseline, face, size and text of every run`() throws {
    Golden.expect(
      try Self.draft(Self.press()).document.layoutDump, equals: "veertiendagenbrief.layout")
  }

  @Test func `its tag tree with the text of every element`() throws {
    Golden.expect(
      try Self.draft(Self.press()).document.tagDump, equals: "veertiendagenbrief.tags")
  }

  @Test func `what a screen reader says of it`() throws {
    Golden.expect(try Self.draft(Self.press()).readAloud, equals: "veertiendagenbrief.read")
  }

  @Test func `its PDF, object by object`() throws {
    let press = try Self.press()
    Golden.expect(
      try Self.draft(press).prettyPDF(press: press), equals: "veertiendagenbrief.pdf.txt")
  }

  @Test func `its picture`() throws {
    let picture = try Self.draft(Self.press()).picture(ofPage: 0, dotsPerInch: 60)
    Golden.expect(picture, equals: "veertiendagenbrief.png") { golden, new in
      golden == new
    }
  }
}
