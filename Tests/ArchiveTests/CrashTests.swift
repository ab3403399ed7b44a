import Foundation
import TestSupport
import Testing

@testable import Archive

/// What a killed program leaves in a book (RELIABILITY §1, P1 and P8).
struct CrashTests {
  static let letters = 40

  @Test(arguments: 1...12)
  func `a kill at any moment leaves whole letters, and the next run adds the others`(
    _ round: Int
  ) async throws {
    let folder = try ScratchFolder()
    let path = folder.path
    // Microseconds: from before the book is made until many letters are in it.
    let delay = UInt32(round * round * 700)
    await #expect(processExitsWith: .signal(SIGKILL)) {
      [path = path as String, delay = delay as UInt32] in
      let executioner = Thread {
        usleep(delay)
        kill(getpid(), SIGKILL)
      }
      executioner.start()
      let book = try Book.open(at: path, creatingWith: BookFixture.identity)
      for number in 0..<Self.letters {
        _ = try book.append(BookFixture.letter(number + 1), stamp: BookFixture.stamp(number))
      }
      // All done before the signal: wait for it.
      usleep(5_000_000)
    }
    let before = try whole(path)
    try BookFixture.write(letters: Self.letters, in: folder)
    let book = try Book.open(at: path)
    let letters = try book.list()
    #expect(letters.count == Self.letters)
    #expect(letters.map(\.sequence) == Array(1...Self.letters))
    #expect(before <= Self.letters)
    #expect(try book.verify().isSound)
    // The log is the one that an undisturbed run writes.
    let undisturbed = try ScratchFolder()
    try BookFixture.write(letters: Self.letters, in: undisturbed)
    #expect(try book.checkpoint() == Book.open(at: undisturbed.path).checkpoint())
  }

  /// The number of letters after the kill, all of them whole; 0 when the book was not made yet.
  private func whole(_ path: String) throws -> Int {
    let book = try Book.open(at: path, creatingWith: BookFixture.identity)
    let report = try book.verify()
    #expect(report.isSound)
    for (number, letter) in try book.list().enumerated() {
      #expect(try book.bytes(of: letter.id) == BookFixture.letter(number + 1).bytes)
    }
    return report.letters
  }
}
