import CollectionLaw
import Foundation
import TestSupport
import Testing
import Typesetting
import Values

@testable import Maanbrief

/// A final demand to a business with every domain block, and the claims it is made for.
enum FinalDemandFixture {
  static let file = "Tests/Fixtures/laatste-sommatie.md"

  static let text: String = {
    let url = SharedFolder.packageRoot.appending(path: file)
    return (try? String(contentsOf: url, encoding: .utf8)) ?? ""
  }()

  /// The profile of the examples, whose VAT on costs is deductible.
  static func press(consumerInterest: Bool = false) throws -> Press {
    let text = try String(
      contentsOf: SharedFolder.packageRoot.appending(path: "examples/maanbrief.yaml"),
      encoding: .utf8)
    var profile = try Profile(yaml: text, file: "examples/maanbrief.yaml")
    profile.terms.consumerInterest = consumerInterest
    return try Press(world: TestWorld(), profile: profile)
  }

  static func day(_ iso: String) -> CalendarDate {
    CalendarDate(iso: iso) ?? CalendarDate(dayNumber: 0)
  }

  /// The claim of the design's page 04: three invoices, a change of rate, two slices of costs.
  static var designClaim: LetterRequest {
    let invoices = [
      ("26-0602", "2026-05-13", "2026-06-12", 186_000, "MO-118"),
      ("26-0745", "2026-07-15", "2026-08-14", 92_565, "MO-131"),
      ("26-0903", "2026-09-30", "2026-10-30", 43_120, "MO-140"),
    ].map { number, issued, due, cents, reference in
      OpenItem(
        number: number, issued: day(issued), due: day(due), amount: Money(cents: Int64(cents)),
        buyerReference: reference)
    }
    return request(invoices)
  }

  /// A claim of `count` invoices of one day.
  static func claim(of count: Int) -> LetterRequest {
    request(
      (1...count).map { number in
        OpenItem(
          number: "26-\(1000 + number)", issued: day("2026-05-13"), due: day("2026-06-12"),
          amount: Money(cents: 10_000 + Int64(number) * 137))
      })
  }

  private static func request(_ invoices: [OpenItem]) -> LetterRequest {
    var debtor = Debtor(name: "Grafisch Atelier Morgenster B.V.", kind: .business)
    debtor.street = "Bleekwal 41"
    debtor.postcode = "8011 ZL"
    debtor.city = "Zwolle"
    var request = LetterRequest(
      id: "laatste", date: day("2026-11-27"), debtor: debtor, invoices: invoices)
    request.reference = "N26-0287"
    request.previous = [
      SentLetter(stage: .herinnering, date: day("2026-11-06")),
      SentLetter(stage: .aanmaning, date: day("2026-11-16")),
    ]
    return request
  }

  /// The letter of a template, by default the one with every block.
  static func draft(
    _ request: LetterRequest, template text: String = text, consumerInterest: Bool = false
  ) throws -> LetterDraft {
    let source = SourceFile(name: "brief.md", bytes: Array(text.utf8))
    return try LetterDraft(
      request, template: try LetterTemplate(source),
      press: try press(consumerInterest: consumerInterest))
  }
}

extension LetterDraft {
  /// The tables of the letter, those of its annexes last.
  var tables: [LetterTable] { content.body.flatMap(Self.tables) }

  private static func tables(_ block: LetterBlock) -> [LetterTable] {
    switch block {
    case .table(let table): [table]
    case .together(let blocks), .optional(let blocks): blocks.flatMap(tables)
    case .annex(let annex): annex.blocks.flatMap(tables)
    default: []
    }
  }

  /// The text on a page with the baselines and left edges of its runs, in tenths of a millimetre.
  func runs(onPage page: Int) -> [(text: String, x: Int64, y: Int64)] {
    document.pages[page].items.compactMap { item in
      guard case .glyphs(let run) = item.content else { return nil }
      return (
        run.text, (run.origin.x.millionths + 50_000) / 100_000,
        (run.origin.y.millionths + 50_000) / 100_000
      )
    }
  }
}

extension LetterTable {
  /// The cells of each row and of the total; an empty cell is an empty text.
  var texts: [[String]] {
    (rows + [total].compactMap(\.self)).map { $0.cells.map { $0 ?? "" } }
  }

  /// The amounts of a column in cents, without the total.
  func cents(_ column: Int) -> [Int64] { rows.compactMap { Self.cents($0.cells[column]) } }

  /// The amount of the total in a column, in cents.
  func totalCents(_ column: Int) -> Int64? { total.flatMap { Self.cents($0.cells[column]) } }

  private static func cents(_ cell: String?) -> Int64? {
    guard let cell else { return nil }
    let digits = Int64(cell.filter(\.isNumber))
    return cell.hasPrefix("\u{2212}") ? digits.map { -$0 } : digits
  }
}
