import CollectionLaw
import TestSupport
import Testing
import Values

@testable import Maanbrief

/// How plain the letters are, and where a sentence that is not stands.
@Suite struct TemplateReadabilityTests {
  private static let stages: [String] = (try? TestWorld().templateStages(language: "nl")) ?? []

  private static func report(_ stage: String, in world: TestWorld) throws -> TemplateReadability? {
    let press = try Press(world: world, profile: nil)
    let template = try press.template(Stage(rawValue: stage), language: "nl")
    return try TemplateReadability(of: template, press: press)
  }

  @Test(arguments: stages)
  func `every Dutch letter is plain: level B1`(_ stage: String) throws {
    let report = try #require(try Self.report(stage, in: TestWorld()))
    #expect(report.warnings == [])
    #expect(report.measures.sentences > 5 && report.measures.passives == 0)
    #expect(report.measures.averageTenths < 120 && report.measures.longest <= 20)
    #expect(report.measures.hardShare <= 50)
  }

  @Test func `a letter in English is not measured`() throws {
    let press = try Press(world: TestWorld(), profile: nil)
    let template = try press.template(.herinnering, language: "en")
    #expect(try TemplateReadability(of: template, press: press) == nil)
  }

  @Test func `a sentence is found on its line, also in a part that is rendered`() throws {
    let press = try Press(world: TestWorld(), profile: nil)
    let template = try LetterTemplate(
      SourceFile(
        name: "brief.md",
        bytes: Array(
          """
          ---
          stage: eigen-brief
          ---
          # Onderwerp

          {{ aanhef }},

          Dit is kort.
          {% render "slot", aantal: aantal %}
          Hij wordt {% if aantal == 1 %}vandaag{% else %}morgen{% endif %} verzonden.

          {% groet "Met vriendelijke groet," %}

          """.utf8)),
      parts: [
        "slot": SourceFile(
          name: "parts/slot.md",
          bytes: Array("Dat is ook kort.\nMaar {{ aantal }} brieven dienen te wachten.\n".utf8))
      ])
    let report = try #require(try TemplateReadability(of: template, press: press))
    #expect(
      Set(report.warnings.map { "\($0.place?.description ?? "") \($0.code)" }) == [
        "parts/slot.md:2:1 T-B1-WORD", "brief.md:10:1 T-B1-PASSIVE",
      ])
  }
}
