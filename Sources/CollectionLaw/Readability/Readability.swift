/// How easy a Dutch letter is to read, in measures that anyone can count again.
///
/// Source: LETTERS §1.7: sentences of 15 words on average and 20 at most, active, without words that
/// few use.
public struct Readability: Sendable {
  /// The longest average that is plain, in words.
  public static let averageLimit = 15
  /// The longest sentence that is plain, in words.
  public static let sentenceLimit = 20
  /// A word of more syllables is hard, unless the table knows it.
  public static let syllableLimit = 4
  /// The largest share of hard words that is plain, in thousandths.
  public static let hardWordLimit = 50

  /// Something to write otherwise.
  public struct Remark: Hashable, Sendable {
    /// What it is.
    public enum Matter: Hashable, Sendable {
      /// A sentence of so many words.
      case longSentence(words: Int)
      /// A passive sentence.
      case passive
      /// A word to avoid, and what to write.
      case banned(String, alternative: String)
      /// Two spaces in a row.
      case doubleSpace
    }

    /// What it is.
    public let matter: Matter
    /// The sentence in small letters: to find it again.
    public let sentence: String
  }

  /// How many sentences there are.
  public private(set) var sentences = 0
  /// How many words they have; a day or an amount is one.
  public private(set) var words = 0
  /// How many of them are hard.
  public private(set) var hardWords = 0
  /// How many sentences are passive.
  public private(set) var passives = 0
  /// How many words the longest sentence has, those that the law lays down left out.
  public private(set) var longest = 0
  /// What to write otherwise, each once, in the order of the text.
  public private(set) var remarks: [Remark] = []
  /// The sentences that were read, so that one that many letters share counts once.
  private var seen: Set<String> = []

  /// The average length of a sentence in tenths of a word, half up.
  public var averageTenths: Int { sentences == 0 ? 0 : (words * 10 + sentences / 2) / sentences }
  /// The share of hard words in thousandths, half up.
  public var hardShare: Int { words == 0 ? 0 : (hardWords * 1000 + words / 2) / words }

  /// Reads the running text of a letter.
  ///
  /// - Parameter paragraphs: the text, as `read(_:)` takes it.
  public init(_ paragraphs: [LetterParagraph] = []) {
    read(paragraphs)
  }

  /// Reads the running text of one more letter.
  ///
  /// Tables, addresses and payment panels are no sentences. Headings, labels and greetings are none either,
  /// but their words count as any: a sentence without a verb would make the average look better than it is.
  ///
  /// - Parameter paragraphs: the text; a sentence that comes twice counts once.
  /// - Complexity: linear in the length of the text.
  public mutating func read(_ paragraphs: [LetterParagraph]) {
    for paragraph in paragraphs {
      guard [.body, .key, .heading].contains(paragraph.kind) else { continue }
      let text = PlainText([paragraph])
      if paragraph.text.contains("  ") { note(.doubleSpace, text, 0..<text.bytes.count - 1) }
      for sentence in text.sentences
      where seen.insert(String(decoding: text.bytes[sentence], as: UTF8.self)).inserted {
        let isGreeting = paragraph.text.hasSuffix(",")
        read(sentence, of: text, isSentence: paragraph.kind != .heading && !isGreeting)
      }
    }
  }

  private mutating func note(_ matter: Remark.Matter, _ text: PlainText, _ range: Range<Int>) {
    let remark = Remark(
      matter: matter, sentence: String(decoding: text.bytes[range], as: UTF8.self))
    if !remarks.contains(remark) { remarks.append(remark) }
  }

  private mutating func read(_ range: Range<Int>, of text: PlainText, isSentence: Bool) {
    let table = PlainWordTable.embedded
    let parts = text.words(in: range)
    guard !parts.isEmpty else { return }
    func holds(_ phrases: [[UInt8]]) -> Bool {
      phrases.contains { text.firstIndex(of: $0, in: range) != nil }
    }
    let isFixed = holds(table.fixed)
    if isSentence {
      sentences += 1
      words += parts.count
      hardWords += parts.count { Syllables.isHard($0) && !table.known.contains($0) }
      if !isFixed { measureLength(of: range, parts.count, text) }
    }
    guard !isFixed, !holds(table.allowed) else { return }
    if isSentence, DutchVerbs.isPassive(parts) {
      passives += 1
      note(.passive, text, range)
    }
    var found: [Range<Int>] = []
    for banned in table.banned {
      guard let start = text.firstIndex(of: banned.words, in: range) else { continue }
      // "u dient te" is one slip, though two rows find it.
      let place = start..<start + banned.words.count
      if !found.contains(where: place.overlaps) {
        note(.banned(banned.wording, alternative: banned.alternative), text, range)
      }
      found.append(place)
    }
  }

  private mutating func measureLength(of range: Range<Int>, _ count: Int, _ text: PlainText) {
    longest = max(longest, count)
    if count > Self.sentenceLimit { note(.longSentence(words: count), text, range) }
  }
}

/// How long Dutch words are to the ear.
private enum Syllables {
  static func isHard(_ word: String) -> Bool { count(of: word) > Readability.syllableLimit }

  /// The groups of vowels of a word, where "ij" is one and a trema begins another.
  static func count(of word: String) -> Int {
    var count = 0
    var wasVowel = false
    var previous: Character = " "
    for character in word {
      let isVowel = "aeiouyàáâèéêíîòóôúû".contains(character) || character == "j" && previous == "i"
      let isTrema = "äëïöü".contains(character)
      if isTrema || isVowel && !wasVowel { count += 1 }
      wasVowel = isVowel || isTrema
      previous = character
    }
    return count
  }
}

/// The forms of Dutch verbs that make a sentence passive.
private enum DutchVerbs {
  /// Whether a form of "worden" and a past participle stand in one sentence.
  static func isPassive(_ words: [String]) -> Bool {
    words.contains { ["word", "wordt", "worden", "werd", "werden"].contains($0) }
      && words.contains(where: isParticiple)
  }

  private static let separable = [
    "aan", "achter", "af", "bij", "door", "in", "mee", "na", "om", "op", "over", "terug", "toe",
    "uit", "voor", "vast", "weg",
  ]

  /// Whether a word is a participle: "ge" after a prefix or none ("betaald" has a prefix of its own), or a
  /// strong one of the table.
  private static func isParticiple(_ word: String) -> Bool {
    if PlainWordTable.embedded.participles.contains(word) { return true }
    guard word.utf8.count > 5, !notParticiples.contains(word) else { return false }
    func ends(_ endings: String...) -> Bool { endings.contains { word.hasSuffix($0) } }
    let isStrong = (separable + [""]).contains { word.hasPrefix("\($0)ge") }
    if isStrong { return ends("d", "t", "en", "aan") }
    return ["be", "ver", "ont", "her", "er"].contains { word.hasPrefix($0) } && ends("d", "t")
  }

  private static let notParticiples: Set<String> = [
    "gebied", "geduld", "geheel", "gemeente", "gesprek", "gezicht", "bedrag", "beleid",
    "bericht", "besluit", "betekent", "bezit", "verband", "verdriet", "verlangt", "verschil",
    "verstand", "verzet", "verzoekt", "herfst",
  ]
}
