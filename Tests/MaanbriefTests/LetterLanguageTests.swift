import CollectionLaw
import TestSupport
import Testing
import Values

@testable import Maanbrief

/// The letters beside the dunning ones in plain Dutch: short sentences, one form of address, lawful.
@Suite struct LetterLanguageTests {
  private static let stages: [Stage] = [
    .vooraankondiging, .betalingsregeling, .regelingNietNagekomen, .rekeningoverzicht,
    .reactieBetwisting, .factuurkopie, .aanbetalingsverzoek,
  ]

  private static let banned = [
    "sommeren", "ingebreke", "derhalve", "onverwijld", "middels", "dienen", "uwerzijds",
    "desalniettemin",
  ]

  /// The sentences of the example letter of a stage, without subject, salutation and blocks.
  private static func sentences(_ stage: Stage, _ tone: Tone) throws -> [[String]] {
    var request = LetterRequest.example(for: stage)
    request.debtor.tone = tone
    let draft = try LetterDraft(request, press: try Press(world: TestWorld(), profile: nil))
    let paragraphs = draft.plainText.split(separator: "\n\n").flatMap { paragraph in
      paragraph.split(separator: "\n- ").map { $0.replacing("\n", with: " ") }
    }
    let prose = paragraphs.filter { paragraph in
      !["#", "Geachte", "Beste", "{%"].contains { paragraph.hasPrefix($0) }
    }
    return prose.flatMap { $0.replacing("**", with: "").split(separator: /[.?!] +/) }.map {
      $0.split { $0.isWhitespace }.map { word in
        word.lowercased().filter { $0.isLetter || $0.isNumber }
      }.filter { !$0.isEmpty }
    }.filter { !$0.isEmpty }
  }

  @Test(arguments: stages, [Tone.formal, .informal])
  func `a letter is written in short sentences without stiff words`(
    _ stage: Stage, _ tone: Tone
  )
    throws
  {
    let sentences = try Self.sentences(stage, tone)
    #expect(sentences.count >= 5)
    for sentence in sentences {
      #expect(sentence.count <= 20, "\(sentence.joined(separator: " "))")
      for word in Self.banned { #expect(!sentence.contains(word), "\(word)") }
    }
    let words = sentences.map(\.count).reduce(0, +)
    #expect(words <= 15 * sentences.count)
  }

  @Test(arguments: stages)
  func `a letter keeps to one form of address`(_ stage: Stage) throws {
    let formal = Set(try Self.sentences(stage, .formal).joined())
    #expect(formal.contains("u") && formal.isDisjoint(with: ["je", "jij", "jou", "jouw"]))
    let informal = Set(try Self.sentences(stage, .informal).joined())
    #expect(informal.contains("je") && informal.isDisjoint(with: ["u", "uw"]))
  }

  @Test(arguments: stages)
  func `the example of a letter can be made`(_ stage: Stage) throws {
    let press = try Press(world: TestWorld(), profile: nil)
    #expect(try press.template(stage, language: "nl").legalEffect == stage.effect)
    #expect(throws: Never.self) {
      try produceLetter(LetterRequest.example(for: stage), press: press)
    }
  }
}
