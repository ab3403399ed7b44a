import Archive
import CollectionLaw
import Values

/// Something about an invoice that a person must decide; the schedule never does it by itself.
public struct AttentionItem: Sendable {
  /// What it is about.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// A dispute should have been settled by now.
    case disputeExpired = "dispute-expired"
    /// The document leaves a question that letters wait for.
    case question
    /// The debtor says that the invoice is wrong.
    case correction
    /// The debtor did not get the invoice.
    case copyAsked = "copy-asked"
    /// The debtor cannot pay, and a plan is proposed.
    case planProposed = "plan-proposed"
    /// The claim is time-barred in less than six weeks, or already is.
    case limitationPressing = "limitation-pressing"
    /// The claim is time-barred in less than six months.
    case limitationNear = "limitation-near"
    /// The VAT can be reclaimed as a bad debt, within two months at the last.
    case vatRelief = "vat-relief"
  }

  /// The case.
  public let dossier: Dossier
  /// The number of the invoice.
  public let invoice: String
  /// What it is about.
  public let kind: Kind
  /// What is the matter and what to do, in Dutch.
  public let because: String

  /// How long before the day the limitation presses, in days.
  ///
  /// Source: LAW §7: six weeks.
  private static let pressingDays = 42
  /// How long before its last day VAT relief is named, in days.
  private static let reliefDays = 61

  /// Everything to decide about the open invoices of a dossier.
  static func all(in dossier: Dossier) -> [AttentionItem] {
    dossier.openItems.flatMap { claimed in
      (dossier.recorded(about: claimed)
        + [
          dossier.limitationNotice(claimed), dossier.reliefNotice(claimed),
        ].compactMap(\.self)).map { kind, because in
          AttentionItem(
            dossier: dossier, invoice: claimed.item.number, kind: kind, because: because)
        }
    }
  }

  fileprivate static func isPressing(_ day: CalendarDate, on date: CalendarDate) -> Bool {
    day.days(since: date) <= pressingDays
  }

  fileprivate static func isReliefNear(_ day: CalendarDate, on date: CalendarDate) -> Bool {
    day.days(since: date) <= reliefDays
  }
}

extension Dossier {
  fileprivate typealias Notice = (AttentionItem.Kind, String)

  /// What the user recorded or was asked.
  fileprivate func recorded(about claimed: ClaimedItem) -> [Notice] {
    let number = claimed.item.number
    guard let state = states[number], let document = invoices[number] else { return [] }
    var notices: [Notice] = []
    if let until = state.dispute?.until, until < claim.date {
      notices.append(
        (
          .disputeExpired,
          "De betwisting van factuur \(number) zou uiterlijk op \(DutchFormat.longDate(until)) zijn "
            + "opgelost. Er gaat niets uit tot u de factuur vrijgeeft of een nieuwe dag noemt."
        ))
    }
    notices += state.questions(document).map { finding in
      (
        .question,
        "Over factuur \(number) staat een vraag open: \(finding.code). "
          + "Bekijk de factuur en bevestig dat, dan kan er een brief uit."
      )
    }
    if state.needsCorrection {
      notices.append(
        (
          .correction,
          "De klant zegt dat factuur \(number) niet klopt. Maak een creditnota, of geef de factuur "
            + "vrij als zij toch klopt."
        ))
    }
    if let day = state.copyAsked, !copyWasSent(number, since: day) {
      notices.append(
        (
          .copyAsked,
          "De klant kreeg factuur \(number) niet. Stuur een kopie; daarvoor is de brief "
            + "‘factuurkopie’."
        ))
    }
    if let day = state.planProposed {
      notices.append(
        (
          .planProposed,
          "De klant kan factuur \(number) niet betalen. Spreek een regeling af. "
            + "Tot en met \(DutchFormat.longDate(day)) gaat er geen brief uit."
        ))
    }
    return notices
  }

  private func copyWasSent(_ number: String, since day: CalendarDate) -> Bool {
    letters.contains {
      $0.stage == Stage.factuurkopie.rawValue && $0.date >= day && $0.invoices.contains(number)
    }
  }

  /// A warning that a claim will be time-barred.
  ///
  /// Source: art. 3:307 and 7:28 BW; LAW §7: six months and six weeks before the day.
  fileprivate func limitationNotice(_ claimed: ClaimedItem) -> Notice? {
    let limitation = limitation(of: claimed)
    guard let day = limitation.day else { return nil }
    let number = claimed.item.number
    let last = DutchFormat.longDate(day)
    switch limitation.standing(on: claim.date) {
    case .open: return nil
    case .passed:
      return (
        .limitationPressing,
        "De vordering op factuur \(number) is na \(last) verjaard. Is de verjaring op tijd gestuit? "
          + "Bewaar dan het bewijs en leg de dag vast."
      )
    case .near:
      let isPressing = AttentionItem.isPressing(day, on: claim.date)
      return (
        isPressing ? .limitationPressing : .limitationNear,
        "De vordering op factuur \(number) verjaart na \(last). Stuur \(isPressing ? "nu" : "op tijd") "
          + "een stuiting en bewaar het bewijs van ontvangst."
      )
    }
  }

  /// A reminder that VAT on an unpaid invoice can be reclaimed.
  ///
  /// Source: art. 29 Wet OB; LAW §10.
  fileprivate func reliefNotice(_ claimed: ClaimedItem) -> Notice? {
    guard let relief = vatRelief(of: claimed), relief.vat.cents > 0,
      AttentionItem.isReliefNear(relief.day, on: claim.date)
    else { return nil }
    let number = claimed.item.number
    let amount = DutchFormat.euro(relief.vat)
    let last = DutchFormat.longDate(relief.day)
    return (
      .vatRelief,
      relief.day < claim.date
        ? "De btw op factuur \(number) was terug te vragen in het tijdvak van \(last): \(amount). "
          + "Kijk na of dat is gebeurd."
        : "De btw op factuur \(number) is terug te vragen in het tijdvak van \(last): \(amount)."
    )
  }
}
