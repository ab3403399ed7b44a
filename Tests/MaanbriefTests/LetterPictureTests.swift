import CollectionLaw
import Foundation
import TestSupport
import Testing
import Typesetting
import Values

@testable import Maanbrief

/// A picture of the first page of every template, to see what a change of the layout comes to.
@Suite struct LetterPictureTests {
  private static let templates: [String] = LetterLanguage.allCases.flatMap { language in
    ((try? TestWorld().templateStages(language: language.rawValue)) ?? [])
      .map { "\(language.rawValue)/\($0)" }
  }

  @Test(arguments: templates) func `the first page of a template`(template: String) throws {
    let parts = template.split(separator: "/").map(String.init)
    let text = try String(
      contentsOf: SharedFolder.packageRoot.appending(path: "examples/maanbrief.yaml"),
      encoding: .utf8)
    let press = try Press(
      world: TestWorld(), profile: try Profile(yaml: text, file: "examples/maanbrief.yaml"))
    var request = LetterRequest.example(for: Stage(rawValue: parts[1]))
    request.language = LetterLanguage(rawValue: parts[0])
    request.creditor = nil
    let picture = try LetterDraft(request, press: press).picture(ofPage: 0, dotsPerInch: 40)
    Golden.expect(picture, equals: "pages/\(parts[0])-\(parts[1]).png") { $0 == $1 }
  }
}
