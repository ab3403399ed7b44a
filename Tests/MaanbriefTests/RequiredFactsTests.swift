import CollectionLaw
import TestSupport
import Testing
import Typesetting
import Values

@testable import Maanbrief

/// What a letter must state before it is made: where to pay, and what it is about.
@Suite struct RequiredFactsTests {
  private static let press = Result { try Press(world: TestWorld(), profile: nil) }

  private static func refusals(
    _ stage: Stage, _ change: (inout LetterRequest) -> Void
  ) throws -> [String] {
    var request = LetterRequest.example(for: stage)
    change(&request)
    let press = try press.get()
    do throws(LetterFailure) {
      _ = try LetterDraft(request, press: press)
      return []
    } catch {
      return error.diagnostics.map { "\($0.code): \($0.message)" }
    }
  }

  @Test(arguments: [
    Stage.veertiendagenbrief, .ingebrekestelling, .sommatie, .laatsteSommatie, .overdrachtIncasso,
  ])
  func `a letter whose effect hangs on payment is refused when it cannot say where to pay`(
    _ stage: Stage
  ) throws {
    #expect(try Self.refusals(stage) { _ in } == [])
    #expect(
      try Self.refusals(stage) { $0.creditor?.iban = nil } == [
        "L-ELEMENT: the letter must state more: creditor.iban"
      ])
  }

  @Test(arguments: [Stage.rekeningoverzicht, .factuurkopie, .stuiting])
  func `a letter that asks nothing may leave the account out`(_ stage: Stage) throws {
    #expect(try Self.refusals(stage) { $0.creditor?.iban = nil } == [])
  }

  @Test(arguments: [Stage.herinnering, .aanmaning])
  func `a letter that only asks is made without an account, with a warning`(_ stage: Stage) throws {
    var request = LetterRequest.example(for: stage)
    let press = try Self.press.get()
    #expect(try !LetterDraft(request, press: press).findings.contains { $0.code == "N-IBAN" })
    request.creditor?.iban = nil
    let warned = try LetterDraft(request, press: press)
    #expect(warned.findings.contains { $0.code == "N-IBAN" && $0.severity == .warning })
    #expect(warned.elementFaults == [])
  }

  @Test func `a reminder that puts in default must say where to pay`() throws {
    // A term that the creditor set alone: the debtor is in default by this letter only.
    func unilateral(_ request: inout LetterRequest) {
      request.previous = []
      for index in request.invoices.indices { request.invoices[index].dueBasis = .unilateral }
    }
    #expect(try Self.refusals(.herinnering) { unilateral(&$0) } == [])
    #expect(
      try Self.refusals(.herinnering) {
        unilateral(&$0)
        $0.creditor?.iban = nil
      } == ["L-ELEMENT: the letter must state more: creditor.iban"])
  }

  @Test func `a veertiendagenbrief names its case by what there is, the first invoice at least`()
    throws
  {
    func references(_ change: (inout LetterRequest) -> Void) throws -> [String] {
      var request = LetterRequest.example(for: .veertiendagenbrief)
      change(&request)
      let draft = try LetterDraft(request, press: try Self.press.get())
      return draft.content.references.map { "\($0.label) \($0.value)" }
    }
    #expect(try references { _ in }.contains("Ons kenmerk 26-0431"))
    #expect(try references { $0.reference = nil }.contains("Klantnummer 11836"))
    let bare = try references {
      $0.reference = nil
      $0.customerNumber = nil
    }
    #expect(bare.contains("Ons kenmerk 2026-0988"))
    #expect(
      try Self.refusals(.veertiendagenbrief) {
        $0.invoices[0].number = ""
        $0.payments = []
      } == ["L-ELEMENT: the letter must state more: invoices[0].number"])
  }

  @Test func `a profile cannot take day and case out of a veertiendagenbrief`() throws {
    let profile = try Profile(
      yaml: "sender:\n  name: A\nreference:\n  rows: [contact, phone]\n", file: "p.yaml")
    let press = try Press(world: TestWorld(), profile: profile)
    func labels(_ stage: Stage) throws -> [String] {
      try LetterDraft(.example(for: stage), press: press).content.references.map(\.label)
    }
    let kept = try labels(.herinnering)
    #expect(!kept.contains("Datum") && !kept.contains("Ons kenmerk"))
    #expect(try labels(.veertiendagenbrief) == kept + ["Datum", "Ons kenmerk"])
  }

  @Test func `interest that was agreed is called so, and not by the name of a statute`() throws {
    let profile = try Profile(
      yaml: """
        sender:
          name: A
        interest:
          agreed:
            yearly: 12
            clause: artikel 10 van de voorwaarden

        """, file: "p.yaml")
    let press = try Press(world: TestWorld(), profile: profile)
    var request = LetterRequest.example(for: .laatsteSommatie)
    let agreed = try LetterDraft(request, press: press).document.tagDump
    #expect(agreed.contains("Afgesproken rente") && !agreed.contains("andelsrente"))
    #expect(agreed.contains("12%"))
    request.stage = .aanmaning
    request.previous = []
    let demand = try LetterDraft(request, press: press).plainText
    #expect(demand.contains("dan komt er afgesproken rente bij: 12% per jaar"))
    let statutory = try LetterDraft(request, press: try Self.press.get()).plainText
    #expect(statutory.contains("wettelijke handelsrente") && !statutory.contains("afgesproken"))
  }
}
