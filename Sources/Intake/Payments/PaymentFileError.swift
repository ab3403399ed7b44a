import Values

/// Why a file of payments cannot be trusted.
///
/// Each is an error of the whole file: what cannot be read may be the payment of somebody who would
/// then get a letter.
struct PaymentFileError: Error, Hashable {
  /// The stable code, such as `C-DATE`.
  let code: String
  /// One clause in lower case.
  let message: String
  /// The line, from 1.
  var line: Int?
  /// What to do.
  var hint: String?

  /// The error as a finding about the file called `name`.
  func diagnostic(in name: String) -> Diagnostic {
    Diagnostic(.error, code: code, message, at: SourcePlace(file: name, line: line), hint: hint)
  }

  /// A limit of `PaymentLimits` is passed.
  static func tooLarge(_ what: String, line: Int? = nil) -> PaymentFileError {
    PaymentFileError(
      code: "C-SIZE", message: "\(what), which is more than is read", line: line,
      hint: "export a shorter period from the bank")
  }

  /// What stands here is no day.
  static func day(_ field: String, line: Int?) -> PaymentFileError {
    PaymentFileError(
      code: "C-DATE", message: "\(field) is not a day of the calendar", line: line,
      hint: "export the payments again from the bank")
  }

  /// What stands here is no amount.
  static func amount(_ field: String, line: Int?) -> PaymentFileError {
    PaymentFileError(
      code: "C-AMOUNT", message: "\(field) is not an amount in whole cents", line: line,
      hint: "export the payments again from the bank")
  }

  /// The file ends before it should.
  static func cutOff(_ what: String, line: Int?) -> PaymentFileError {
    PaymentFileError(
      code: "C-CUT", message: "\(what); the file may be cut off", line: line,
      hint: "export the payments again from the bank")
  }
}
