import Values

extension Filter {
  /// Liquid's `date`; the Dutch forms have filters of their own.
  static let liquidDates: [Filter] = [
    Filter(
      "date", [.date, .text, .integer], [text("format")], gives: .type(.text)
    ) { (value: Value, arguments: FilterArguments) throws(FilterFault) -> Value in
      guard let moment = Moment(value) else {
        if arguments.isStrict { throw .value("this is not a date") }
        return value
      }
      guard !arguments[0].isAbsent, arguments[0].plainText != "" else { return value }
      return .text(try moment.formatted(arguments[0].plainText, arguments))
    }
  ]
}

/// A day with a time of day and a zone, as far as a text names them.
private struct Moment {
  var day: CalendarDate
  /// Seconds after midnight.
  var seconds = 0
  /// The billionths of a second after that.
  var nanoseconds = 0
  /// Minutes east of Greenwich.
  var zone = 0

  /// The moment that a date, a number of seconds since 1970 or a text means; nil for the rest.
  init?(_ value: Value) {
    switch value {
    case .date(let day): self.init(day: day)
    case .integer(let seconds): self.init(seconds: seconds)
    case .text(let text), .markup(let text):
      if let seconds = Int(text) { self.init(seconds: seconds) } else { self.init(text) }
    default: return nil
    }
  }

  private init(day: CalendarDate) {
    self.day = day
  }

  private init?(seconds total: Int) {
    let days = total >= 0 ? total / 86_400 : (total - 86_399) / 86_400
    guard (-700_000...2_900_000).contains(days) else { return nil }
    self.init(day: CalendarDate(dayNumber: days))
    seconds = total - days * 86_400
  }

  /// Reads ISO 8601, and English dates with the name of the month.
  private init?(_ text: String) {
    var year: Int?
    var month: Int?
    var dayOfMonth: Int?
    var time = Time(seconds: 0)
    var offset = 0
    let words = text.split { $0 == " " || $0 == "," }
      .flatMap { $0.first?.isNumber == true ? $0.split(separator: "T") : [$0] }
    for word in words {
      if let named = Self.month(named: word) {
        month = named
      } else if let iso = CalendarDate(iso: word.replacing("/", with: "-")) {
        (year, month, dayOfMonth) = (iso.components.year, iso.components.month, iso.components.day)
      } else if word.contains(":"), !"+-".contains(word.prefix(1)) {
        guard let read = Self.time(word) else { return nil }
        time = read
        offset = read.zone
      } else if ["am", "pm"].contains(word.lowercased()) {
        guard time.moveToHalf(ofDay: word.lowercased()) else { return nil }
      } else if let minutes = Self.zone(word) {
        offset = minutes
      } else if let number = Int(word) {
        if dayOfMonth == nil, (1...31).contains(number) {
          dayOfMonth = number
        } else {
          year = number
        }
      } else if Self.weekday(named: word) == nil {
        return nil
      }
    }
    guard let year, let month,
      let day = CalendarDate(year: year, month: month, day: dayOfMonth ?? 1)
    else { return nil }
    (self.day, seconds, nanoseconds, zone) = (day, time.seconds, time.nanoseconds, offset)
  }

  /// A time of day.
  private struct Time {
    var seconds: Int
    var nanoseconds = 0
    var zone = 0

    /// Makes the hours of a clock of twelve those of the day's half.
    mutating func moveToHalf(ofDay half: String) -> Bool {
      guard seconds < 13 * 3600 else { return false }
      seconds = seconds % 43_200 + (half == "pm" ? 43_200 : 0)
      return true
    }
  }

  /// `HH:MM[:SS[.fraction]]` with an optional zone or half of the day behind it.
  private static func time(_ word: Substring) -> Time? {
    let clock = word.prefix { $0.isNumber || $0 == ":" }
    let parts = clock.split(separator: ":").map { Int($0) ?? 99 }
    guard (2...3).contains(parts.count), parts[0] < 24, parts.allSatisfy({ $0 < 60 }) else {
      return nil
    }
    var time = Time(seconds: parts[0] * 3600 + parts[1] * 60 + (parts.count > 2 ? parts[2] : 0))
    var rest = word.dropFirst(clock.count)
    if rest.first == "." {
      let digits = rest.dropFirst().prefix { ("0"..."9").contains($0) }
      let padded = (digits + "000000000").prefix(9)
      time.nanoseconds = Int(padded) ?? 0
      rest = rest.dropFirst(1 + digits.count)
    }
    if ["am", "pm"].contains(rest.lowercased()) {
      return time.moveToHalf(ofDay: rest.lowercased()) ? time : nil
    }
    guard let zone = Self.zone(rest) else { return nil }
    time.zone = zone
    return time
  }

  /// `Z`, `UTC`, `+HH:MM` or `+HHMM` in minutes.
  private static func zone(_ word: Substring) -> Int? {
    if ["", "Z", "UTC", "GMT"].contains(word) { return 0 }
    guard let sign = word.first, sign == "+" || sign == "-" else { return nil }
    let digits = word.dropFirst().filter { $0 != ":" }
    guard digits.count == 4, let number = Int(digits) else { return nil }
    return (sign == "-" ? -1 : 1) * (number / 100 * 60 + number % 100)
  }

  private static func month(named word: Substring) -> Int? {
    guard word.count >= 3 else { return nil }
    let lower = word.lowercased()
    return months.firstIndex { $0.lowercased().hasPrefix(lower) }.map { $0 + 1 }
  }

  private static func weekday(named word: Substring) -> Int? {
    guard word.count >= 3 else { return nil }
    let lower = word.lowercased()
    return weekdays.firstIndex { $0.lowercased().hasPrefix(lower) }
  }

  fileprivate static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  fileprivate static let weekdays = [
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
  ]
}

extension Moment {
  /// The moment in a format of strftime, with the names of months and days in English.
  func formatted(_ format: String, _ arguments: FilterArguments) throws(FilterFault) -> String {
    try arguments.require(format.utf8.count * 32)
    var result = ""
    var rest = format[...]
    while let character = rest.popFirst() {
      guard character == "%" else {
        result.append(character)
        continue
      }
      let start = rest
      var flags = Flags()
      flags.read(&rest)
      if let directive = rest.popFirst(), let text = field(directive, flags) {
        result += text
      } else {
        result += "%"
        rest = start
      }
    }
    return result
  }

  /// What stands between the percent sign and its letter.
  private struct Flags {
    var text = ""
    var width: Int?

    func has(_ flag: Character) -> Bool { text.contains(flag) }

    mutating func read(_ rest: inout Substring) {
      while let flag = rest.first, "-_0^#:".contains(flag) { text.append(rest.removeFirst()) }
      let digits = rest.prefix { ("0"..."9").contains($0) }
      if let number = Int(digits.prefix(3)) { width = min(number, 64) }
      rest = rest.dropFirst(digits.count)
    }
  }

  private func field(_ directive: Character, _ flags: Flags) -> String? {
    if directive == "L" || directive == "N" {
      let digits = Self.padded(nanoseconds, 9, "0")
      return String(digits.prefix(min(9, flags.width ?? (directive == "L" ? 3 : 9))))
    }
    if let (number, width, padding) = number(directive) {
      if flags.has("-") { return String(number) }
      let fill: Character = flags.has("_") ? " " : flags.has("0") ? "0" : padding
      return Self.padded(number, flags.width ?? width, fill)
    }
    guard var text = text(directive, flags) else { return nil }
    if flags.has("#"), "pZ".contains(directive) {
      text = text.lowercased()
    } else if flags.has("^") || flags.has("#") {
      text = text.uppercased()
    }
    let fill: Character = flags.has("0") ? "0" : " "
    return String(repeating: fill, count: max(0, (flags.width ?? 0) - text.count)) + text
  }

  private func number(_ directive: Character) -> (Int, Int, Character)? {
    let (year, month, date) = day.components
    let hour = seconds / 3600
    switch directive {
    case "Y": return (year, 4, "0")
    case "C": return (year / 100, 2, "0")
    case "y": return (year % 100, 2, "0")
    case "m": return (month, 2, "0")
    case "d": return (date, 2, "0")
    case "e": return (date, 2, " ")
    case "j": return (dayOfYear, 3, "0")
    case "H": return (hour, 2, "0")
    case "k": return (hour, 2, " ")
    case "I": return ((hour + 11) % 12 + 1, 2, "0")
    case "l": return ((hour + 11) % 12 + 1, 2, " ")
    case "M": return (seconds / 60 % 60, 2, "0")
    case "S": return (seconds % 60, 2, "0")
    case "u": return (weekdayNumber + 1, 1, "0")
    case "w": return ((weekdayNumber + 1) % 7, 1, "0")
    case "G": return (isoWeek.year, 4, "0")
    case "V": return (isoWeek.week, 2, "0")
    case "U": return ((dayOfYear + 6 - (weekdayNumber + 1) % 7) / 7, 2, "0")
    case "W": return ((dayOfYear + 6 - weekdayNumber) / 7, 2, "0")
    case "s": return (day.dayNumber * 86_400 + seconds - zone * 60, 1, "0")
    default: return nil
    }
  }

  private func text(_ directive: Character, _ flags: Flags) -> String? {
    switch directive {
    case "b", "h": String(Self.months[day.components.month - 1].prefix(3))
    case "B": Self.months[day.components.month - 1]
    case "a": String(Self.weekdays[weekdayNumber].prefix(3))
    case "A": Self.weekdays[weekdayNumber]
    case "p": seconds < 43_200 ? "AM" : "PM"
    case "P": seconds < 43_200 ? "am" : "pm"
    case "z": zoneText(colon: flags.has(":"))
    case "Z": zone == 0 ? "UTC" : ""
    case "n": "\n"
    case "t": "\t"
    case "%": "%"
    case "F": fields("Y", "-", "m", "-", "d")
    case "D", "x": fields("m", "/", "d", "/", "y")
    case "T", "X": fields("H", ":", "M", ":", "S")
    case "R": fields("H", ":", "M")
    case "r": fields("I", ":", "M", ":", "S") + (seconds < 43_200 ? " AM" : " PM")
    case "v": fields("e") + "-" + fields("b").uppercased() + "-" + fields("Y")
    case "c":
      [
        fields("a"), fields("b"), fields("e"), fields("H", ":", "M", ":", "S"), fields("Y"),
      ].joined(separator: " ")
    default: nil
    }
  }

  /// Directives and the signs between them.
  private func fields(_ parts: Character...) -> String {
    parts.map { $0.isLetter ? field($0, Flags()) ?? "" : String($0) }.joined()
  }

  private static func padded(_ number: Int, _ width: Int, _ padding: Character) -> String {
    let digits = String(number)
    return String(repeating: padding, count: max(0, width - digits.count)) + digits
  }

  private func zoneText(colon: Bool) -> String {
    let minutes = abs(zone)
    let hours = Self.padded(minutes / 60, 2, "0")
    return
      "\(zone < 0 ? "-" : "+")\(hours)\(colon ? ":" : "")\(Self.padded(minutes % 60, 2, "0"))"
  }

  /// 0 on Monday.
  private var weekdayNumber: Int { ((day.dayNumber + 3) % 7 + 7) % 7 }

  private var dayOfYear: Int {
    (CalendarDate(year: day.year, month: 1, day: 1).map { day.days(since: $0) } ?? 0) + 1
  }

  /// The week of ISO 8601: the one that holds the year's first Thursday is the first.
  private var isoWeek: (year: Int, week: Int) {
    let thursday = Moment(day: day.adding(days: 3 - weekdayNumber))
    return (thursday.day.year, (thursday.dayOfYear - 1) / 7 + 1)
  }
}
