public import Templating

/// The facts a letter may use, under their Dutch names: the one place that maps them.
public enum LetterSchema {
  /// What a template may ask for.
  public static let facts = FactSchema(claim + cases(for: nil))

  private static let claim = [
    Fact("toon", .text, meaning: "form of address: u or je", example: "u"),
    Fact(
      "aanhef", .text, meaning: "salutation without comma", example: "Geachte heer Jansen"),
    Fact(
      "debiteur",
      .record([
        Fact("naam", .text, meaning: "name of the debtor", example: "J. Jansen"),
        Fact(
          "soort", .text, meaning: "consument or zakelijk", example: "consument"),
      ]), meaning: "who owes"),
    Fact(
      "schuldeiser",
      .record([
        Fact("naam", .text, meaning: "name of the creditor", example: "Halmstra B.V."),
        Fact(
          "telefoon", .text, mayBeAbsent: true, meaning: "telephone", example: "030 123 4567"),
        Fact(
          "email", .text, mayBeAbsent: true, meaning: "e-mail address",
          example: "administratie@halmstra.example"),
        Fact(
          "behandelaar", .text, mayBeAbsent: true, meaning: "who answers",
          example: "Iris Halmstra"),
        Fact(
          "openingstijden", .text, mayBeAbsent: true, meaning: "when the telephone is answered",
          example: "van 9.00 tot 17.00 uur"),
      ]), meaning: "who is owed"),
    Fact(
      "brief",
      .record([
        Fact("datum", .date, meaning: "day of the letter", example: "2026-11-23"),
        Fact(
          "kenmerk", .text, mayBeAbsent: true, meaning: "the creditor's reference",
          example: "26-0431"),
      ]), meaning: "this letter"),
    Fact(
      "facturen", .list(of: .record(invoice), isNeverEmpty: true),
      meaning: "the invoices, oldest due date first"),
    Fact("factuur", .record(invoice), meaning: "the first of the invoices"),
    Fact("aantal", .integer, meaning: "number of invoices", example: "3"),
    Fact(
      "verzuim",
      .record([
        Fact(
          "datum", .date, mayBeAbsent: true, meaning: "first day of default of the oldest invoice",
          example: "2026-11-17")
      ]), meaning: "since when the debtor is in default"),
    Fact("deels_betaald", .truth, meaning: "whether something was paid"),
    Fact(
      "creditnotas", .integer, meaning: "number of credit notes that were set off", example: "1"),
    Fact(
      "hoofdsom", .amount, meaning: "sum of the invoices less credit notes", example: "746.95"),
    Fact("betaald", .amount, meaning: "sum of the payments", example: "100.00"),
    Fact("open", .amount, meaning: "principal that is open", example: "646.95"),
    Fact("te_betalen", .amount, meaning: "what must be paid now", example: "646.95"),
    Fact(
      "vervaldatum_eenzijdig", .truth, meaning: "whether a due date was not agreed"),
    Fact(
      "ingebrekestelling", .truth,
      meaning: "whether this letter puts the consumer in default, with the fixed wording"),
    Fact("rente", .record(interest), meaning: "interest so far"),
    Fact("kosten", .record(costs), meaning: "collection costs after the term"),
    Fact(
      "termijn",
      .record([
        Fact(
          "woorden", .text, meaning: "the term in words: by its last day, or in its fixed wording",
          example: "uiterlijk maandag 7 december 2026"),
        Fact(
          "datum", .date, mayBeAbsent: true, meaning: "last day to pay, where one may be printed",
          example: "2026-12-07"),
      ]), meaning: "the term of this letter"),
    Fact(
      "eerdere",
      .record([
        Fact(
          "herinnering", .date, mayBeAbsent: true, meaning: "day of the last herinnering",
          example: "2026-11-09"),
        Fact(
          "tweede_herinnering", .date, mayBeAbsent: true,
          meaning: "day of the last tweede herinnering", example: "2026-11-12"),
        Fact(
          "aanmaning", .date, mayBeAbsent: true, meaning: "day of the last aanmaning",
          example: "2026-11-16"),
        Fact(
          "ingebrekestelling", .date, mayBeAbsent: true,
          meaning: "day of the last ingebrekestelling", example: "2026-11-16"),
        Fact(
          "veertiendagenbrief", .date, mayBeAbsent: true,
          meaning: "day of the last veertiendagenbrief", example: "2026-11-16"),
        Fact(
          "sommatie", .date, mayBeAbsent: true,
          meaning: "day of the last sommatie or laatste sommatie", example: "2026-11-16"),
      ]), meaning: "earlier letters"),
    Fact(
      "brieven",
      .list(
        of: .record([
          Fact("naam", .text, meaning: "name of the letter", example: "tweede herinnering"),
          Fact("datum", .date, meaning: "day of the letter", example: "2026-11-12"),
        ])), meaning: "the earlier letters, the newest of each kind, oldest first"),
    Fact(
      "volgende_stap", .text, mayBeAbsent: true,
      meaning: "the letter that follows in the schedule when nothing is paid",
      example: "veertiendagenbrief"),
    Fact(
      "overdracht",
      .record([
        Fact(
          "naam", .text, mayBeAbsent: true, meaning: "name of the collector",
          example: "Van Dijk Incasso"),
        Fact(
          "soort", .text, mayBeAbsent: true, meaning: "incassobureau or gerechtsdeurwaarder",
          example: "incassobureau"),
      ]), meaning: "who takes the claim over, where the schedule has a hand-over"),
    Fact(
      "schuldhulp", .truth, meaning: "whether a consumer is told of free help with debts"),
  ]

  private static let invoice = [
    Fact("nummer", .text, meaning: "number (BT-1)", example: "2026-1183"),
    Fact(
      "datum", .date, mayBeAbsent: true, meaning: "day of issue (BT-2)", example: "2026-11-02"),
    Fact(
      "vervaldatum", .date, mayBeAbsent: true, meaning: "due date (BT-9)", example: "2026-11-16"),
    Fact(
      "omschrijving", .text, mayBeAbsent: true, meaning: "what was delivered",
      example: "Jaarlijks onderhoud cv-ketel"),
    Fact("bedrag", .amount, meaning: "amount of the invoice", example: "412.61"),
    Fact("betaald", .amount, meaning: "paid on it", example: "0.00"),
    Fact("open", .amount, meaning: "open of it", example: "412.61"),
    Fact(
      "verzuim", .date, mayBeAbsent: true, meaning: "first day of default",
      example: "2026-11-17"),
  ]

  private static let interest = [
    Fact(
      "bedrag", .amount, mayBeAbsent: true, meaning: "interest up to the day of the letter",
      example: "23.00"),
    Fact(
      "percentage", .percentage, mayBeAbsent: true, meaning: "the newest rate a year",
      example: "10.40"),
    Fact(
      "in_bedrag", .truth, meaning: "whether the interest is part of what must be paid now"),
    Fact(
      "soort", .text, mayBeAbsent: true, meaning: "the name of the interest",
      example: "wettelijke handelsrente"),
    Fact(
      "vanaf_vervaldatum", .truth, meaning: "whether it runs from the day after every due date"),
    Fact(
      "tot", .date, mayBeAbsent: true, meaning: "last day that is counted", example: "2026-11-23"),
    Fact(
      "per_dag", .amount, mayBeAbsent: true, meaning: "about what every further day adds",
      example: "0.92"),
    Fact(
      "dagen_per_jaar", .text, mayBeAbsent: true,
      meaning: "what a year's interest is divided by: 365 or dagen van het rentejaar",
      example: "365"),
    Fact(
      "samengesteld", .truth,
      meaning: "whether a line bears interest on the interest of a year that is over"),
  ]

  private static let costs = [
    Fact("mogelijk", .truth, meaning: "whether the law gives any: none in another currency"),
    Fact("bedrag", .amount, meaning: "costs with VAT where due", example: "97.04"),
    Fact("zonder_btw", .amount, meaning: "costs without VAT", example: "97.04"),
    Fact(
      "btw", .amount, mayBeAbsent: true, meaning: "VAT on the costs", example: "20.38"),
    Fact(
      "verschuldigd", .amount, mayBeAbsent: true,
      meaning: "costs with VAT that are due and asked for now", example: "97.04"),
  ]
}
