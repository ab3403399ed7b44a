import Templating

/// The domain blocks of a letter: tags that stand for typed parts instead of text.
enum LetterBlocks {
  static let invoices = "facturen"
  static let summary = "samenvatting"
  static let interest = "rentetabel"
  static let costs = "kostentabel"
  static let key = "kern"
  static let optional = "weglaten"
  static let together = "bijeenhouden"
  static let annex = "bijlage"
  static let pageBreak = "nieuwe_bladzijde"
  static let closing = "groet"
  static let panel = "betaalblok"
  static let instalments = "termijnen"
  static let ageing = "ouderdom"
  static let invoiceData = "factuurgegevens"
  static let invoiceLines = "factuurregels"
  static let invoiceTotals = "factuurtotalen"

  static let table = BlockTable([
    BlockTable.Block(invoices),
    BlockTable.Block(summary),
    BlockTable.Block(interest),
    BlockTable.Block(costs),
    BlockTable.Block(key, hasBody: true),
    BlockTable.Block(optional, hasBody: true),
    BlockTable.Block(together, hasBody: true),
    BlockTable.Block(annex, hasBody: true, arguments: [.text], optional: [.text]),
    BlockTable.Block(pageBreak),
    BlockTable.Block(closing, arguments: [.text]),
    BlockTable.Block(panel, arguments: [.text, .text], optional: [.date]),
    BlockTable.Block(instalments),
    BlockTable.Block(ageing),
    BlockTable.Block(invoiceData, arguments: [.text]),
    BlockTable.Block(invoiceLines, arguments: [.text]),
    BlockTable.Block(invoiceTotals, arguments: [.text]),
  ])

  private static let tables: Set = [
    invoices, summary, interest, costs, instalments, ageing, invoiceData, invoiceLines,
    invoiceTotals,
  ]

  /// The blocks that may stand in the body of `block`; every block may stand in the letter itself.
  static func allowed(in block: String) -> Set<String> {
    switch block {
    case optional: tables.union([together])
    case together: tables.union([key, optional])
    case annex: tables.union([optional, together, pageBreak])
    default: []
    }
  }

  /// The blocks that a letter holds once.
  static let single: Set = [closing, panel]

  /// What each block is for, in the order in which a letter uses them.
  static let guide: [AuthorsPage.Block] = [
    .init(
      invoices, "{% facturen %}",
      "the invoices with what was paid on each and what is open; in an annex with the day of default"
    ),
    .init(
      summary, "{% samenvatting %}",
      "what is asked: principal, interest, paid, costs, and the amount to pay"),
    .init(
      key, "{% kern %}\nBetaal {{ te_betalen | euro }}.\n{% endkern %}",
      "the paragraph of amount, term and consequence, with a bar in the margin; paragraphs only"),
    .init(
      optional, "{% weglaten %}\nTot slot.\n{% endweglaten %}",
      "sentences that are left out when the page is full"),
    .init(
      together, "{% bijeenhouden %}\n{% samenvatting %}\n{% endbijeenhouden %}",
      "what shares a page, unless it is longer than one"),
    .init(
      closing, "{% groet \"Hoogachtend,\" %}",
      "the greeting and the name under it, and on which pages the annexes begin"),
    .init(
      panel, "{% betaalblok \"Te betalen\", \"uiterlijk\", brief.datum %}",
      "the payment panel at the foot of the first page: its label, the words of the term, the last day"
    ),
    .init(
      annex, "{% bijlage \"Specificatie\", \"specificatie\" %}\n{% rentetabel %}\n{% endbijlage %}",
      "a part on pages of its own: its heading, and what the closing calls it; tables are numbered"),
    .init(
      interest, "{% rentetabel %}",
      "the interest, a line for each period and rate; nothing when there is none"),
    .init(
      costs, "{% kostentabel %}",
      "the collection costs by parts of the principal; nothing when there are none"),
    .init(
      instalments, "{% termijnen %}",
      "the instalments of the payment plan; nothing when there is none"),
    .init(
      ageing, "{% ouderdom %}", "what is open by how long it is overdue, with bars"),
    .init(
      invoiceData, "{% factuurgegevens factuur.nummer %}",
      "of the copy of an invoice: number, days, references and terms, then seller and buyer"),
    .init(
      invoiceLines, "{% factuurregels factuur.nummer %}", "of the copy of an invoice: its lines"),
    .init(
      invoiceTotals, "{% factuurtotalen factuur.nummer %}",
      "of the copy of an invoice: its VAT and its totals"),
    .init(
      pageBreak, "{% nieuwe_bladzijde %}", "what follows begins on a new page"),
  ]
}
