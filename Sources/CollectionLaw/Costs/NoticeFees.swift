import Values

/// Which costs a consumer owes by the veertiendagenbrieven that were sent.
extension Claim {
  /// Each item counts for the newest letter about it whose term has passed.
  ///
  /// Source: art. 6:96 lid 5 to 7 BW; HR 25-11-2016 ECLI:NL:HR:2016:2704; LAW §1.7, §2.6.
  var consumerCostsDue: CostsDue {
    var counted: Set<String> = []
    var fees: [NoticeFee] = []
    var waiting: CalendarDate?
    for letter in notices {
      let covered = items.filter {
        bearsCosts($0) && letter.isValidNotice(for: $0) && !counted.contains($0.item.number)
      }
      guard !covered.isEmpty, let deadline = noticeDeadline(letter) else { continue }
      guard deadline.costsDueFrom <= date else {
        waiting = deadline.costsDueFrom
        continue
      }
      counted.formUnion(covered.map(\.item.number))
      fees.append(fee(of: letter, on: covered, deadline: deadline))
    }
    guard !fees.isEmpty else {
      return .none(
        from: waiting, currency: open.currency,
        because:
          "Er zijn geen incassokosten: er is geen veertiendagenbrief waarvan de termijn voorbij is.",
        clause: "art. 6:96 lid 6 BW")
    }
    let due = together(fees).map { capped($0) }
    guard due.count > 1 else { return due[0] }
    return .sum(
      due, named: "De kosten van de brieven samen", clause: "art. 6:96 lid 6 BW",
      currency: open.currency)
  }

  /// The veertiendagenbrieven, newest first; of two of one day first the one that stated less.
  ///
  /// One that stated too much is worth nothing.
  private var notices: [SentLetter] {
    options.history.filter { $0.stage.effect == .costsNotice && !isOverstated($0) }.sorted {
      ($1.date, $0.statedCosts?.cents ?? .max) < ($0.date, $1.statedCosts?.cents ?? .max)
    }
  }

  /// Whether a veertiendagenbrief about the item was sent whose term still runs.
  func hasRunningNotice(_ claimed: ClaimedItem) -> Bool {
    notices.contains { letter in
      letter.isValidNotice(for: claimed)
        && noticeDeadline(letter).map { $0.costsDueFrom > date } ?? false
    }
  }

  /// Whether a veertiendagenbrief about the item was sent that may bring in costs.
  func hasNotice(_ claimed: ClaimedItem) -> Bool {
    notices.contains { $0.isValidNotice(for: claimed) }
  }

  /// Whether a veertiendagenbrief stated more than the tariff on what its invoices owed when it went
  /// out.
  ///
  /// Only a letter that names its invoices can be judged, and only where the claim knows them all: the
  /// others may have been paid since. Any other brings in the tariff at most.
  ///
  /// Source: LAW §2.6: a fee that was stated too high brings in none, and the letter is sent again.
  func isOverstated(_ letter: SentLetter) -> Bool {
    guard letter.stage.effect == .costsNotice, let stated = letter.statedCosts,
      stated.currency == open.currency, let invoices = letter.invoices
    else { return false }
    let named = known.filter { invoices.contains($0.item.number) }
    guard named.count == Set(invoices).count else { return false }
    // What was credited on its own day could not be in it yet.
    let day = letter.date.adding(days: -1)
    let owed = named.filter { letter.isValidNotice(for: $0) }.map {
      OwedItem($0, open: $0.item.open(atEndOf: day))
    }
    guard !owed.isEmpty else { return false }
    let costs = Self.costs(
      on: owed, among: known, date: letter.date, kind: kind, tables: tables,
      options: options(before: letter, named))
    return stated > costs.total
  }

  /// What a veertiendagenbrief stated, and what later demands about its other invoices asked of it.
  ///
  /// One letter is one fee, also when its invoices are demanded one by one.
  private func stated(by notice: SentLetter, on covered: [ClaimedItem]) -> StatedFee? {
    let asked = options.history.filter { letter in
      letter.stage.effect == .finalDemand && letter.date > notice.date && letter.date <= date
        && letter.isAboutOthers(of: notice, than: covered)
    }
    return notice.statedCosts.map {
      StatedFee(amount: $0, asked: asked.compactMap(\.statedCosts).total($0.currency))
    }
  }

  /// The term of a veertiendagenbrief that was sent, in its default wording.
  private func noticeDeadline(_ letter: SentLetter) -> Deadline? {
    letter.deadline(days: TermWording.fifteenAfterDelivery.days, tables: tables)
  }

  /// The options under which a letter stated its costs: only letters about other invoices came
  /// before it, because its own fee is no earlier one.
  private func options(before letter: SentLetter, _ covered: [ClaimedItem]) -> ClaimOptions {
    var options = options
    options.history = options.history.filter { earlier in
      earlier.date < letter.date && !covered.contains { earlier.covers($0.item) }
    }.map { earlier in
      var earlier = earlier
      // A letter is about the agreements of its invoices, also when it does not name them.
      earlier.agreements += known.filter { earlier.covers($0.item) }.compactMap(\.item.agreement)
      return earlier
    }
    return options
  }

  private func fee(
    of letter: SentLetter, on covered: [ClaimedItem], deadline: Deadline
  ) -> NoticeFee {
    let left = covered.map {
      OwedItem($0, open: $0.item.open(atEndOf: deadline.termEnds))
    }.filter { $0.open.cents > 0 }
    let remainder = left.map(\.open).total(open.currency)
    let threshold = Money(cents: options.courtesyThreshold.cents, currency: open.currency)
    guard remainder > threshold else {
      let because =
        remainder.isZero
        ? "Aan het einde van de termijn stond niets meer open. Er zijn geen kosten."
        : "Aan het einde van de termijn stond nog \(DutchFormat.euro(remainder)) open. "
          + "Tot en met \(DutchFormat.euro(threshold)) vraagt de schuldeiser geen kosten."
      return NoticeFee(
        letter: letter, covered: covered, left: [],
        due: .none(currency: open.currency, because: because, clause: "ECLI:NL:HR:2016:2704"))
    }
    let statement = Self.costs(
      on: left, among: known, date: letter.date, kind: kind, tables: tables,
      options: options(before: letter, covered))
    let stated = stated(by: letter, on: covered)
    let amount = min(stated?.left ?? statement.total, statement.total)
    let words = stated.map { $0.left < statement.total ? $0.steps : [] } ?? [.feeNotRecorded]
    let vat = statement.roundedVAT(within: amount)
    let due = CostsDue(
      costs: amount - vat, vat: vat, from: deadline.costsDueFrom, statement: statement,
      derivation: deadline.derivation + statement.derivation
        + Derivation(words + [.askable(amount, clause: "ECLI:NL:HR:2016:2704")]))
    return NoticeFee(letter: letter, covered: covered, left: left, due: due)
  }

  /// The fees in groups of letters that could have been one: an item of a later letter was in default
  /// when an earlier one went out.
  private func together(_ fees: [NoticeFee]) -> [[NoticeFee]] {
    var groups: [[NoticeFee]] = []
    for fee in fees.reversed() {
      let index = groups.firstIndex { group in
        let first = group[0].letter
        return fee.covered.contains { first.isAfterDefault(of: $0) }
      }
      if let index { groups[index].append(fee) } else { groups.append([fee]) }
    }
    return groups
  }

  /// The costs of letters that could have been one: the tariff on the sum at most.
  private func capped(_ group: [NoticeFee]) -> CostsDue {
    guard group.count > 1, let newest = group.last else { return group[0].due }
    let sum = CostsDue.sum(
      group.map(\.due), named: "De kosten van de brieven samen", clause: "art. 6:96 lid 6 BW",
      currency: open.currency)
    let covered = group.flatMap(\.covered)
    let statement = Self.costs(
      on: group.flatMap(\.left), among: known, date: newest.letter.date, kind: kind, tables: tables,
      options: options(before: group[0].letter, covered))
    guard statement.total < sum.amount else { return sum }
    let why = Derivation.Step(
      "Deze facturen konden samen in één brief. Dan geldt het tarief over de hele hoofdsom.",
      clause: "art. 6:96 lid 7 BW")
    return CostsDue(
      costs: statement.costs, vat: statement.vat, from: sum.from, statement: statement,
      derivation: sum.derivation + Derivation([why]) + statement.derivation
        + Derivation([.askable(statement.total, clause: "art. 6:96 lid 7 BW")]))
  }
}

/// The costs that one veertiendagenbrief brought in.
private struct NoticeFee {
  let letter: SentLetter
  let covered: [ClaimedItem]
  /// What was open at the end of its term; empty when no costs are asked on it.
  let left: [OwedItem]
  let due: CostsDue
}

extension Derivation.Step {
  /// What is taken for the fee of a letter that was recorded without it.
  fileprivate static let feeNotRecorded = Derivation.Step(
    "Welk bedrag de brief noemde, is niet vastgelegd. Wij gaan uit van het wettelijke bedrag.",
    clause: "art. 6:96 lid 6 BW")
}

/// What a letter stated, and what of it was asked already.
private struct StatedFee {
  let amount: Money
  let asked: Money

  var left: Money { max(.zero(amount.currency), amount - asked) }

  /// Why no more than that may be asked.
  var steps: [Derivation.Step] {
    let words = "De brief noemde \(DutchFormat.euro(amount)) aan kosten."
    let rest =
      asked.isZero
      ? " Meer mag de schuldeiser niet vragen."
      : " Voor andere facturen van die brief is al \(DutchFormat.euro(asked)) gevraagd. "
        + "Er blijft \(DutchFormat.euro(left)) over."
    return [.init(words + rest, clause: "art. 6:96 lid 6 BW", result: left)]
  }
}

extension CostsDue {
  /// The sum of several.
  fileprivate static func sum(
    _ parts: [CostsDue], named name: String, clause: String, currency: Currency
  ) -> CostsDue {
    let sum = parts.map(\.amount).total(currency)
    let words = parts.map { DutchFormat.euro($0.amount) }.joined(separator: " + ")
    return CostsDue(
      costs: parts.map(\.costs).total(currency), vat: parts.map(\.vat).total(currency),
      from: parts.compactMap(\.from).min(), statement: nil,
      derivation: parts.map(\.derivation).reduce(Derivation(), +)
        + Derivation([
          .init("\(name): \(words) = \(DutchFormat.euro(sum)).", clause: clause, result: sum)
        ]))
  }
}

extension SentLetter {
  /// Whether the item was in default already when the letter went out, and so could be in it.
  fileprivate func isAfterDefault(of claimed: ClaimedItem) -> Bool {
    claimed.firstDayOfDefault.map { $0 <= date } ?? false
  }

  /// Whether the letter named invoices of `notice` and none of `covered`.
  fileprivate func isAboutOthers(of notice: SentLetter, than covered: [ClaimedItem]) -> Bool {
    guard let invoices else { return false }
    let isShared = invoices.contains { notice.invoices?.contains($0) ?? true }
    return isShared && !covered.contains { invoices.contains($0.item.number) }
  }
}

extension CostStatement {
  /// The VAT inside `amount` when that is less than the total, rounded half up.
  fileprivate func roundedVAT(within amount: Money) -> Money {
    guard total.cents > 0 else { return .zero(amount.currency) }
    let numerator = Int128(amount.cents) * Int128(vat.cents) * 2 + Int128(total.cents)
    return Money(
      cents: Int64(numerator / (Int128(total.cents) * 2)), currency: amount.currency)
  }
}
