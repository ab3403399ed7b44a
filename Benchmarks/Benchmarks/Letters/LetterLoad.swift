import Foundation
import Maanbrief
import Values

/// What a benchmark works on: requests as JSON text, and the press they share.
///
/// The one place where the benchmarks call the library.
struct LetterLoad: Sendable {
  /// The requests, one JSON object each.
  let requests: [String]
  /// Fonts, templates and tables, opened once and warmed by one letter.
  let press: Press

  /// A load of `count` requests: of the file that `MAANBRIEF_REQUESTS` names, else generated.
  init(count: Int) throws {
    if let path = ProcessInfo.processInfo.environment["MAANBRIEF_REQUESTS"] {
      let text = try String(contentsOfFile: path, encoding: .utf8)
      requests = text.split(separator: "\n").prefix(count).map(String.init)
    } else {
      requests = (0..<count).map { LetterRequests.json(number: $0, seed: 1) }
    }
    press = try Self.press()
    _ = try produce(0)
  }

  /// A load of one request about so many invoices.
  init(rows: Int) throws {
    requests = [LetterRequests.json(number: 0, seed: 1, invoices: rows)]
    press = try Self.press()
    _ = try drafts()
  }

  /// A press on the checkout's templates and the system's fonts, without a profile.
  static func press() throws -> Press {
    try Press(world: CheckoutWorld(), profile: nil)
  }

  /// One letter, from its JSON to the bytes of its PDF; numbers past the last begin again.
  func produce(_ number: Int) throws -> Letter {
    try produceLetter(request(number % requests.count), press: press)
  }

  /// Letters up to their pages, for measuring what follows.
  func drafts() throws -> [LetterDraft] {
    try requests.indices.map { try LetterDraft(request($0), press: press) }
  }

  /// All letters on all cores, in order; the sum of their sizes in bytes.
  ///
  /// - Throws: when one of them is refused: a benchmark that skips work measures nothing.
  func produceAll() async throws -> Int {
    var bytes = 0
    var next = 0
    try await produceLetters(
      jobs: ProcessInfo.processInfo.activeProcessorCount, press: press,
      nextRequest: {
        guard next < requests.count else { return nil }
        defer { next += 1 }
        do throws(Diagnostics) {
          return .success(try request(next))
        } catch {
          return .failure(.refused(error))
        }
      },
      deliver: { _, outcome in bytes += try outcome.get().bytes.count })
    return bytes
  }

  /// The day of a request that names none.
  private static let today =
    CalendarDate(year: 2026, month: 11, day: 23) ?? CalendarDate(dayNumber: 0)

  private func request(_ index: Int) throws(Diagnostics) -> LetterRequest {
    let place = SourcePlace(file: "W1", line: index + 1)
    let json: JSONValue
    do throws(JSONSyntaxError) {
      json = try JSONValue(parsing: requests[index])
    } catch {
      throw Diagnostics(Diagnostic(.error, code: "N-JSON", error.message, at: place))
    }
    return try RequestReader.request(json, at: place, today: Self.today)
  }
}
