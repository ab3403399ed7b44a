import ArgumentParser
import CollectionLaw
import Values

/// `maanbrief rates`: the interest rates that the sums use.
struct RatesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rates",
    abstract: "The interest rates of the statutes, and until when they were checked.",
    subcommands: [Show.self, Confirm.self])

  /// `rates show`.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the rates with their sources.",
      discussion: """
        A rate holds from its day until the next of its kind.

        Example:
          maanbrief rates show --kind commercial
        """)

    @Option(
      help: "Only statutory (6:119 BW), commercial (6:119a) or government (6:119b).",
      completion: .list(InterestKind.allCases.map(\.rawValue)))
    var kind: ChoiceArgument<InterestKind>?

    @Option(help: "text or json.")
    var format: OutputFormat = .text

    func run() throws {
      let table = try LawFolder.tables().rates
      let rates = table.rows.filter { kind == nil || $0.kind == kind?.choice }
      let checks = table.checks.filter { kind == nil || $0.kind == kind?.choice }
      Terminal.print(
        format == .json
          ? Self.json(rates, checks).serialised(pretty: true) : Self.text(rates, checks))
    }

    private static func json(_ rates: [RateTable.Row], _ checks: [RateTable.Check]) -> JSONValue {
      .object([
        "rates": .array(
          rates.map { rate in
            .object([
              "kind": .string(rate.kind.rawValue), "from": .string(rate.from.iso),
              "percent": .string(rate.percent.canonical), "source": .string(rate.source),
            ])
          }),
        "confirmed": .array(
          checks.map { check in
            var object: [String: JSONValue] = [
              "kind": .string(check.kind.rawValue), "through": .string(check.through.iso),
              "source": .string(check.source),
            ]
            object["checked"] = check.checked.map { .string($0.iso) }
            object["by"] = check.by.map { .string($0) }
            return .object(object)
          }),
      ])
    }

    private static func text(_ rates: [RateTable.Row], _ checks: [RateTable.Check]) -> String {
      let rows = rates.map { rate in
        [
          rate.kind.rawValue, rate.from.iso, DutchFormat.percentage(rate.percent),
          shortened(rate.source),
        ]
      }
      let checked = checks.map { check in
        [
          check.kind.rawValue, check.through.iso, check.checked?.iso ?? "",
          check.by ?? "", shortened(check.source),
        ]
      }
      return Terminal.table([["kind", "from", "percent", "source"]] + rows, right: [2]) + "\n\n"
        + Terminal.table([["kind", "checked through", "checked on", "by", "source"]] + checked)
    }

    /// A source that leaves the line readable; JSON has it whole.
    private static func shortened(_ text: String) -> String {
      text.count <= 60 ? text : "\(text.prefix(59))…"
    }
  }
}
