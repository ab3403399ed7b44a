import CollectionLaw
import Foundation
import Synchronization
import TestSupport
import Testing
import Typesetting
import Values

@testable import Maanbrief

@Suite struct ProduceLettersTests {
  /// Requests of several stages, kinds and scripts, made by rule.
  private static var requests: [LetterRequest] {
    let names = [
      "Mevrouw S. van den Broek", "Installatiebedrijf De Groot B.V.", "Αλέξανδρος Παπαδόπουλος",
      "Zoë Çelik-van ’t Hof", "محمد عبد الرحمن", "*Bakker* & `Zn` <b>B.V.</b>",
      "{{ creditor.iban }}",
    ]
    let stages: [Stage] = [.herinnering, .veertiendagenbrief, .aanmaning]
    return (0..<21).map { number in
      var request = LetterRequest.example
      request.id = "L\(number)"
      request.debtor.name = names[number % names.count]
      request.stage = stages[number % 3]
      request.debtor.kind = request.stage == .aanmaning ? .business : .consumer
      request.invoices[0].amount = Money(cents: 10_000 + Int64(number) * 777)
      return request
    }
  }

  private static func digests(
    _ requests: [LetterRequest], press: Press, jobs: Int
  ) async throws -> [(id: String, sha256: String)] {
    var next = requests.makeIterator()
    var made: [(id: String, sha256: String)] = []
    try await produceLetters(
      jobs: jobs, press: press, nextRequest: { next.next().map { .success($0) } },
      deliver: { number, outcome in
        let letter = try outcome.get()
        #expect(letter.id == requests[number].id)
        made.append((letter.id, letter.sha256))
      })
    return made
  }

  @Test func `a letter alone, in a batch, in a shuffled batch and on two threads is the same file`()
    async throws
  {
    let press = try Press(world: TestWorld(), profile: nil)
    let requests = Self.requests
    var alone: [String: String] = [:]
    for request in requests {
      let fresh = try Press(world: TestWorld(), profile: nil)
      alone[request.id] = try produceLetter(request, press: fresh).sha256
    }
    let together = try await Self.digests(requests, press: press, jobs: 1)
    let threaded = try await Self.digests(requests, press: press, jobs: 2)
    // A fixed shuffle: every fifth in turn.
    let shuffled = (0..<requests.count).map { requests[$0 * 5 % requests.count] }
    let mixed = try await Self.digests(
      shuffled, press: try Press(world: TestWorld(), profile: nil), jobs: 2)
    for made in [together, threaded, mixed] {
      #expect(made.count == requests.count)
      for (id, sha256) in made { #expect(alone[id] == sha256, "\(id)") }
    }
  }

  @Test func `a name is printed as that text, whatever it looks like`() throws {
    let press = try Press(world: TestWorld(), profile: nil)
    for request in Self.requests {
      let draft = try LetterDraft(request, press: press)
      let texts = draft.document.pages.flatMap(\.items).compactMap { item -> String? in
        guard case .glyphs(let run) = item.content else { return nil }
        return run.text
      }
      let joined = texts.joined().filter { !$0.isWhitespace }
      #expect(joined.contains(request.debtor.name.filter { !$0.isWhitespace }), "\(request.id)")
    }
  }

  @Test func `a veertiendagenbrief has the accepted wording and no calendar end date`() throws {
    var request = LetterRequest.example
    request.stage = .veertiendagenbrief
    let draft = try LetterDraft(request, press: try Press(world: TestWorld(), profile: nil))
    let text = draft.markdown.replacing("\n", with: " ").replacing("\u{A0}", with: " ")
    #expect(text.contains("binnen vijftien dagen nadat deze brief bij u is bezorgd"))
    #expect(!text.contains("uiterlijk"))
    // 560,66 open: 15% is 84,099, which the tariff rounds half up.
    #expect(text.contains("€ 560,66"))
    #expect(text.contains("€ 84,10"))
  }

  @Test func `a business never gets a veertiendagenbrief`() throws {
    var request = LetterRequest.example
    request.stage = .veertiendagenbrief
    request.debtor.kind = .business
    let press = try Press(world: TestWorld(), profile: nil)
    #expect(throws: LetterFailure.self) { try produceLetter(request, press: press) }
  }

  @Test func `a payment code that cannot be made is left out and the letter is made`() throws {
    var request = LetterRequest.example
    request.stage = .herinnering
    request.invoices[0].amount = Money(cents: 99_999_999_999_999)
    let letter = try produceLetter(request, press: try Press(world: TestWorld(), profile: nil))
    #expect(letter.findings.map(\.code) == ["N-QR"])
    #expect(letter.pages >= 1)
  }

  @Test(arguments: ["creditor.street", "creditor.iban", "debtor.city", "invoices[1].issued"])
  func `a veertiendagenbrief without a mandatory fact is refused by its name`(
    _ path: String
  ) throws {
    var request = LetterRequest.example
    request.stage = .veertiendagenbrief
    switch path {
    case "creditor.street": request.creditor?.street = nil
    case "creditor.iban": request.creditor?.iban = nil
    case "debtor.city": request.debtor.city = nil
    default:
      // The younger invoice stands first: the path counts as the request does.
      request.invoices.swapAt(0, 1)
      request.invoices[1].issued = nil
    }
    let press = try Press(world: TestWorld(), profile: nil)
    do throws(LetterFailure) {
      _ = try produceLetter(request, press: press)
      Issue.record("the letter was made")
    } catch {
      #expect(error.diagnostics.map(\.code) == ["L-ELEMENT"])
      #expect(error.diagnostics.first?.message.hasSuffix(": \(path)") == true)
    }
  }

  @Test func `a herinnering that puts in default has the fixed wording, and the next one a date`()
    throws
  {
    let press = try Press(world: TestWorld(), profile: nil)
    var request = LetterRequest.example
    request.stage = .herinnering
    request.debtor.name = "Jan Peeters"
    request.debtor.tone = .informal
    request.previous = []
    for index in request.invoices.indices { request.invoices[index].dueBasis = .unilateral }
    let first = try LetterDraft(request, press: press).markdown
    #expect(first.contains("binnen veertien dagen nadat deze brief bij u is bezorgd"))
    #expect(first.contains("Geachte Jan"))
    #expect(!first.contains("uiterlijk") && !first.contains(" je "))
    request.previous = [SentLetter(stage: .herinnering, date: request.date.adding(days: -14))]
    let second = try LetterDraft(request, press: press).markdown
    #expect(second.contains("Beste Jan"))
    #expect(second.contains("uiterlijk") && !second.contains(" u "))
  }
}
