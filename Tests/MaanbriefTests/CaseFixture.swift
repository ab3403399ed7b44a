import CollectionLaw
import Foundation
import TestSupport
import Testing
import Typesetting
import Values

@testable import Maanbrief

/// Requests for the letters about a plan, an objection, a deposit or a copy, in the form of the contract.
enum CaseFixture {
  /// Two invoices of € 248,05 and € 412,61 to a consumer, in default on 23 November 2026.
  static let invoices = """
    [{"number": "2026-0988", "issued": "2026-09-14", "due": "2026-09-28", "amount": "248.05"},
     {"number": "2026-1042", "issued": "2026-10-05", "due": "2026-10-19", "amount": "412.61"}]
    """

  /// A request of 23 November 2026; `more` are further members, each behind a comma.
  static func text(
    _ stage: String, invoices: String = invoices, kind: String = "consumer", tone: String = "u",
    _ more: String = ""
  ) -> String {
    """
    {"stage": "\(stage)", "date": "2026-11-23", "reference": "26-0431",
     "debtor": {"name": "Mevrouw S. van den Broek", "kind": "\(kind)", "tone": "\(tone)",
       "street": "Lindelaan 27", "postcode": "3731 ZK", "city": "De Bilt"},
     "creditor": {"name": "Halmstra B.V.", "street": "Ambachtsweg 14", "postcode": "3542 ZK",
       "city": "Utrecht", "phone": "030 123 4567", "email": "info@halmstra.example",
       "iban": "NL91ABNA0417164300"},
     "invoices": \(invoices)\(more.isEmpty ? "" : ", " + more)}
    """
  }

  /// A plan of € 660,66 in three: two of € 220,22 on 10 and 20 November, the last on 10 December.
  static let plan = """
    "plan": {"agreed": "2026-11-02", "instalments": [{"due": "2026-11-10", "amount": "220.22"},
      {"due": "2026-11-20", "amount": "220.22"}, {"due": "2026-12-10", "amount": "220.22"}]}
    """

  static func request(_ text: String) throws -> LetterRequest {
    let json = try JSONValue(parsing: Array(text.utf8)[...], line: 1)
    return try RequestReader.request(
      json, at: SourcePlace(file: "r.jsonl", line: 7), today: RuleSet.date)
  }

  /// The complaints about a request, each with its place.
  static func complaints(_ text: String) throws -> [String] {
    let json = try JSONValue(parsing: Array(text.utf8)[...], line: 1)
    do throws(Diagnostics) {
      _ = try RequestReader.request(
        json, at: SourcePlace(file: "r.jsonl", line: 7), today: RuleSet.date)
      return []
    } catch {
      return error.all.map { "\($0.place?.line ?? 0): \($0.message)" }
    }
  }

  static func draft(_ text: String) throws -> LetterDraft {
    try LetterDraft(
      try request(text), press: try Press(world: TestWorld(), profile: nil))
  }

  /// The codes for which a letter is refused.
  static func refusals(_ text: String) throws -> [String] {
    let request = try request(text)
    let press = try Press(world: TestWorld(), profile: nil)
    do throws(LetterFailure) {
      _ = try LetterDraft(request, press: press)
      return []
    } catch {
      return error.diagnostics.map(\.code)
    }
  }
}

extension LetterDraft {
  /// The filled template with plain spaces.
  var plainText: String { markdown.replacing("\u{A0}", with: " ") }

  /// The words of the payment panel: label, amount and term.
  var panelText: String? {
    content.panel.map { panel in
      ([panel.label, panel.amount] + panel.term).joined(separator: " ")
        .replacing("\u{A0}", with: " ")
    }
  }
}
