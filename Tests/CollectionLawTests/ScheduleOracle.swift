/// LAW.md read plainly, day by day: its own calendar in whole numbers and its own table of holidays.
///
/// Nothing of the engine is used here, so that a fault in the engine cannot hide in both. A day is
/// the number of days since Thursday 1 January 1970.
struct PlainLaw {
  /// A letter of the past.
  struct Letter {
    var stage: String
    var day: Int
    /// The invoices it names; nil when it names none.
    var invoices: Set<String>?
  }

  /// An invoice, as far as the days of the law ask.
  struct Invoice {
    var number: String
    var issued: Int
    var due: Int
    var isAgreed: Bool
  }

  static let stages = [
    "herinnering", "ingebrekestelling", "aanmaning", "veertiendagenbrief", "sommatie",
    "laatste-sommatie",
  ]

  private let holidays: Set<Int>
  private let twoDayPost = PlainLaw.number(2026, 7, 1)
  private let threeDayPost = PlainLaw.number(2027, 7, 1)

  init() {
    // The table of LAW §6, with the years around it: Good Friday, Easter, Ascension, Whit Monday,
    // King's Day.
    let movable = [
      (2024, (3, 29), (3, 31), (5, 9), (5, 20), 27), (2025, (4, 18), (4, 20), (5, 29), (6, 9), 26),
      (2026, (4, 3), (4, 5), (5, 14), (5, 25), 27), (2027, (3, 26), (3, 28), (5, 6), (5, 17), 27),
      (2028, (4, 14), (4, 16), (5, 25), (6, 5), 27), (2029, (3, 30), (4, 1), (5, 10), (5, 21), 27),
    ]
    var days: Set<Int> = []
    for (year, friday, easter, ascension, whitMonday, king) in movable {
      let sunday = Self.number(year, easter.0, easter.1)
      let monday = Self.number(year, whitMonday.0, whitMonday.1)
      days.formUnion([sunday, sunday + 1, monday - 1, monday])
      for (month, day) in [friday, ascension, (4, king), (1, 1), (5, 5), (12, 25), (12, 26)] {
        days.insert(Self.number(year, month, day))
      }
    }
    holidays = days
  }

  /// The number of a day from 1970, counted year by year and month by month.
  static func number(_ year: Int, _ month: Int, _ day: Int) -> Int {
    func isLeap(_ year: Int) -> Bool { year % 400 == 0 || (year % 4 == 0 && year % 100 != 0) }
    var total = day - 1
    for earlier in 1970..<year { total += isLeap(earlier) ? 366 : 365 }
    let lengths = [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return total + lengths[..<(month - 1)].reduce(0, +)
  }

  // MARK: Days

  /// 1 is Monday, 7 is Sunday.
  func weekday(_ day: Int) -> Int { (day + 3) % 7 + 1 }

  func isHoliday(_ day: Int) -> Bool { holidays.contains(day) }

  /// Whether letters may go out: no Sunday, no holiday.
  func isSendingDay(_ day: Int) -> Bool { weekday(day) != 7 && !isHoliday(day) }

  func sendingDay(_ day: Int) -> Int {
    var day = day
    while !isSendingDay(day) { day += 1 }
    return day
  }

  /// The day itself, or the first one after it that is no Saturday, Sunday or holiday.
  func workingDay(_ day: Int) -> Int {
    var day = day
    while weekday(day) >= 6 || isHoliday(day) { day += 1 }
    return day
  }

  func adding(workingDays count: Int, to day: Int) -> Int {
    var day = day
    for _ in 0..<count { day = workingDay(day + 1) }
    return day
  }

  /// The safe day of delivery of a posted letter: only Tuesday to Saturday count, no holidays.
  func delivery(_ sent: Int) -> Int {
    var left = sent < twoDayPost ? 2 : sent < threeDayPost ? 3 : 4
    var day = sent
    while left > 0 {
      day += 1
      if (2...6).contains(weekday(day)), !isHoliday(day) { left -= 1 }
    }
    return day
  }

  /// The last day of a term that runs from receipt.
  func lastDay(sent: Int, days: Int) -> Int { workingDay(delivery(sent) + days) }

  // MARK: Law

  private func covers(_ letter: Letter, _ invoice: Invoice) -> Bool {
    letter.invoices?.contains(invoice.number) ?? (invoice.issued <= letter.day)
  }

  /// The first day of default; nil when there is none in sight.
  func firstDayOfDefault(_ invoice: Invoice, isConsumer: Bool, letters: [Letter]) -> Int? {
    if invoice.isAgreed { return invoice.due + 1 }
    guard isConsumer else {
      return max(invoice.due, workingDay(delivery(invoice.issued) + 30)) + 1
    }
    return letters.filter {
      ["herinnering", "ingebrekestelling"].contains($0.stage) && covers($0, invoice)
        && $0.day > invoice.due
    }.map { lastDay(sent: $0.day, days: 14) + 1 }.min()
  }

  /// The letters about the invoice that were worth something.
  func validLetters(_ invoice: Invoice, isConsumer: Bool, letters: [Letter]) -> [Letter] {
    let first = firstDayOfDefault(invoice, isConsumer: isConsumer, letters: letters)
    return letters.filter { letter in
      guard covers(letter, invoice) else { return false }
      if letter.stage != "veertiendagenbrief" { return letter.day > invoice.due }
      return first.map { $0 <= letter.day } ?? false
    }
  }

  /// The first day on which a consumer owes costs for the invoice.
  func costsFrom(_ invoice: Invoice, letters: [Letter]) -> Int? {
    validLetters(invoice, isConsumer: true, letters: letters)
      .filter { $0.stage == "veertiendagenbrief" }
      .map { lastDay(sent: $0.day, days: 15) + 1 }.min()
  }

  /// Whether an earlier veertiendagenbrief left the invoice out although it was in default (lid 7):
  /// then the tariff on all of them may be used up, and a last demand asks no costs of its own.
  func wasLeftOut(_ invoice: Invoice, letters: [Letter]) -> Bool {
    guard let first = firstDayOfDefault(invoice, isConsumer: true, letters: letters) else {
      return false
    }
    return letters.contains { letter in
      letter.stage == "veertiendagenbrief" && !covers(letter, invoice) && letter.day >= first
    }
  }

  /// Whether the law allows a letter about the invoice on a day.
  func allows(
    _ stage: String, _ invoice: Invoice, isConsumer: Bool, letters: [Letter], on day: Int
  ) -> Bool {
    let first = firstDayOfDefault(invoice, isConsumer: isConsumer, letters: letters)
    let isInDefault = first.map { $0 <= day } ?? false
    switch stage {
    case "herinnering", "ingebrekestelling": return day > invoice.due
    case "aanmaning": return isInDefault
    case "veertiendagenbrief":
      let isRunning = validLetters(invoice, isConsumer: isConsumer, letters: letters).contains {
        $0.stage == stage && lastDay(sent: $0.day, days: 15) >= day
      }
      return isConsumer && isInDefault && !isRunning
    default:
      guard isConsumer else { return isInDefault }
      return costsFrom(invoice, letters: letters).map { $0 <= day } ?? false
    }
  }
}
