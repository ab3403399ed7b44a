import Archive
import HTTPTypes
import Hummingbird
import Maanbrief
import Values

/// Why a request was not answered as asked, as `application/problem+json`.
///
/// Codes and messages never hold names, addresses or amounts. Source: RFC 9457.
struct Problem: Error {
  var status: HTTPResponse.Status
  var code: String
  var detail: String
  var findings: [Diagnostic] = []
  var headers: HTTPFields = [:]

  /// A problem in one clause.
  init(_ status: HTTPResponse.Status, code: String, _ detail: String) {
    self.status = status
    self.code = code
    self.detail = detail
  }

  /// A fault of our own.
  static let fault = Problem(
    .internalServerError, code: "B-SERVER", "the server failed; this is a fault of the program")

  /// The same with one more header field.
  func with(_ name: HTTPField.Name, _ value: String) -> Problem {
    var problem = self
    problem.headers[name] = value
    return problem
  }

  /// The body: the members of RFC 9457, `code`, and the findings when there are any.
  var json: JSONValue {
    var members: [String: JSONValue] = [
      "type": "about:blank", "title": .string(status.reasonPhrase),
      "status": .integer(status.code), "code": .string(code), "detail": .string(detail),
    ]
    if !findings.isEmpty { members["findings"] = .array(findings.map(\.json)) }
    return .object(members)
  }

  /// The answer.
  var response: Response {
    Response(json: json, status: status, mediaType: "application/problem+json", headers: headers)
  }
}

extension Problem {
  /// A letter that was not made, with all that was found.
  ///
  /// Source: RELIABILITY §6, the statuses beside the exit codes.
  init(_ failure: LetterFailure) {
    switch failure {
    case .refused: self.init(.unprocessableContent, "the letter is refused", failure.diagnostics)
    case .notDue: self.init(.unprocessableContent, "nothing is due yet", failure.diagnostics)
    case .configuration:
      self.init(
        .unprocessableContent, "the template or the profile is wrong", failure.diagnostics)
    case .resource:
      self.init(.serviceUnavailable, "a font or another resource is missing", failure.diagnostics)
    case .fault:
      self.init(
        .internalServerError, "the letter would not have met its norm", failure.diagnostics)
    }
  }

  /// A problem with findings; the first error gives the code.
  init(_ status: HTTPResponse.Status, _ detail: String, _ findings: [Diagnostic]) {
    let first = findings.first { $0.severity == .error } ?? findings.first
    self.init(status, code: first?.code ?? "B-LETTER", detail)
    self.findings = findings
  }

  /// A book that could not be read.
  init(_ error: BookError) {
    let status: HTTPResponse.Status =
      switch error {
      case .noSuchLetter, .noSuchDocument: .notFound
      case .locked: .conflict
      case .missing, .cannotCreate, .notPermitted, .inputOutput: .serviceUnavailable
      case .notABook, .newerFormat, .damaged, .otherBytes: .internalServerError
      }
    let detail =
      if case .noSuchLetter = error { "the archive has no such letter" } else {
        "the book cannot be read"
      }
    self.init(status, code: error.diagnostic.code, detail)
  }
}

extension Response {
  /// An answer in JSON, one line with a line end.
  init(
    json: JSONValue, status: HTTPResponse.Status = .ok, mediaType: String = "application/json",
    headers: HTTPFields = [:]
  ) {
    var headers = headers
    headers[.contentType] = mediaType
    self.init(
      status: status, headers: headers,
      body: ResponseBody(byteBuffer: ByteBuffer(string: json.serialised() + "\n")))
  }

  /// An answer that is a PDF.
  init(pdf bytes: [UInt8], name: String) {
    self.init(
      status: .ok,
      headers: [
        .contentType: "application/pdf",
        .contentDisposition: "attachment; filename=\"\(name).pdf\"",
      ],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
  }
}
