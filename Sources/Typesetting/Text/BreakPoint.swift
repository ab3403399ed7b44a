/// A place where a line may end, with the sums that make the width of a line a subtraction.
///
/// Lengths are millionths of a point from the beginning of the paragraph.
struct BreakPoint {
  enum Kind: Equatable {
    /// The beginning of the paragraph.
    case start
    /// A gap; its space stays on the line before.
    case space
    /// After a hyphen or slash of the text, or between ideographs.
    case inWord
    /// Within a word, with a hyphen put in; the letter after it may lose its diaeresis.
    case hyphenation(replacement: UInt32?)
    /// Within a word that is wider than the measure.
    case emergency
    /// The end of the paragraph, or of a line that the text ends itself.
    case end

    var isHyphenation: Bool {
      if case .hyphenation = self { true } else { false }
    }
  }

  var kind: Kind
  /// The unit with which the next line begins.
  var unit: Int
  /// The scalar with which the next line begins.
  var position: Int
  /// Where the line before it ends: without its last gap, with its hyphen.
  var lineEnd: Int64
  /// Where the line after it begins.
  var lineStart: Int64
  /// The gaps before the end of the line, and before the start of the next, in all.
  var spaceBefore: Int64
  var spaceAfter: Int64
  /// The number of words before it.
  var words: Int
  /// What the place costs; less than nothing where it is welcome.
  var penalty: Int64
}

/// The costs of places to break, on the scale on which a line stretched to its limit costs 100.
enum BreakPenalty {
  /// A hyphen put into a word.
  static let hyphenation: Int64 = 50
  /// After a hyphen of the text.
  static let hyphen: Int64 = 40
  /// After a slash.
  static let slash: Int64 = 100
  /// Within an address of mail or web.
  static let address: Int64 = 500
  /// Within a word that is too wide.
  static let emergency: Int64 = 2_000
  /// After a sentence: a small bonus.
  static let sentenceEnd: Int64 = -40
}

/// Where a word may be broken without a hyphen being put in.
///
/// Source: UAX 14 as far as letters need it: classes BA, HY, SY, ID, GL, WJ, ZW, OP, CL.
func breakPenalty(
  in text: ParagraphText, word: Range<Int>, at position: Int, isAddress: Bool
) -> Int64? {
  let scalars = text.scalars
  let before = scalars[position - 1]
  let after = scalars[position]
  guard text.marks[position] != .neverBreak, !extendsCluster(after) else { return nil }
  if text.marks[position] == .mayBreak { return 0 }
  if neverBeginsLine(after) || neverEndsLine(before) { return nil }
  if isIdeographic(before) || isIdeographic(after) {
    return isIdeographic(before) && isIdeographic(after) ? 0 : BreakPenalty.hyphen
  }
  if isAddress {
    let isFarEnough = position - word.lowerBound >= 3 && word.upperBound - position >= 3
    let isSeam = before == 0x40 || before == 0x2F || after == 0x2E || after == 0x3F || after == 0x26
    return isFarEnough && isSeam ? BreakPenalty.address : nil
  }
  guard isLetter(after), position - word.lowerBound >= 2, word.upperBound - position >= 2 else {
    return nil
  }
  let last = scalars[position - 2]
  switch before {
  case 0x2D, 0x2010: return isLetter(last) || isDigit(last) ? BreakPenalty.hyphen : nil
  case 0x2013, 0x2014: return BreakPenalty.hyphen
  case 0x2F: return isLetter(last) ? BreakPenalty.slash : nil
  default: return nil
  }
}

/// Whether a word is an address of mail or web: it has an `@` or `://`, or begins with `www.`.
func isNetworkAddress(_ word: ArraySlice<UInt32>) -> Bool {
  guard word.count > 4 else { return false }
  if word.prefix(4).elementsEqual([0x77, 0x77, 0x77, 0x2E] as [UInt32]) { return true }
  for index in word.indices {
    if word[index] == 0x40 { return true }
    if word[index] == 0x2F, index > word.startIndex + 1, word[index - 1] == 0x2F,
      word[index - 2] == 0x3A
    {
      return true
    }
  }
  return false
}
