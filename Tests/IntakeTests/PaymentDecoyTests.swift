import Testing
import Values

@testable import Intake

/// Thousands of payments made by rule, many of them decoys: not one may be booked wrongly.
@Suite struct PaymentDecoyTests {
  /// A generator of numbers with a seed (SplitMix64).
  struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  /// The invoices of forty debtors; amounts repeat, as those of subscriptions do.
  private static func items(_ chance: inout Seeded) -> [Receivable] {
    let amounts: [Int64] = [4900, 4900, 12100, 12100, 30250]
    var items: [Receivable] = []
    for number in 0..<400 {
      let cents =
        number.isMultiple(of: 3)
        ? Int64.random(in: 1000...500_000, using: &chance)
        : amounts.randomElement(using: &chance) ?? 4900
      let text: String
      switch number % 4 {
      case 0: text = "2026-\(1000 + number)"
      case 1: text = "F2026-\(String(100_000 + number).dropFirst())"
      // Every other of these reads as a day as well.
      case 2: text = "\((number % 8 == 2 ? 260_100 : 265_000) + number * 7)"
      default: text = "INV\(50_000 + number * 3)"
      }
      items.append(
        Receivable(
          number: text, open: Money(cents: cents),
          reference: number.isMultiple(of: 5) ? reference(number) : nil, issued: nil,
          debtor: number % 40))
    }
    return items
  }

  /// A creditor reference whose check digits are worked out here.
  private static func reference(_ number: Int) -> String {
    let body = "2026\(10_000 + number)"
    let remainder = (body + "271500").utf8.reduce(0) { ($0 * 10 + Int($1) - 48) % 97 }
    let check = String(198 - remainder).suffix(2)
    return "RF\(check)\(body)"
  }

  /// One payment and the invoices it is really for, when it says so beyond doubt.
  private struct Case {
    var text: String
    var cents: Int64
    var reference: String?
    /// The invoices that may be booked; empty for a decoy.
    var truth: Set<Int>
    /// Whether it must be booked.
    var isPlain = false
  }

  private static func payment(_ items: [Receivable], _ chance: inout Seeded) -> Case {
    let index = Int.random(in: items.indices, using: &chance)
    let item = items[index]
    let cents = item.open.cents
    let words = ["factuur", "betaling", "nota", "inz.", "ref"].randomElement(using: &chance) ?? ""
    /// Six digits that read as a day as well: with another word before them they are left.
    func mayBeDay(_ number: String) -> Bool { number.hasPrefix("26") && number < "265" }
    let known = Set(items.map { $0.number.filter { $0 != "-" } })
    func decoy(_ number: String, _ cents: Int64) -> Case {
      // A slip that gives the number of another invoice with this amount is beyond anybody's wit.
      let isKnown = known.contains(number.filter { $0 != "-" })
      return Case(text: "\(words) \(number)", cents: isKnown ? cents + 1 : cents, truth: [])
    }
    switch Int.random(in: 0..<16, using: &chance) {
    case 0, 1:
      return Case(
        text: "\(words) \(item.number)", cents: cents, truth: [index],
        isPlain: !mayBeDay(item.number))
    case 2:
      let spaced = item.number.replacing("-", with: " ").lowercased()
      return Case(
        text: "\(words): \(spaced), dank", cents: cents, truth: [index],
        isPlain: !mayBeDay(item.number))
    case 3:
      guard let reference = item.reference else { return decoy("geen", cents + 1) }
      return Case(text: "", cents: cents, reference: reference, truth: [index], isPlain: true)
    case 4: return decoy(String(item.number.dropLast()), cents)
    case 5: return decoy(item.number + String(Int.random(in: 0...9, using: &chance)), cents)
    case 6:
      var swapped = Array(item.number)
      swapped.swapAt(swapped.count - 1, swapped.count - 2)
      return String(swapped) == item.number
        ? decoy("geen", cents + 1) : decoy(String(swapped), cents)
    case 7:
      return Case(
        text: item.number, cents: cents + Int64.random(in: 1...99, using: &chance), truth: [])
    case 8: return Case(text: item.number, cents: cents / 2, truth: [])
    case 9: return Case(text: "\(words) zonder nummer", cents: cents, truth: [])
    case 10, 11:
      let other = items[(index + 40) % items.count]
      let isSum = Bool.random(using: &chance)
      // The invoice forty further on is of the same debtor.
      return Case(
        text: "\(item.number) en \(other.number)", cents: isSum ? cents + other.open.cents : cents,
        truth: isSum ? [index, (index + 40) % items.count] : [],
        isPlain: isSum && !mayBeDay(item.number) && !mayBeDay(other.number))
    case 12:
      let other = items[(index + 1) % items.count]
      return Case(
        text: "\(item.number), \(other.number)", cents: cents + other.open.cents, truth: [])
    case 13:
      // The end of the number stands on the next line of the statement.
      let cut = item.number.dropLast(2)
      return Case(text: "\(words) \(cut) \(item.number.suffix(2))", cents: cents, truth: [index])
    case 14:
      let other = items[(index + 4) % items.count]
      return Case(
        text: other.number, cents: cents, reference: item.reference,
        truth: other.open.cents == cents && item.reference == nil ? [(index + 4) % items.count] : []
      )
    default: return Case(text: "\(words)\(item.number)", cents: cents, truth: [])
    }
  }

  @Test(arguments: [UInt64(1), 2026, 987_654_321])
  func `of three thousand payments not one is booked wrongly`(_ seed: UInt64) {
    var chance = Seeded(state: seed)
    let items = Self.items(&chance)
    let cases = (0..<3000).map { _ in Self.payment(items, &chance) }
    let entries = cases.enumerated().map { number, payment in
      CAMTFixture.entry(
        Money(cents: payment.cents).plain,
        CAMTFixture.details(
          texts: payment.text.isEmpty ? [] : [payment.text],
          structured: payment.reference.map { ($0, "ISO") }),
        reference: "N\(number)")
    }
    let (read, findings) = readPayments(CAMTFixture.file(entries: entries))
    #expect(findings.isEmpty)
    #expect(read.payments.count == cases.count)
    let places = Dictionary(uniqueKeysWithValues: zip(read.payments.map(\.key), cases.indices))
    let matches = matchPayments(ReceivedPayments([read]), to: items)
    var booked: [Int: Set<Int>] = [:]
    for booking in matches.bookings {
      guard let place = places[booking.payment.key] else { continue }
      booked[place, default: []].insert(booking.receivable)
      #expect(booking.amount == items[booking.receivable].open)
    }
    for (place, invoices) in booked {
      #expect(invoices == cases[place].truth, "\(cases[place].text) for \(cases[place].cents)")
    }
    // No invoice twice, and every plain payment that comes first is booked.
    let all = matches.bookings.map(\.receivable)
    #expect(Set(all).count == all.count)
    for (place, payment) in cases.enumerated() where payment.isPlain {
      let isTaken = booked.contains { $0.key < place && !$0.value.isDisjoint(with: payment.truth) }
      #expect(isTaken || booked[place] == payment.truth, "\(payment.text) for \(payment.cents)")
    }
    #expect(booked.count > 200)
  }
}
