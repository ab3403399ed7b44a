import Testing
import Values

@testable import Intake

/// Invoices that are asked for on two accounts (a G-account), paid by two transfers, ubl/IMPORT.md §4.
@Suite struct PartPaymentTests {
  private static let own = "NL91ABNA0417164300"
  private static let blocked = "NL20INGB0001234567"

  /// An invoice whose open amount is the sum of its parts.
  private static func item(
    _ number: String, own: Int64, blocked: Int64, reference: String? = "PGR12345",
    accounts: (String, String) = (own, blocked), debtor: Int = 0
  ) -> Receivable {
    Receivable(
      number: number, open: Money(cents: own + blocked), reference: nil, issued: nil,
      debtor: debtor,
      parts: [
        Receivable.Part(amount: Money(cents: own), account: accounts.0, reference: nil),
        Receivable.Part(amount: Money(cents: blocked), account: accounts.1, reference: reference),
      ])
  }

  private static let one = item("2026-1001", own: 57898, blocked: 19300)
  private static let two = item("2026-1002", own: 10000, blocked: 2000)
  private static let halves = item("2026-1003", own: 5000, blocked: 5000, reference: "PGR999")

  /// A payment: the text, the amount in cents, and the account that was credited.
  typealias Paid = (text: String, cents: Int64, account: String?)

  /// What is booked as `number cents`, then what is left as `obstacle numbers`.
  private static func outcome(
    _ payments: [Paid], of items: [Receivable] = [one, two, halves]
  )
    -> [String]
  {
    let readings = payments.enumerated().map { index, paid in
      readPayments(
        CAMTFixture.file(
          account: paid.account ?? "12345",
          entries: [
            CAMTFixture.entry(
              Money(cents: paid.cents).plain, CAMTFixture.details(texts: [paid.text]),
              reference: "R\(index)", booked: "2026-11-\(10 + index)")
          ])
      ).read
    }
    let matches = matchPayments(ReceivedPayments(readings), to: items)
    return matches.bookings.map { "\(items[$0.receivable].number) \($0.amount.cents)" }
      + matches.proposals.map { proposal in
        ([proposal.obstacle.rawValue] + proposal.candidates.map { items[$0].number })
          .joined(separator: " ")
      }
  }

  @Test(arguments: [own, nil])
  func `each part as that exact part pays the invoice`(account: String?) {
    let other = account.map { _ in Self.blocked }
    let paid: [Paid] = [("factuur 2026-1001", Int64(57898), account), ("2026-1001", 19300, other)]
    #expect(Self.outcome(paid) == ["2026-1001 57898", "2026-1001 19300"])
    // The order of the two does not matter.
    #expect(Self.outcome(paid.reversed()) == ["2026-1001 19300", "2026-1001 57898"])
  }

  @Test func `the words asked for with the blocked account name its part`() {
    let own: Paid = ("2026-1001", 57898, Self.own)
    #expect(
      Self.outcome([own, ("PGR12345", 19300, Self.blocked)]) == [
        "2026-1001 57898", "2026-1001 19300",
      ])
    // With other words around them they could be anything.
    #expect(
      Self.outcome([own, ("PGR12345 rest", 19300, Self.blocked)]) == ["onePart 2026-1001"])
    // Two invoices with these words and that part.
    let twin = Self.item("2026-1009", own: 100, blocked: 19300)
    #expect(
      Self.outcome([("PGR12345", 19300, Self.blocked)], of: [Self.one, twin])
        == ["several 2026-1001 2026-1009"])
  }

  @Test func `one part without the other is left`() {
    #expect(Self.outcome([("2026-1001", 57898, Self.own)]) == ["onePart 2026-1001"])
    #expect(
      Self.outcome([("2026-1001", 57898, Self.own), ("2026-1001", 19299, Self.blocked)])
        == ["onePart 2026-1001", "otherAmount 2026-1001"])
  }

  @Test func `a part on the other account is no part`() {
    #expect(
      Self.outcome([("2026-1001", 57898, Self.blocked), ("2026-1001", 19300, Self.own)])
        == ["otherAmount 2026-1001", "otherAmount 2026-1001"])
  }

  @Test func `equal parts are told apart by the account alone`() {
    #expect(
      Self.outcome([("2026-1003", 5000, nil), ("2026-1003", 5000, nil)])
        == ["otherAmount 2026-1003", "otherAmount 2026-1003"])
    #expect(
      Self.outcome([("2026-1003", 5000, Self.own), ("2026-1003", 5000, Self.blocked)])
        == ["2026-1003 5000", "2026-1003 5000"])
    #expect(
      Self.outcome([("2026-1003", 5000, Self.own), ("2026-1003", 5000, Self.own)])
        == ["onePart 2026-1003", "onePart 2026-1003"])
  }

  @Test func `the parts of several invoices are paid by account`() {
    let both = "2026-1001 en 2026-1002"
    #expect(
      Self.outcome([(both, 67898, Self.own), (both, 21300, Self.blocked)]) == [
        "2026-1001 57898", "2026-1002 10000", "2026-1001 19300", "2026-1002 2000",
      ])
    // The other part of only one of them came in.
    #expect(
      Self.outcome([(both, 67898, Self.own), ("2026-1002", 2000, Self.blocked)]) == [
        "2026-1002 10000", "2026-1002 2000", "onePart 2026-1001",
      ])
    let elsewhere = Self.item(
      "2026-1002", own: 10000, blocked: 2000, accounts: (Self.own, "NL69INGB0123456789"))
    #expect(
      Self.outcome([(both, 21300, Self.blocked)], of: [Self.one, elsewhere])
        == ["otherAmount 2026-1001 2026-1002"])
  }

  @Test func `what comes in after the invoice was paid is left`() {
    let parts: [Paid] = [("2026-1001", 57898, Self.own), ("2026-1001", 19300, Self.blocked)]
    let whole: Paid = ("2026-1001", 77198, Self.own)
    #expect(
      Self.outcome(parts + [whole])
        == ["2026-1001 57898", "2026-1001 19300", "alreadyPaid 2026-1001"])
    #expect(
      Self.outcome([whole] + parts)
        == ["2026-1001 77198", "alreadyPaid 2026-1001", "alreadyPaid 2026-1001"])
    #expect(
      Self.outcome([parts[0], whole, parts[1]])
        == ["2026-1001 77198", "alreadyPaid 2026-1001", "alreadyPaid 2026-1001"])
    #expect(
      Self.outcome([parts[0], parts[0], parts[1]])
        == ["2026-1001 57898", "2026-1001 19300", "alreadyPaid 2026-1001"])
  }
}
