import Values

/// The decisions of a schedule in plain Dutch: what, why, why now, and what next.
extension Schedule {
  /// The sentences of a letter that goes out.
  func sentence(sending rule: Rule, due: [ClaimedItem], part: Claim) -> String {
    var sentences = [Self.what(rule.stage, part), Self.whyNow(rule, due: due, part: part)]
    if part.items.count > due.count {
      sentences.append("Wat ook mee mag, gaat mee: zo krijgt de klant één brief.")
    }
    if part.putsInDefault(rule.stage) {
      sentences.append(
        "De vervaldatum is niet afgesproken. Daarom stelt deze brief de klant in gebreke.")
    }
    switch rule.stage.effect {
    case .costsNotice:
      sentences.append("Zonder deze brief is een consument geen incassokosten verschuldigd.")
    case .finalDemand where part.kind.treatedAsConsumer:
      sentences.append(
        "De termijn van de veertiendagenbrief is voorbij. Daarom komen de incassokosten erbij.")
    case .handOver:
      sentences.append(
        "De termijn van de sommatie is voorbij. De brief noemt wie de zaak overneemt.")
    case .none, .reminder, .noticeOfDefault, .demand, .finalDemand, .interruption: break
    }
    return (sentences + [following(rule.stage, part: part)]).joined(separator: " ")
  }

  private static func what(_ stage: Stage, _ part: Claim) -> String {
    let open = DutchFormat.euro(part.open)
    let name = stage.dutch.capitalisedFirst
    return part.items.count == 1
      ? "\(name) gaat nu uit over factuur \(part.items[0].item.number). Er staat \(open) open."
      : "\(name) gaat nu uit over \(part.items.count) facturen. Samen staat er \(open) open."
  }

  private static func whyNow(_ rule: Rule, due: [ClaimedItem], part: Claim) -> String {
    let last = due.compactMap { $0.lastDayToPay(on: part.date) }.min() ?? part.date
    let day = DutchFormat.longDate(last)
    let days = rule.daysAfterDue
    let subject = part.items.count == 1 ? "De betaaltermijn" : "De oudste betaaltermijn"
    if days < 1 {
      return "\(subject) loopt tot en met \(day). Het schema stuurt deze brief "
        + (days == 0 ? "op die dag." : "\(count(-days)) daarvoor.")
    }
    return "\(subject) liep tot en met \(day). Het schema stuurt deze brief vanaf "
      + "\(count(days)) daarna."
  }

  /// What follows the letter when nothing is paid.
  private func following(_ stage: Stage, part: Claim) -> String {
    let letter = SentLetter(
      stage: stage, date: part.date, invoices: part.items.map(\.item.number))
    let after = part.with(history: part.options.history + [letter])
    guard let (standing, day) = nearest(standings(of: after)) else {
      return "Beslis daarna of u de zaak overdraagt."
    }
    let sendingDay = firstSendingDay(onOrAfter: day, for: after)
    guard stage.effect != .handOver else {
      return
        "Staat er op \(DutchFormat.longDate(sendingDay)) nog iets open? Draag de zaak dan over."
    }
    return next(standing, on: sendingDay, claim: after)
  }

  /// What happens on a day that lies ahead.
  private func next(_ standing: Standing, on day: CalendarDate, claim: Claim) -> String {
    let rules = rules(for: claim.kind)
    let date = DutchFormat.longDate(day)
    guard standing.next < rules.count else {
      return "Staat er op \(date) nog iets open? Beslis dan of u de zaak overdraagt."
    }
    return "Staat er op \(date) nog iets open? Dan volgt \(rules[standing.next].stage.dutch)."
  }

  /// The sentences of a letter that waits for a day on which letters go out.
  func sentence(keeping stage: Stage, until day: CalendarDate, claim: Claim) -> String {
    let turn = "\(stage.dutch.capitalisedFirst) is aan de beurt, maar "
    let when = "De brief kan vanaf \(DutchFormat.weekdayDate(day)) uit."
    if let newest = claim.newestLetter, newest.adding(days: minimumInterval) > claim.date {
      let rest =
        minimumInterval == 1 ? "zit ten minste 1 dag" : "zitten ten minste \(minimumInterval) dagen"
      return turn + "op \(DutchFormat.longDate(newest)) ging er al een brief uit. "
        + "Tussen twee brieven aan dezelfde klant \(rest). " + when
    }
    let today = claim.date.weekday == .sunday ? "zondag" : "een feestdag"
    return turn + "vandaag is het \(today). Op zondagen en feestdagen gaan er geen brieven uit. "
      + when
  }

  /// The sentences of a day without a letter, by what keeps it back.
  func sentence(
    waitingFor standing: Standing, until day: CalendarDate?, claim: Claim
  ) -> String {
    guard let obstacle = standing.obstacle else { return Refusal.paused.because }
    let why = why(obstacle, standing: standing, claim: claim)
    guard let day else { return why }
    return "Er gaat nu geen brief uit. \(why) \(next(standing, on: day, claim: claim))"
  }

  private func why(_ obstacle: Obstacle, standing: Standing, claim: Claim) -> String {
    let invoice = "factuur \(standing.claimed.item.number)"
    switch obstacle {
    case .noLastDay:
      return "Er gaat geen brief uit, want \(invoice) heeft geen datum en geen vervaldatum. "
        + "Vul een van de twee in."
    case .limitation(let bar): return bar.because
    case .dispute:
      return "Er gaat geen brief uit, want de klant betwist \(invoice). "
        + "Is dat opgelost? Leg dat vast, dan gaat het schema verder."
    case .hold:
      return "Er gaat geen brief uit, want \(invoice) is stilgezet. "
        + "Geef de factuur vrij, dan gaat het schema verder."
    case .plan(let through):
      return "Over \(invoice) is een betaling afgesproken tot en met "
        + "\(DutchFormat.longDate(through)). Een betaling krijgt daarna nog drie dagen."
    case .noticeNeeded: return Refusal.noticeNeeded.because
    case .term(let stage, let sent, _):
      return "De termijn van \(stage.dutch) van \(DutchFormat.longDate(sent)) is nog niet voorbij, "
        + "of een betaling kan nog onderweg zijn."
    case .notInDefault(let first):
      return "Voor \(invoice) begint het verzuim pas op \(DutchFormat.longDate(first))."
    case .days: return whyDays(standing, invoice: invoice, claim: claim)
    case .end:
      return "Alle brieven van het schema zijn verstuurd en er staat nog "
        + "\(DutchFormat.euro(claim.open)) open. "
        + "Beslis nu: draag de zaak over, spreek een regeling af of boek het bedrag af."
    }
  }

  private func whyDays(_ standing: Standing, invoice: String, claim: Claim) -> String {
    let rules = rules(for: claim.kind)
    let late = standing.claimed.daysLate ?? 0
    guard late > 0, standing.next < rules.count else {
      let last = standing.claimed.lastDayToPay(on: claim.date) ?? claim.date
      return "De betaaltermijn van \(invoice) loopt tot en met \(DutchFormat.longDate(last))."
    }
    let rule = rules[standing.next]
    return "\(invoice.capitalisedFirst) is \(Self.count(late)) te laat. "
      + "Het schema stuurt \(rule.stage.dutch) vanaf \(Self.count(rule.daysAfterDue)) te laat."
  }

  /// "1 dag", "14 dagen".
  private static func count(_ days: Int) -> String { days == 1 ? "1 dag" : "\(days) dagen" }
}

extension Claim {
  /// The sentences of a letter that is kept back by the least amount of its step.
  func sentence(below rule: Schedule.Rule) -> String {
    "Er gaat geen brief uit: er staat \(DutchFormat.euro(open)) open, en het schema stuurt "
      + "\(rule.stage.dutch) vanaf \(DutchFormat.euro(rule.minimumOpen)). "
      + "Maak de brief zelf, of boek het bedrag af."
  }

  /// The sentences of a day before the newest letter.
  func sentence(afterLetterOf newest: CalendarDate, again day: CalendarDate) -> String {
    "Er gaat geen brief uit met de datum \(DutchFormat.longDate(date)), want op "
      + "\(DutchFormat.longDate(newest)) ging er al een uit. "
      + "Een nieuwe brief kan vanaf \(DutchFormat.weekdayDate(day))."
  }
}

extension String {
  /// The text with a capital at its beginning.
  fileprivate var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
