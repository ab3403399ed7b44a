/// The numbers from 0 to 99 in words, in each language of letters.
package enum NumberWords {
  /// The number in words as far as a letter spells it: up to twelve and the round tens, else digits.
  package static func text(_ number: Int, in language: LetterLanguage) -> String {
    let isSpelt = (0...12).contains(number) || (20...90).contains(number) && number % 10 == 0
    return isSpelt ? words(number, in: language) : String(number)
  }

  /// The number that a word in small letters says, with or without its accents; nil for another word.
  package static func number(_ word: some StringProtocol, in language: LetterLanguage) -> Int? {
    numbers[language]?[plain(String(word))]
  }

  private static let numbers: [LetterLanguage: [String: Int]] = {
    var numbers: [LetterLanguage: [String: Int]] = [:]
    for language in LetterLanguage.allCases {
      for number in 0...99 {
        numbers[language, default: [:]][plain(words(number, in: language))] = number
      }
    }
    return numbers
  }()

  private static func plain(_ word: String) -> String {
    String(word.map { $0 == "ë" || $0 == "é" ? "e" : $0 })
  }

  /// A number from 0 to 99 in words.
  private static func words(_ number: Int, in language: LetterLanguage) -> String {
    let small = small(language)
    if number < small.count { return small[number] }
    let ten = tens(language)[number / 10 - 2]
    let unit = number % 10
    switch language {
    case _ where unit == 0: return ten
    case .dutch:
      // The numbers on an e take a trema before "en".
      let word = unit == 1 ? "een" : small[unit]
      return word + (word.hasSuffix("e") ? "ën" : "en") + ten
    case .english: return "\(ten)-\(small[unit])"
    }
  }

  private static func small(_ language: LetterLanguage) -> [String] {
    switch language {
    case .dutch:
      [
        "nul", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien",
        "elf", "twaalf", "dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien",
        "negentien",
      ]
    case .english:
      [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
        "nineteen",
      ]
    }
  }

  private static func tens(_ language: LetterLanguage) -> [String] {
    switch language {
    case .dutch:
      [
        "twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig",
      ]
    case .english:
      ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
    }
  }
}
