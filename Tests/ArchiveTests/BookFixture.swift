import Archive
import Foundation
import TestSupport
import Values

/// Books with invented letters, made from fixed bytes in place of random ones.
enum BookFixture {
  static let identity = BookIdentity(random: Array(0..<16))

  /// A stamp that differs with `number`.
  static func stamp(_ number: Int) -> LogStamp {
    LogStamp(
      time: 1_795_392_000 + Int64(number), program: "0.1.0",
      random: (0..<LogStamp.randomLength).map { UInt8(truncatingIfNeeded: number &* 31 &+ $0) })
  }

  /// The letter number `number`: about three kilobytes, with a stream that all of them share.
  static func letter(_ number: Int) -> LetterRecord {
    let shared = (0..<2500).map { UInt8(truncatingIfNeeded: ($0 &* $0) >> 3) }
    let head = "%PDF-1.7 letter \(number)\n1 0 obj <<>>\nstream\n"
    let tail = "\nendstream\nendobj\n% for debtor \(number)\n%%EOF\n"
    return LetterRecord(
      id: "L00000\(number)", stage: "aanmaning", debtor: "Debiteur Nummer \(number) B.V.",
      date: CalendarDate(dayNumber: 20_780 + number),
      invoices: ["F2026-\(number)", "F2026-\(number + 50)"], pages: 1,
      bytes: Array(head.utf8) + shared + Array(tail.utf8),
      claim: #"{"total":"\#(number)21.00","note":"een vordering van niets"}"#)
  }

  /// A book with this many letters in `folder`, closed again.
  static func write(letters count: Int, in folder: ScratchFolder) throws {
    let book = try Book.open(at: folder.path, creatingWith: identity)
    for number in 0..<count { _ = try book.append(letter(number + 1), stamp: stamp(number)) }
  }
}
