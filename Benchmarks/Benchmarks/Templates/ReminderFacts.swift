import Templating
import Values

/// The facts of one invented veertiendagenbrief, and the blocks it may use.
enum ReminderFacts {
  /// A consumer with two invoices, an earlier herinnering and interest in the amount.
  static let record: Record = [
    "toon": .text("u"),
    "aanhef": .text("Geachte heer De Vries"),
    "debiteur": .record(["naam": .text("J. de Vries"), "soort": .text("consument")]),
    "schuldeiser": .record([
      "naam": .text("Halmstra B.V."), "telefoon": .text("030 123 4567"),
      "email": .text("administratie@halmstra.example"), "behandelaar": .absent,
      "openingstijden": .absent,
    ]),
    "brief": .record(["datum": day(20_780), "kenmerk": .text("26-0431")]),
    "facturen": .list([invoice("2026-1183", 41_261), invoice("2026-1201", 23_434)]),
    "factuur": invoice("2026-1183", 41_261),
    "aantal": .integer(2),
    "deels_betaald": .bool(false),
    "hoofdsom": euros(64_695), "betaald": euros(0), "open": euros(64_695),
    "te_betalen": euros(66_995),
    "vervaldatum_eenzijdig": .bool(false), "ingebrekestelling": .bool(false),
    "rente": .record([
      "bedrag": euros(2_300), "percentage": .decimal(ExactDecimal(unscaled: 400, scale: 2)),
      "in_bedrag": .bool(true),
    ]),
    "kosten": .record([
      "bedrag": euros(9_704), "zonder_btw": euros(9_704), "btw": .absent,
    ]),
    "termijn": .record([
      "woorden": .text("binnen vijftien dagen nadat deze brief bij u is bezorgd"), "datum": .absent,
    ]),
    "eerdere": .record(["herinnering": day(20_766), "aanmaning": .absent]),
    "brieven": .list([.record(["naam": .text("herinnering"), "datum": day(20_766)])]),
    "creditnotas": .integer(0), "schuldhulp": .bool(false),
  ]

  /// The blocks of the letters.
  static let blocks = BlockTable([
    BlockTable.Block("facturen"),
    BlockTable.Block("kern", hasBody: true),
    BlockTable.Block("weglaten", hasBody: true),
    BlockTable.Block("groet", arguments: [.text]),
    BlockTable.Block("betaalblok", arguments: [.text, .text], optional: [.date]),
  ])

  private static func euros(_ cents: Int64) -> Value { .money(Money(cents: cents)) }

  private static func day(_ number: Int) -> Value { .date(CalendarDate(dayNumber: number)) }

  private static func invoice(_ number: String, _ cents: Int64) -> Value {
    .record([
      "nummer": .text(number), "datum": day(20_740), "vervaldatum": day(20_754),
      "omschrijving": .text("Onderhoud"), "bedrag": euros(cents), "betaald": euros(0),
      "open": euros(cents), "verzuim": day(20_755),
    ])
  }
}
