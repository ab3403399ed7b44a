import CHyphen

/// Why hyphenation patterns cannot be used.
public enum HyphenationError: Error, Hashable, Sendable {
  /// The file is empty or above 4 MiB.
  case badSize(bytes: Int)
  /// The file does not begin with `ISO8859-1`.
  case unknownEncoding
  /// libhyphen could not read it.
  case unreadable
}

/// A place where a word may be hyphenated.
public struct HyphenationPoint: Hashable, Sendable {
  /// The number of scalars of the word before it.
  public var offset: Int
  /// The scalar that begins the next line in place of the word's own: a vowel without its diaeresis.
  public var replacement: UInt32?
}

/// Finds where Dutch words may be broken, by the patterns of a libhyphen dictionary.
@safe public final class Hyphenator: @unchecked Sendable {
  // Sendable although it holds a raw pointer: libhyphen only reads a dictionary after loading it.
  private let dictionary: OpaquePointerToDictionary
  private let leading: Int
  private let trailing: Int

  private typealias OpaquePointerToDictionary = UnsafeMutablePointer<HyphenDict>

  /// Loads a dictionary such as `hyph_nl_NL.dic`.
  ///
  /// - Parameters:
  ///   - patterns: the bytes of the file, in ISO 8859-1.
  ///   - leading: the fewest letters before a hyphen.
  ///   - trailing: the fewest letters after it.
  /// - Throws: `HyphenationError` when the file is not such a dictionary.
  public init(patterns: [UInt8], leading: Int = 3, trailing: Int = 3) throws(HyphenationError) {
    guard (16...4 * 1024 * 1024).contains(patterns.count) else {
      throw .badSize(bytes: patterns.count)
    }
    guard patterns.starts(with: "ISO8859-1".utf8) else { throw .unknownEncoding }
    let loaded = unsafe patterns.withUnsafeBytes { raw in
      unsafe maan_hyphen_load(raw.baseAddress, raw.count)
    }
    guard let loaded = unsafe loaded else { throw .unreadable }
    unsafe (dictionary = loaded)
    self.leading = leading
    self.trailing = trailing
  }

  deinit { unsafe hnj_hyphen_free(dictionary) }

  /// Where `word` may be hyphenated; nothing for words with capitals: those are names or references.
  public func points(in word: String) -> [HyphenationPoint] {
    points(in: word.unicodeScalars.map(\.value)[...])
  }

  func points(in word: ArraySlice<UInt32>) -> [HyphenationPoint] {
    guard word.count >= leading + trailing, word.count <= 90,
      word.allSatisfy({ Self.smallLetters.contains($0) })
    else { return [] }
    let letters = word.map { CChar(bitPattern: UInt8($0)) }
    let marks = weights(letters)
    let scalars = Array(word)
    return (leading...(scalars.count - trailing)).compactMap { offset in
      guard marks[offset - 1] & 1 == 1 else { return nil }
      return HyphenationPoint(
        offset: offset, replacement: Self.plainVowel(scalars[offset], after: scalars[offset - 1]))
    }
  }

  /// The small letters of ISO 8859-1.
  private static let smallLetters: Set<UInt32> = Set(0x61...0x7A).union(0xDF...0xF6)
    .union(0xF8...0xFF)

  /// The pattern weight after each letter; odd ones allow a break.
  private func weights(_ letters: [CChar]) -> [Int8] {
    var marks = [CChar](repeating: 0, count: letters.count + 5)
    var replacements: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
    var positions: UnsafeMutablePointer<Int32>?
    var cuts: UnsafeMutablePointer<Int32>?
    let failed = unsafe hnj_hyphen_hyphenate3(
      dictionary, letters, Int32(letters.count), &marks, nil, &replacements, &positions, &cuts, 2,
      2,
      0, 0)
    defer { unsafe free(replacements, positions, cuts, count: letters.count) }
    guard failed == 0 else { return Array(repeating: 0, count: letters.count) }
    return marks.map { Int8($0) - 48 }
  }

  /// Frees what libhyphen allocates for patterns that change spelling; Dutch has none.
  private func free(
    _ replacements: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?,
    _ positions: UnsafeMutablePointer<Int32>?, _ cuts: UnsafeMutablePointer<Int32>?, count: Int
  ) {
    unsafe maan_hyphen_free(replacements, positions, cuts, Int32(count))
  }

  /// The vowel without its diaeresis, where the diaeresis only kept two vowels apart.
  ///
  /// Source: Groene Boekje, Leidraad 5.4: re-eel, co-operatie, ge-interesseerd.
  private static func plainVowel(_ letter: UInt32, after previous: UInt32) -> UInt32? {
    let vowels: Set<UInt32> = [0x61, 0x65, 0x69, 0x6F, 0x75]
    guard vowels.contains(previous) else { return nil }
    switch letter {
    case 0xEB: return 0x65
    case 0xEF: return 0x69
    case 0xF6: return 0x6F
    case 0xFC: return 0x75
    default: return nil
    }
  }
}
