public import Values

extension LawTables {
  /// The tables by the names of their files.
  public enum Name: String, CaseIterable, Hashable, Sendable {
    /// The tariff of the collection costs.
    case costs = "collection-costs.csv"
    /// The interest rates.
    case rates = "interest-rates.csv"
    /// Through which day the rates of each kind were checked.
    case confirmed = "rates-confirmed.csv"
    /// After how many counted days a posted letter is taken to be delivered.
    case presumption = "delivery-presumption.csv"
    /// The days that the Crown equated with a holiday.
    case equated = "equated-days.csv"

    /// The table that came with this version.
    fileprivate var embedded: CSVTable {
      let bytes =
        switch self {
        case .costs: PackageResources.collection_costs_csv
        case .rates: PackageResources.interest_rates_csv
        case .confirmed: PackageResources.rates_confirmed_csv
        case .presumption: PackageResources.delivery_presumption_csv
        case .equated: PackageResources.equated_days_csv
        }
      return CSVTable(String(decoding: bytes, as: UTF8.self), name: rawValue)
    }
  }

  /// The embedded tables with a user's own files in the place of ours.
  ///
  /// A user's `rates-confirmed.csv` comes beside ours instead: a check of one kind does not take away
  /// the check of another.
  ///
  /// - Parameter file: the user's file of a name; nil when there is none.
  /// - Throws: every row that cannot be read, with its file and line; a file that is not UTF-8.
  public init(replacing file: (Name) -> SourceFile?) throws(Diagnostics) {
    func table(_ name: Name) throws(Diagnostics) -> CSVTable {
      try file(name).map(Self.table) ?? name.embedded
    }
    let checks = try file(.confirmed).map(Self.table)
    try self.init(
      costs: try table(.costs), rates: try table(.rates),
      confirmed: [Name.confirmed.embedded] + (checks.map { [$0] } ?? []),
      presumption: try table(.presumption), equated: try table(.equated))
  }

  private static func table(_ file: SourceFile) throws(Diagnostics) -> CSVTable {
    guard let text = String(validating: file.bytes, as: UTF8.self) else {
      throw Diagnostics(
        Diagnostic(
          .error, code: "L-TABLE-ENCODING", "the table is not UTF-8", at: file.place(),
          hint: "save it as UTF-8"))
    }
    return CSVTable(text, name: file.name)
  }
}
