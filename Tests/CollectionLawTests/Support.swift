import CollectionLaw
import Testing
import Values

/// The day written as `YYYY-MM-DD`.
func day(_ text: String) throws -> CalendarDate {
  try #require(CalendarDate(iso: text), "a test names real days")
}

/// The amount written with a point.
func euro(_ text: String) throws -> Money {
  try #require(Money(text), "a test names real amounts")
}

/// An invoice of `amount` due on `due`, issued fourteen days before.
func invoice(
  _ number: String = "F1", due: String, amount: String = "1000.00", basis: DueBasis = .agreed,
  paid: [(String, String)] = []
) throws -> OpenItem {
  let due = try day(due)
  return OpenItem(
    number: number, issued: due.adding(days: -14), due: due, dueBasis: basis,
    amount: try euro(amount),
    payments: try paid.map { Payment(date: try day($0.0), amount: try euro($0.1), invoice: number) }
  )
}

/// The claim on `items` with the embedded tables.
func claim(
  _ items: [OpenItem], on date: String, _ kind: DebtorKind, history: [SentLetter] = []
) throws -> Claim {
  var options = ClaimOptions()
  options.history = history
  return Claim(of: items, on: try day(date), kind: kind, tables: .embedded, options: options)
}

/// A generator of numbers that gives the same ones for the same seed (xorshift).
struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed == 0 ? 1 : seed
  }

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}
