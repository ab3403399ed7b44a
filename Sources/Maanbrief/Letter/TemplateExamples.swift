import CollectionLaw
public import Values

extension LetterTemplate {
  /// Where the letters of this template would depart from what their effect in law asks.
  ///
  /// The template is filled for every kind of claim that its stage can lawfully be about: consumer and
  /// business, one and several invoices, paid in part, with a credit note, after earlier letters, in both
  /// forms of address, with VAT on the costs, with a due date that was not agreed, and with all that a
  /// profile can add.
  ///
  /// - Parameter press: fonts and tables; its profile plays no part.
  /// - Returns: each fault once, at its place in the template.
  /// - Throws: `resource` for a font, `configuration` for a template that cannot be filled.
  public func legalFaults(press: Press) throws(LetterFailure) -> [Diagnostic] {
    let stage = Stage(rawValue: stage)
    var known: [ElementFinding.Fact] = []
    var faults: [Diagnostic] = []
    for example in ExampleClaim.all {
      guard let facts = try example.facts(stage, language: letterLanguage, press: press) else {
        continue
      }
      let draft = try LetterDraft(facts: facts, template: self, press: press)
      let findings = draft.elementFindings
      guard findings.contains(where: { !known.contains($0.fact) }) else { continue }
      for (finding, fault) in zip(findings, draft.elementFaults) where !known.contains(finding.fact)
      {
        known.append(finding.fact)
        faults.append(fault)
      }
    }
    return faults.sorted { ($0.place?.line ?? 0) < ($1.place?.line ?? 0) }
  }
}

/// One combination of what a claim can be, as an invented request.
private struct ExampleClaim {
  var kind: DebtorKind
  var isSeveral: Bool
  var isPartPaid: Bool
  var earlier: [Stage]
  var tone: Tone
  var addsVAT: Bool
  var dueBasis: DueBasis

  /// Every combination.
  static let all: [ExampleClaim] = {
    var all: [ExampleClaim] = []
    for kind in [DebtorKind.consumer, .business] {
      for (isSeveral, isPartPaid) in [(false, false), (false, true), (true, false), (true, true)] {
        for earlier in histories {
          for tone in [Tone.formal, .informal] {
            for (addsVAT, basis) in [
              (false, DueBasis.agreed), (true, .agreed), (false, .unilateral),
            ] {
              all.append(
                ExampleClaim(
                  kind: kind, isSeveral: isSeveral, isPartPaid: isPartPaid, earlier: earlier,
                  tone: tone, addsVAT: addsVAT, dueBasis: basis))
            }
          }
        }
      }
    }
    return all
  }()

  private static let histories: [[Stage]] = [
    [], [.herinnering], [.herinnering, .aanmaning],
    [.herinnering, .aanmaning, .veertiendagenbrief],
    [.herinnering, .aanmaning, .veertiendagenbrief, .sommatie],
  ]

  /// Whether a letter of an effect can differ by it: one that asks for costs follows the letters that
  /// lead to them, no other follows a veertiendagenbrief, and only one that may name costs adds VAT.
  private func isOfUse(for effect: LegalEffect) -> Bool {
    switch effect {
    case .none, .reminder, .interruption: earlier.count < 3 && !addsVAT
    case .noticeOfDefault, .demand, .costsNotice: earlier.count < 3
    case .finalDemand: earlier.count == (kind == .business ? 2 : 3)
    case .handOver: earlier.count == 4
    }
  }

  /// The facts of a letter of `stage`; nil when the law does not allow it.
  func facts(
    _ stage: Stage, language: LetterLanguage, press: Press
  ) throws(LetterFailure) -> LetterFacts? {
    guard isOfUse(for: stage.effect) else { return nil }
    // Without effect in law the ground of default is not stated.
    guard stage.effect != .none || dueBasis == .agreed else { return nil }
    do throws(LetterFailure) {
      var request = request(stage)
      request.language = language
      var facts = try LetterFacts.derived(from: request, press: press)
      if tone == .informal {
        facts.followUp = .overdrachtIncasso
        facts.collector = facts.request.collector
        facts.tellsOfDebtHelp = kind.treatedAsConsumer
        facts = facts.recounted { $0.waivesInterest = false }
      }
      // A creditor who has others collect and cannot set off the VAT.
      return addsVAT
        ? facts.recounted {
          $0.vat = .facts(outsourced: true, deductible: false, declared: true)
        } : facts
    } catch {
      switch error {
      case .refused, .notDue: return nil
      case .configuration, .resource, .fault: throw error
      }
    }
  }

  private func request(_ stage: Stage) -> LetterRequest {
    var request = LetterRequest.example
    request.stage = stage
    request.debtor.kind = kind
    request.debtor.tone = tone
    // Old enough for a consumer to be in default by an earlier letter.
    for index in request.invoices.indices {
      request.invoices[index].dueBasis = dueBasis
      request.invoices[index].issued = request.invoices[index].issued?.adding(days: -60)
      request.invoices[index].due = request.invoices[index].due?.adding(days: -60)
    }
    if !isSeveral { request.invoices.removeLast() }
    if !isPartPaid {
      request.payments = []
    } else if isSeveral {
      request.credits = [
        Credit(
          number: "C-12", date: request.date.adding(days: -70), amount: Money(cents: 2_500),
          invoice: request.invoices[0].number)
      ]
    }
    request.collector = Collector(name: "Voorbeeld Incasso", role: isSeveral ? .bailiff : .agency)
    request.previous = earlier.enumerated().map { index, stage in
      SentLetter(stage: stage, date: request.date.adding(days: 14 * index - 60))
    }
    request.addExampleCase()
    return request
  }
}

extension LetterFacts {
  /// The same letter under other options of the claim.
  fileprivate func recounted(_ change: (inout ClaimOptions) -> Void) -> LetterFacts {
    var options = claim.options
    change(&options)
    let claim = Claim(
      of: claim.items.map(\.item), on: claim.date, kind: claim.kind, tables: claim.tables,
      options: options)
    return LetterFacts(
      request: request, creditor: creditor, stage: stage, claim: claim, settlement: settlement,
      term: term, tone: tone, salutation: salutation, paymentReference: paymentReference,
      notes: notes, followUp: followUp, collector: collector, tellsOfDebtHelp: tellsOfDebtHelp)
  }
}
