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

extension [FittingStep] {
  /// What was done to keep a letter on one page; nil when no more than the room for a signature went.
  func diagnostic(at place: SourcePlace?) -> Diagnostic? {
    let words = compactMap { step -> String? in
      switch step {
      case .signatureRoom: nil
      case .leftOut(let count): count == 1 ? "one sentence left out" : "\(count) sentences left out"
      case .salutation: "the salutation closer to the subject"
      case .lines(let distance): "the lines \(YAMLText.thousandths(distance.micrometres)) mm apart"
      case .smallerType(let points):
        "the type \(YAMLText.thousandths(points.thousandths)) points smaller"
      }
    }
    guard !words.isEmpty else { return nil }
    return Diagnostic(
      .info, code: "N-FIT", "tightened to fit one page: \(words.joined(separator: ", "))", at: place
    )
  }
}

extension ZoneFinding {
  /// The finding in words.
  func diagnostic(at place: SourcePlace?) -> Diagnostic {
    let (x, y) = (Self.tenths(box.x), Self.tenths(box.y))
    let verb =
      zone.kind == .alwaysSeen || zone.kind == .printable
        || zone.kind == .carrierAddress && part == .address ? "reaches out of" : "lies in"
    return Diagnostic(
      .error, code: "N-ZONE", "\(part.words) \(verb) \(zone.kind.rawValue), at \(x) × \(y) mm",
      at: place, hint: "choose the envelope that is used, or measure its window again")
  }

  private static func tenths(_ length: Millimetres) -> String {
    let tenths = (length.micrometres + 50) / 100
    return "\(tenths / 10).\(abs(tenths % 10))"
  }
}

extension LetterPart {
  /// The part in words.
  fileprivate var words: String {
    switch self {
    case .letterhead: "the letterhead"
    case .returnLine: "the sender's line"
    case .address: "the address"
    case .references: "the reference block"
    case .body: "the text"
    case .panel: "the payment panel"
    case .runningHead: "the running head"
    case .footer: "the footer"
    case .marks: "a mark for folding"
    }
  }
}
