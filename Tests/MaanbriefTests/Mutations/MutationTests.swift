import CollectionLaw
import TemplateMutants
import TestSupport
import Testing
import Values

@testable import Maanbrief

/// One change at a time in a template with legal effect: none is to pass its check.
///
/// Every mutant of every letter is made by `scripts/mutants`; here a sample of them.
@Suite struct MutationTests {
  /// The stages of the folder whose letters do something in law.
  static let lawful: [String] = ((try? TestWorld().templateStages(language: "nl")) ?? [])
    .filter { Stage(rawValue: $0).effect != .none }

  private static func template(_ text: String) throws -> LetterTemplate {
    try LetterTemplate(
      SourceFile(name: "brief.md", bytes: Array(text.utf8)),
      parts: try TestWorld().templateParts(language: "nl"))
  }

  @Test func `every stage with legal effect has a letter`() {
    #expect(Self.lawful.count == 10)
  }

  @Test(arguments: lawful)
  func `a letter passes, and a sample of its mutants is refused`(_ stage: String) throws {
    let press = try Press(world: TestWorld(), profile: nil)
    let claims = try ExampleClaims(Stage(rawValue: stage), press: press)
    let text = String(
      decoding: try TestWorld().template(stage: stage, language: "nl").bytes, as: UTF8.self)
    #expect(claims.count > 40, "the stage has lawful claims")
    #expect(try Self.template(text).legalFaults(among: claims, press: press).map(\.rendered) == [])
    let mutants = TemplateMutants.all(
      of: text, facts: LetterSchema.page.facts.map(\.path),
      effect: Stage(rawValue: stage).effect.rawValue, language: "nl")
    #expect(mutants.count > 1_000)
    let isFirst = stage == "veertiendagenbrief"
    let sample = mutants.enumerated().filter { index, mutant in
      index % ((mutant.kind == .rename ? 397 : 29) * (isFirst ? 1 : 4)) == 3
    }.map(\.element)
    let survivors = try sample.filter { try !Self.isRefused($0, claims, press) }.map(\.what)
    #expect(survivors == [], "of \(sample.count) mutants")
  }

  private static func isRefused(
    _ mutant: TemplateMutant, _ claims: ExampleClaims, _ press: Press
  ) throws -> Bool {
    do {
      return try !template(mutant.text).legalFaults(
        among: claims, press: press, stopsAtFirst: true
      ).isEmpty
    } catch is Diagnostics {
      return true
    }
  }
}
