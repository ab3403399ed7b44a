import Maanbrief
import Values

/// How a run ends, in the numbers of sysexits where one fits.
enum ExitStatus: Int32 {
  /// All was done.
  case done = 0
  /// Done, but some items were refused.
  case someRefused = 1
  /// Wrong usage.
  case usage = 64
  /// Bad input data, or a check that found errors.
  case badData = 65
  /// No such input.
  case noInput = 66
  /// A needed resource is missing.
  case unavailable = 69
  /// A fault of our own.
  case fault = 70
  /// Output cannot be created.
  case cannotCreate = 73
  /// Reading or writing failed.
  case inputOutput = 74
  /// Try again, or decide.
  case tryAgain = 75
  /// Not permitted.
  case notPermitted = 77
  /// Bad profile, template or book format.
  case configuration = 78
  /// The archive does not verify.
  case archiveBroken = 80
}

/// A failure that ends the run: what is said about it, and the exit status.
struct ToolFailure: Error {
  let status: ExitStatus
  let diagnostics: [Diagnostic]

  init(_ status: ExitStatus, _ diagnostics: [Diagnostic]) {
    self.status = status
    self.diagnostics = diagnostics
  }

  init(
    _ status: ExitStatus, code: String, _ message: String, at place: SourcePlace? = nil,
    hint: String? = nil
  ) {
    self.init(status, [Diagnostic(.error, code: code, message, at: place, hint: hint)])
  }

  /// The failure of a letter, or of what all letters share.
  init(_ failure: LetterFailure) {
    self.init(failure.status, failure.diagnostics)
  }
}

extension LetterFailure {
  /// The exit status of this kind of failure.
  var status: ExitStatus {
    switch self {
    case .refused: .badData
    case .notDue: .done
    case .configuration: .configuration
    case .resource: .unavailable
    case .fault: .fault
    }
  }
}
