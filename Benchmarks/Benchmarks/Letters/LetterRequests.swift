import Values

/// Invented letter requests of the everyday kind: a consumer, three invoices, sometimes a payment.
///
/// The same number and seed give the same text on every machine.
enum LetterRequests {
  /// The request with a number from 0 about so many invoices, as one line of JSON.
  static func json(number: Int, seed: UInt64, invoices count: Int = 3) -> String {
    var chance = SplitMix(state: seed &* 0x9E37_79B9 &+ UInt64(number))
    let day = base.adding(days: chance.number(below: 300))
    let invoices = invoices(count, before: day, &chance)
    var object: [String: JSONValue] = [
      "id": .string("L\(padded(number, 6))"),
      "stage": "veertiendagenbrief",
      "date": .string(day.iso),
      "language": "nl",
      "reference": .string("AM-\(padded(number + 1, 6))"),
      "customerNumber": .string("\(100_000 + chance.number(below: 900_000))"),
      "debtor": debtor(&chance),
      "creditor": creditor,
      "paymentReference": .string(paymentReference(&chance)),
      "invoices": .array(invoices.map(\.json)),
      "previous": [
        [
          "stage": "herinnering",
          "date": .string(day.adding(days: -21 - chance.number(below: 14)).iso),
        ]
      ],
    ]
    if chance.number(below: 10) < 4, let first = invoices.first {
      let cents = max(1, first.cents * (1 + chance.number(below: 39)) / 100)
      object["payments"] = [
        [
          "date": .string(day.adding(days: -3).iso), "amount": .string(amount(cents)),
          "invoice": .string(first.number),
        ]
      ]
    }
    return JSONValue.object(object).serialised()
  }

  private static let base = CalendarDate(year: 2026, month: 1, day: 5) ?? CalendarDate(dayNumber: 0)

  private struct Invoice {
    var number: String
    var issued: CalendarDate
    var cents: Int

    var json: JSONValue {
      [
        "number": .string(number), "issued": .string(issued.iso),
        "due": .string(issued.adding(days: 30).iso), "currency": "EUR",
        "amount": .string(amount(cents)),
      ]
    }
  }

  private static func invoices(
    _ count: Int, before day: CalendarDate, _ chance: inout SplitMix
  ) -> [Invoice] {
    var running = 10_000 + chance.number(below: 70_000)
    return (0..<count).map { _ in
      running += 1 + chance.number(below: 39)
      let issued = day.adding(days: -75 - chance.number(below: 90))
      return Invoice(
        number: "F\(issued.year)-\(running)", issued: issued,
        cents: 1500 + chance.number(below: 248_500))
    }
  }

  private static func debtor(_ chance: inout SplitMix) -> JSONValue {
    let letters = Array("BCEGHJKLMNPRTVWXZ")
    let code = "\(1011 + chance.number(below: 8900)) \(chance.pick(letters))\(chance.pick(letters))"
    return [
      "name": .string("\(chance.pick(firstNames)) \(chance.pick(lastNames))"),
      "kind": "consumer",
      "street": .string("\(chance.pick(streets)) \(1 + chance.number(below: 399))"),
      "postcode": .string(code),
      "city": .string(chance.pick(cities)),
      "country": "NL",
    ]
  }

  private static let creditor: JSONValue = [
    "name": "Loodgietersbedrijf De Waterval B.V.", "street": "Sluisweg 8", "postcode": "8011 KL",
    "city": "Zwolle", "country": "NL", "phone": "038 555 0199",
    "email": "facturen@dewaterval.example", "website": "www.dewaterval.example",
    "kvk": "87654321", "vat": "NL007654321B01", "iban": "NL91ABNA0417164300", "bic": "ABNANL2A",
  ]

  private static let firstNames = [
    "Anneke", "Bram", "Chloë", "Daniël", "Esmée", "Gerrit", "Hülya", "Jelle", "Karin", "Mehmet",
    "Noor", "Renée", "Sjoerd", "Tomasz", "Willemijn", "Zoë",
  ]
  private static let lastNames = [
    "van den Akker", "Bos", "Çetin", "de Jong", "Dijkstra", "van der Linden", "IJsbrandy",
    "Kowalski", "Meijer", "’t Lam", "Öztürk", "ten Cate", "Vermeulen", "Wójcik", "de Wit",
  ]
  private static let streets = [
    "Beukenlaan", "Burgemeester Kessenslaan", "Dorpsstraat", "IJsseldijk", "Kerkplein",
    "Nieuwe Haven", "Prinses Beatrixstraat", "’s-Gravenzandseweg",
  ]
  private static let cities = [
    "Almere", "Deventer", "’s-Gravenzande", "Heerlen", "IJsselstein", "Leeuwarden",
    "Noordwijkerhout", "Vlissingen",
  ]

  /// A betalingskenmerk of sixteen digits whose first digit checks.
  ///
  /// Source: Betaalvereniging Nederland, betalingskenmerk.
  private static func paymentReference(_ chance: inout SplitMix) -> String {
    let digits = (0..<15).map { $0 == 0 ? 1 + chance.number(below: 9) : chance.number(below: 10) }
    let weights = [2, 4, 8, 5, 10, 9, 7, 3, 6, 1]
    let sum = digits.reversed().enumerated().reduce(0) { $0 + $1.element * weights[$1.offset % 10] }
    let check = 11 - sum % 11
    let first = check == 10 ? 1 : check == 11 ? 0 : check
    return "\(first)" + digits.map(String.init).joined()
  }

  private static func amount(_ cents: Int) -> String {
    "\(cents / 100).\(padded(cents % 100, 2))"
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}

/// A small generator of evenly spread numbers with a seed.
///
/// Source: Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014.
struct SplitMix: Sendable {
  /// Where the sequence stands.
  var state: UInt64

  /// A number from 0 up to `bound`; the slight unevenness of the remainder does not matter here.
  mutating func number(below bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
  }

  /// One of `choices`.
  mutating func pick<Choice>(_ choices: [Choice]) -> Choice {
    choices[number(below: choices.count)]
  }
}
