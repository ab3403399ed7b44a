import Typesetting
import Values

extension LayoutError {
  /// The error in words, at the place of the request.
  func diagnostic(at place: SourcePlace?) -> Diagnostic {
    switch self {
    case .text(let error):
      error.diagnostic(at: place)
    case .addressTooWide(let line):
      Diagnostic(
        .error, code: "N-ADDRESS",
        "line \(line) of the address is wider than the window and has no place to break", at: place,
        hint: "shorten that line; names are never abbreviated by the program")
    case .addressTooLong(let lines, let limit):
      Diagnostic(
        .error, code: "N-ADDRESS", "the address needs \(lines) lines and the window holds \(limit)",
        at: place, hint: "leave out a line, or shorten the name")
    case .tooManyPages(let limit):
      Diagnostic(
        .error, code: "N-PAGES", "the letter needs more than \(limit) pages", at: place,
        hint: "send the invoices in several letters")
    }
  }
}
