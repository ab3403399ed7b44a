import Values

/// An item with what is owed of its principal, as costs are worked out on it.
struct OwedItem {
  let item: OpenItem
  /// What is owed of it on the day that counts for the costs.
  let open: Money
  /// Since when the debtor is in default with it.
  var firstDayOfDefault: CalendarDate?
}

extension OwedItem {
  init(_ claimed: ClaimedItem, open: Money) {
    self.init(item: claimed.item, open: open, firstDayOfDefault: claimed.firstDayOfDefault)
  }

  /// Whether the debtor was in default with it when the letter went out.
  func wasInDefault(at letter: SentLetter) -> Bool {
    firstDayOfDefault.map { $0 <= letter.date } ?? false
  }
}

/// The veertiendagenbrieven that items could have been in: one tariff holds for them together.
///
/// A claim that was in default when a letter about other claims went out belonged in that letter. A
/// later one brings in what the tariff on all of them leaves after the fee that was stated.
///
/// Source: art. 6:96 lid 7 BW; LAW §1.7.
struct JointNotices {
  /// What is left for the later letter, in cents.
  let left: Int64
  /// How that came about.
  let steps: [Derivation.Step]

  /// What is left for a later letter on `date` about `items`; nil when no earlier letter counts.
  ///
  /// `known` are all items of the claim: those of the earlier letters may be among them.
  init?(
    _ items: [OwedItem], among known: [ClaimedItem], on date: CalendarDate, options: ClaimOptions,
    tables: LawTables
  ) {
    let numbers = Set(items.map(\.item.number))
    let earlier = options.history.compactMap { letter in
      EarlierNotice(letter, besides: numbers, among: known, options: options, tables: tables)
    }.filter { notice in
      notice.letter.date <= date
        && items.contains { !notice.letter.covers($0.item) && $0.wasInDefault(at: notice.letter) }
    }
    guard !earlier.isEmpty else { return nil }
    let currency = items.first?.open.currency ?? .euro
    func money(_ cents: Int64) -> Money { Money(cents: cents, currency: currency) }
    let own = items.map(\.open.cents).filter { $0 > 0 }.reduce(0, +)
    let others = earlier.map(\.principal).reduce(0, +)
    let fees = earlier.map(\.fee).reduce(0, +)
    let tariff = CostTariff(tables.costs, on: date).rounded(on: own + others)
    left = max(0, tariff - fees)
    let days = earlier.map { DutchFormat.longDate($0.letter.date) }.joined(separator: " en ")
    let letters = earlier.count == 1 ? "de veertiendagenbrief" : "de veertiendagenbrieven"
    var steps = [
      Derivation.Step(
        "Deze facturen konden al in \(letters) van \(days). Daarom geldt het tarief over alles samen.",
        clause: "art. 6:96 lid 7 BW"),
      Derivation.Step(
        "De hoofdsommen samen: \(DutchFormat.euro(money(own))) + \(DutchFormat.euro(money(others))) = "
          + "\(DutchFormat.euro(money(own + others))).",
        clause: "art. 6:96 lid 7 BW", result: money(own + others)),
      Derivation.Step(
        "Het tarief daarover is \(DutchFormat.euro(money(tariff))).",
        clause: "art. 2 Besluit BIK", result: money(tariff)),
    ]
    steps.append(
      tariff > fees
        ? .init(
          "Daar gaat af wat al is genoemd: \(DutchFormat.euro(money(tariff))) − "
            + "\(DutchFormat.euro(money(fees))) = \(DutchFormat.euro(money(left))).",
          clause: "art. 6:96 lid 7 BW", result: money(left))
        : .init(
          "Er is al \(DutchFormat.euro(money(fees))) genoemd. Er blijft niets over.",
          clause: "art. 6:96 lid 7 BW", result: money(0)))
    self.steps = steps
  }
}

/// A veertiendagenbrief about other items: the fee it stated, and the principal behind it.
private struct EarlierNotice {
  let letter: SentLetter
  /// What its invoices owed when it went out, in cents; the least that gives its fee when they are
  /// not all known.
  let principal: Int64
  /// The fee without VAT, in cents.
  let fee: Int64

  /// Nil for any other letter, one that the later letter replaces, and one that was paid in its term.
  init?(
    _ letter: SentLetter, besides numbers: Set<String>, among known: [ClaimedItem],
    options: ClaimOptions, tables: LawTables
  ) {
    guard letter.stage.effect == .costsNotice, let invoices = letter.invoices.map({ Set($0) }),
      !invoices.isSubset(of: numbers)
    else { return nil }
    let own = known.map(\.item).filter { invoices.contains($0.number) }
    let isKnown = own.count == invoices.count
    let deadline = letter.deadline(
      days: TermWording.fifteenAfterDelivery.days, tables: tables)
    if isKnown, let end = deadline?.termEnds, own.allSatisfy({ $0.open(atEndOf: end).cents <= 0 }) {
      return nil
    }
    let tariff = CostTariff(tables.costs, on: letter.date)
    let owed = own.map { max(0, $0.open(atEndOf: letter.date.adding(days: -1)).cents) }
      .reduce(0, +)
    let vat = options.vat.percent(on: letter.date, tables: tables)
    // A letter that was recorded without its fee stated at least the minimum.
    let stated = letter.statedCosts.map { vat?.withoutPercentage($0.cents) ?? $0.cents }
    self.letter = letter
    fee = stated ?? (isKnown ? tariff.rounded(on: owed) : tariff.minimum)
    principal = isKnown ? owed : tariff.leastPrincipal(for: fee)
  }
}

extension CostTariff {
  /// The least principal in cents whose costs are `costs` or more; 0 up to the minimum.
  fileprivate func leastPrincipal(for costs: Int64) -> Int64 {
    guard costs > minimum else { return 0 }
    var (low, high): (Int64, Int64) = (0, 1_000_000_000_000)
    guard rounded(on: high) >= costs else { return high }
    while low + 1 < high {
      let middle = (low + high) / 2
      if rounded(on: middle) >= costs { high = middle } else { low = middle }
    }
    return high
  }
}

extension ExactDecimal {
  /// The amount in cents to which this percentage was added to give `total`, rounded up.
  fileprivate func withoutPercentage(_ total: Int64) -> Int64 {
    var hundred: Int128 = 100
    for _ in 0..<scale { hundred *= 10 }
    let whole = hundred + unscaled
    return Int64((Int128(total) * hundred + whole - 1) / whole)
  }
}
