import CollectionLaw
import Testing
import Values

/// A schedule that cannot work is refused when it is made.
@Suite struct ScheduleFaultTests {
  private typealias Rule = Schedule.Rule

  private func faults(
    consumer: [Schedule.Rule] = Schedule.standard.consumer,
    business: [Schedule.Rule] = Schedule.standard.business, interval: Int = 5, correction: Int = 2,
    others: Set<Stage> = []
  ) -> [ScheduleFault] {
    do throws(InvalidSchedule) {
      _ = try Schedule(
        consumer: consumer, business: business, minimumInterval: interval,
        correctionDays: correction, otherStages: others)
      return []
    } catch {
      return error.faults
    }
  }

  @Test func `an empty track, a stage twice and days that do not rise are faults`() {
    #expect(faults(consumer: []) == [.noSteps(.consumer)])
    #expect(
      faults(business: [
        Rule(.herinnering, daysAfterDue: 7, term: .days(7)),
        Rule(.herinnering, daysAfterDue: 14, term: .days(7)),
      ]) == [.stageTwice(.herinnering, .business)])
    #expect(
      faults(business: [
        Rule(.herinnering, daysAfterDue: 16, term: .days(7)),
        Rule(.aanmaning, daysAfterDue: 16, term: .days(7)),
      ]) == [.daysNotRising(.aanmaning, .business)])
  }

  @Test func `a stage nobody has a letter for is a fault, and one of a template is none`() {
    let other = Stage(rawValue: "vooraankondiging")
    let track = [Rule(other, daysAfterDue: -3, term: .days(1))] + Schedule.standard.business
    #expect(faults(business: track) == [.unknownStage(other, .business)])
    #expect(faults(business: track, others: [other]).isEmpty)
    let slip = ScheduleFault.unknownStage(Stage(rawValue: "herinering"), .consumer)
    #expect(slip.diagnostic().hint == "did you mean 'herinnering'?")
  }

  @Test func `letters follow in the order of the law`() {
    let final = Rule(.laatsteSommatie, daysAfterDue: 10, term: .days(7))
    #expect(
      faults(business: [final, Rule(.aanmaning, daysAfterDue: 20, term: .days(7))])
        == [.outOfLegalOrder(.aanmaning, .business)])
    #expect(faults(consumer: [final]) == [.costsWithoutNotice])
    // Dutch practice puts the ingebrekestelling before or after the aanmaning.
    let notice = Rule(.ingebrekestelling, daysAfterDue: 30, term: .workingDays(5))
    let demand = Rule(.aanmaning, daysAfterDue: 20, term: .days(7))
    #expect(faults(business: [demand, notice]).isEmpty)
  }

  @Test func `a business has no veertiendagenbrief and nobody a demand before the due date`() {
    #expect(
      faults(business: [
        Rule(.veertiendagenbrief, daysAfterDue: 20, term: .wording(.fifteenAfterDelivery))
      ]) == [.veertiendagenbriefToBusiness])
    #expect(
      faults(business: [Rule(.herinnering, daysAfterDue: 0, term: .days(7))])
        == [.beforeDue(.herinnering, .business)])
  }

  @Test func `a term that must run from receipt is no number of days`() {
    let notice = Rule(.ingebrekestelling, daysAfterDue: 7, term: .days(14))
    #expect(faults(consumer: [notice]) == [.unfitTerm(.ingebrekestelling, .consumer)])
    #expect(faults(business: [notice]).isEmpty)
    #expect(
      faults(business: [Rule(.aanmaning, daysAfterDue: 7, term: .days(0))])
        == [.unfitTerm(.aanmaning, .business)])
  }

  @Test func `numbers outside any sense are faults, all of them at once`() {
    let rules = [
      Rule(.herinnering, daysAfterDue: .max, term: .days(7)),
      Rule(.aanmaning, daysAfterDue: .min, term: .days(.max), minimumOpen: Money(cents: -1)),
    ]
    let found = faults(business: rules, interval: 0, correction: -1)
    #expect(found.count == 6)
    #expect(found.contains(.unfitTerm(.aanmaning, .business)))
    #expect(found.contains(.outOfRange(input: "interval")))
    for fault in found {
      let diagnostic = fault.diagnostic()
      #expect(diagnostic.code.hasPrefix("L-"))
      #expect(diagnostic.message.first?.isLowercase == true && !diagnostic.message.hasSuffix("."))
      #expect(diagnostic.hint?.isEmpty == false)
    }
  }
}
