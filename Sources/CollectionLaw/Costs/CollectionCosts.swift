public import Values

/// Whether VAT is added to the collection costs, and on what ground.
///
/// Source: art. 2 lid 3 Besluit BIK.
public enum VATOnCosts: Hashable, Sendable {
  /// No VAT.
  case none
  /// The facts of the creditor; VAT is added only when all three conditions hold.
  case facts(outsourced: Bool, deductible: Bool, declared: Bool)
  /// A percentage that the user states, 0 to 1000; any other counts as none.
  case percent(ExactDecimal)

  /// The percentage that is added on `day`; nil when none is.
  ///
  /// Source: art. 2 lid 3 Besluit BIK; LAW §1.6.
  public func percent(on day: CalendarDate, tables: LawTables) -> ExactDecimal? {
    switch self {
    case .none: nil
    case .facts(outsourced: true, deductible: false, declared: true):
      tables.costs.vatPercent(on: day)
    case .facts: nil
    case .percent(let percent): percent.unscaled > 0 && percent.isPercentage ? percent : nil
    }
  }
}

/// The collection costs on a principal, with the sum behind them.
public struct CostStatement: Hashable, Sendable {
  /// One slice of the principal.
  public struct BasisLine: Hashable, Sendable {
    /// Where the slice begins.
    public let from: Money
    /// Where it ends: the end of the tier, or the principal.
    public let to: Money
    /// Percent of the slice.
    public let percent: ExactDecimal
    /// The percentage of the slice, rounded half up.
    public let amount: Money
  }

  /// The summed principal.
  public let principal: Money
  /// The slices.
  public let basis: [BasisLine]
  /// The costs without VAT.
  public let costs: Money
  /// The VAT on the costs.
  public let vat: Money
  /// The percentage of that VAT; nil when none is added.
  public let vatPercent: ExactDecimal?
  /// How the amounts came about.
  public let derivation: Derivation

  /// Costs with VAT.
  public var total: Money { costs + vat }

  /// No costs on a principal that is not in euro.
  static func none(_ principal: Money) -> CostStatement {
    let zero = Money.zero(principal.currency)
    return CostStatement(
      principal: principal, basis: [], costs: zero, vat: zero, vatPercent: nil,
      derivation: Derivation([
        .init(CostWords.onlyEuro, clause: "art. 2 Besluit BIK", result: zero)
      ]))
  }
}

/// The collection costs by the tariff on the sum of `principals`, rounded once, half up.
///
/// Principals include invoice VAT and exclude interest. No principal above zero gives no costs.
/// The tariff in force on `day` applies, the newest when nil.
///
/// Source: art. 2 lid 1 to 3 Besluit BIK; art. 6:96 lid 7 BW (several claims are one).
public func collectionCosts(
  principals: [Money], vat: VATOnCosts = .none, on day: CalendarDate? = nil, tables: LawTables
) -> CostStatement {
  let day = day ?? RuleSet.date
  let principal = principals.total(principals.first?.currency ?? .euro)
  let tariff = CostTariff(tables.costs, on: day)
  let costs = tariff.rounded(on: principal.cents)
  return costStatement(
    principals, principal: principal, costs: costs, vat: vat, day: day, tables: tables)
}

/// The statement of costs that were computed as `costs` cents, with VAT and derivation.
func costStatement(
  _ principals: [Money], principal: Money, costs cents: Int64, vat: VATOnCosts,
  day: CalendarDate, tables: LawTables, because extra: [Derivation.Step] = []
) -> CostStatement {
  let currency = principal.currency
  let tariff = CostTariff(tables.costs, on: day)
  let costs = Money(cents: cents, currency: currency)
  let percent = cents > 0 ? vat.percent(on: day, tables: tables) : nil
  let added = Money(
    cents: percent.map { roundedPercentage($0, of: cents) } ?? 0, currency: currency)
  let basis = tariff.basis(of: principal)
  var steps = CostWords.principal(principals, principal) + CostWords.slices(basis)
  steps += CostWords.limits(basis, tariff: tariff, principal: principal) + extra
  steps.append(CostWords.costs(costs, of: basis))
  if let percent { steps.append(CostWords.vat(percent, costs: costs, vat: added)) }
  return CostStatement(
    principal: principal, basis: basis, costs: costs, vat: added, vatPercent: percent,
    derivation: Derivation(steps))
}

/// `percent` of `cents`, rounded half up.
func roundedPercentage(_ percent: ExactDecimal, of cents: Int64) -> Int64 {
  Int64(
    ExactDecimal(unscaled: percent.unscaled * Int128(cents), scale: percent.scale + 2)
      .rounded(toPlaces: 0))
}

/// The tariff as it holds on one day.
struct CostTariff {
  let tiers: [CostTable.Tier]
  let minimum: Int64
  let maximum: Int64

  init(_ table: CostTable, on day: CalendarDate) {
    tiers = table.tiers(on: day)
    minimum = table.minimum(on: day)
    maximum = table.maximum(on: day)
  }

  /// The costs on a principal in cents, rounded once at the end, half up.
  func rounded(on principal: Int64) -> Int64 {
    guard principal > 0 else { return 0 }
    var sum = ExactDecimal(unscaled: 0)
    for tier in tiers {
      sum = sum + Self.share(tier, slice: slice(tier, of: principal))
    }
    return Int64(min(max(sum.rounded(toPlaces: 0), Int128(minimum)), Int128(maximum)))
  }

  /// The slices of a principal, each with its own rounded amount.
  func basis(of principal: Money) -> [CostStatement.BasisLine] {
    tiers.compactMap { tier in
      let part = slice(tier, of: principal.cents)
      guard part > 0 else { return nil }
      let amount = Int64(Self.share(tier, slice: part).rounded(toPlaces: 0))
      return CostStatement.BasisLine(
        from: Money(cents: tier.from, currency: principal.currency),
        to: Money(cents: tier.from + part, currency: principal.currency), percent: tier.percent,
        amount: Money(cents: amount, currency: principal.currency))
    }
  }

  private func slice(_ tier: CostTable.Tier, of principal: Int64) -> Int64 {
    max(0, min(principal, tier.upTo ?? principal) - tier.from)
  }

  /// The exact share of a slice in cents.
  private static func share(_ tier: CostTable.Tier, slice: Int64) -> ExactDecimal {
    ExactDecimal(unscaled: tier.percent.unscaled * Int128(slice), scale: tier.percent.scale + 2)
  }
}

/// The Dutch sentences under collection costs.
enum CostWords {
  static let onlyEuro =
    "De wettelijke incassokosten gelden alleen voor bedragen in euro. Er zijn geen kosten."

  static func principal(_ principals: [Money], _ sum: Money) -> [Derivation.Step] {
    guard principals.count > 1 else {
      return [.init("De hoofdsom is \(DutchFormat.euro(sum)).", result: sum)]
    }
    let parts = principals.map(DutchFormat.euro).joined(separator: " + ")
    return [
      .init(
        "De hoofdsommen samen: \(parts) = \(DutchFormat.euro(sum)).",
        clause: "art. 6:96 lid 7 BW", result: sum)
    ]
  }

  static func slices(_ basis: [CostStatement.BasisLine]) -> [Derivation.Step] {
    basis.map { line in
      let part = DutchFormat.euro(line.to - line.from)
      let percent = DutchFormat.percentage(line.percent)
      return .init(
        "\(percent) van \(part) (van \(DutchFormat.euro(line.from)) tot "
          + "\(DutchFormat.euro(line.to))) = \(DutchFormat.euro(line.amount)).",
        clause: "art. 2 lid 1 Besluit BIK", result: line.amount)
    }
  }

  static func limits(
    _ basis: [CostStatement.BasisLine], tariff: CostTariff, principal: Money
  ) -> [Derivation.Step] {
    guard principal.cents > 0 else {
      return [.init("Er staat niets open. Daarom zijn er geen kosten.")]
    }
    let sum = basis.map(\.amount).total(principal.currency)
    if sum.cents < tariff.minimum {
      let least = Money(cents: tariff.minimum, currency: principal.currency)
      return [
        .init(
          "Dat is minder dan het minimum. Het minimum is \(DutchFormat.euro(least)).",
          clause: "art. 2 lid 2 Besluit BIK", result: least)
      ]
    }
    guard sum.cents > tariff.maximum else { return [] }
    let most = Money(cents: tariff.maximum, currency: principal.currency)
    return [
      .init(
        "Dat is meer dan het maximum. Het maximum is \(DutchFormat.euro(most)).",
        clause: "art. 2 lid 1 Besluit BIK", result: most)
    ]
  }

  /// The costs; as a sum when they are that of several slices.
  static func costs(_ costs: Money, of basis: [CostStatement.BasisLine]) -> Derivation.Step {
    let parts = basis.map(\.amount)
    let isSum = parts.count > 1 && parts.total(costs.currency) == costs
    let sum = isSum ? parts.map(DutchFormat.euro).joined(separator: " + ") + " = " : ""
    return .init(
      "De incassokosten zijn \(sum)\(DutchFormat.euro(costs)).", clause: "art. 6:96 lid 5 BW",
      result: costs)
  }

  static func vat(_ percent: ExactDecimal, costs: Money, vat: Money) -> Derivation.Step {
    .init(
      "De btw over de kosten: \(DutchFormat.percentage(percent)) van \(DutchFormat.euro(costs)) = "
        + "\(DutchFormat.euro(vat)).", clause: "art. 2 lid 3 Besluit BIK", result: vat)
  }
}
