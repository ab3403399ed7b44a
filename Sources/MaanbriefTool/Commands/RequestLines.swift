import Maanbrief
import Values

/// The requests of a file, line by line.
struct RequestLines {
  private let file: SourceFile
  private let today: CalendarDate
  private let profile: Profile?
  private var lines: [Range<Int>] = []
  private var position = 0
  private var seen: Set<String> = []

  init(_ file: SourceFile, today: CalendarDate, profile: Profile?) {
    self.file = file
    self.today = today
    self.profile = profile
    var start = 0
    for (offset, byte) in file.bytes.enumerated() where byte == UInt8(ascii: "\n") {
      lines.append(start..<offset)
      start = offset + 1
    }
    if start < file.bytes.count { lines.append(start..<file.bytes.count) }
  }

  var count: Int { lines.count }

  /// The next request, or why its line is none; nil at the end.
  ///
  /// Empty lines are passed over.
  mutating func next() -> Result<LetterRequest, LetterFailure>? {
    while position < lines.count {
      let line = position + 1
      let bytes = file.bytes[lines[position]]
      position += 1
      if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { continue }
      return request(bytes, line: line)
    }
    return nil
  }

  private mutating func request(
    _ bytes: ArraySlice<UInt8>, line: Int
  ) -> Result<LetterRequest, LetterFailure> {
    let place = file.place(line: line)
    let request: LetterRequest
    do throws(JSONSyntaxError) {
      let json = try JSONValue(parsing: bytes, line: line)
      do throws(Diagnostics) {
        request = try RequestReader.request(
          json, at: place, today: today, profile: profile)
      } catch {
        return .failure(.refused(error))
      }
    } catch {
      let diagnostic = Diagnostic(
        .error, code: "N-JSON", error.message,
        at: SourcePlace(file: file.name, line: error.line, column: error.column))
      return .failure(.refused(Diagnostics(diagnostic)))
    }
    guard seen.insert(request.id).inserted else {
      let diagnostic = Diagnostic(
        .error, code: "N-REQUEST", "'id' was used on an earlier line", at: place,
        hint: "give every letter an id of its own")
      return .failure(.refused(Diagnostics(diagnostic)))
    }
    return .success(request)
  }
}
