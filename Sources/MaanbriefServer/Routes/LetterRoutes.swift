import Archive
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Maanbrief
import NIOCore
import NIOPosix
import Values

/// What the API does with letters: list, show, make.
struct LetterRoutes: Sendable {
  let service: LetterService
  let limits: ServerLimits

  /// `GET /api/v1/letters`: the archived letters, a page at a time, in the order of the archive.
  var list: Route {
    Route(
      method: .get, path: "/api/v1/letters", needsToken: true, operation: Self.listOperation
    ) { request, _ in
      let page = try LetterPage(request.uri)
      let letters = try await reading { book throws(BookError) in
        try book.list(after: page.after, limit: page.limit + 1)
      }
      var headers: HTTPFields = [:]
      if letters.count > page.limit, let last = letters.prefix(page.limit).last,
        let link = HTTPField.Name("Link")
      {
        headers[link] =
          "</api/v1/letters?after=\(last.sequence)&limit=\(page.limit)>; rel=\"next\""
      }
      return Response(
        json: .array(letters.prefix(page.limit).map(\.json)), headers: headers)
    }
  }

  /// `GET /api/v1/letters/{id}`: the exact bytes of an archived letter.
  var show: Route {
    Route(
      method: .get, path: "/api/v1/letters/{id}", needsToken: true, operation: Self.showOperation
    ) { _, context in
      let id = context.parameters.get("id") ?? ""
      let bytes = try await reading { book throws(BookError) in try book.bytes(of: id) }
      return Response(pdf: bytes, name: "letter")
    }
  }

  /// `POST /api/v1/letters`: makes a letter and keeps nothing.
  var make: Route {
    Route(
      method: .post, path: "/api/v1/letters", needsToken: true, operation: Self.makeOperation
    ) { request, _ in
      let letter = try await make(try await letterRequest(request))
      var response = Response(pdf: letter.bytes, name: letter.id)
      if !letter.findings.isEmpty, let name = HTTPField.Name("Maanbrief-Findings") {
        response.headers[name] = letter.findings.map(\.code).joined(separator: ", ")
      }
      return response
    }
  }

  /// The letter request in a body.
  private func letterRequest(_ request: Request) async throws -> LetterRequest {
    let body = try await JSONBody.bytes(
      of: request, limit: limits.jsonBytes, within: limits.requestTime)
    let json: JSONValue
    do throws(JSONSyntaxError) {
      json = try JSONValue(parsing: body)
    } catch {
      throw Problem(
        .badRequest, code: "N-JSON",
        "\(error.message), in line \(error.line), column \(error.column)")
    }
    do throws(Diagnostics) {
      return try RequestReader.request(
        json, at: SourcePlace(file: "request", line: 1), today: service.today(),
        profile: service.press.profile)
    } catch {
      throw Problem(.unprocessableContent, "the letter request is refused", error.all)
    }
  }

  private func make(_ request: LetterRequest) async throws -> Letter {
    let press = service.press
    let outcome = try await offTheLoops { () throws(LetterFailure) in
      try produceLetter(request, press: press)
    }
    return try outcome.mapError { Problem($0) }.get()
  }

  private func reading<Value: Sendable>(
    _ read: @escaping @Sendable (Book) throws(BookError) -> Value
  ) async throws -> Value {
    let book = service.book
    let outcome = try await offTheLoops { () throws(BookError) in try read(book) }
    return try outcome.mapError { Problem($0) }.get()
  }
}

/// Runs work that keeps a thread busy on threads of its own, so that the server keeps answering.
private func offTheLoops<Value: Sendable, Failure: Error>(
  _ work: @escaping @Sendable () throws(Failure) -> Value
) async throws -> Result<Value, Failure> {
  try await NIOThreadPool.singleton.runIfActive {
    do throws(Failure) {
      return .success(try work())
    } catch {
      return .failure(error)
    }
  }
}

/// Which letters of the archive are asked for.
struct LetterPage {
  static let greatestLimit = 1000
  static let defaultLimit = 100

  /// The sequence number before the first letter.
  let after: Int
  /// How many letters at most.
  let limit: Int

  /// The page that the query of a request names.
  ///
  /// - Throws: status 400 for a value out of range.
  init(_ uri: URI) throws(Problem) {
    after = try Self.number("after", of: uri, in: 0...Int.max) ?? 0
    limit = try Self.number("limit", of: uri, in: 1...Self.greatestLimit) ?? Self.defaultLimit
  }

  private static func number(
    _ name: String, of uri: URI, in range: ClosedRange<Int>
  ) throws(Problem) -> Int? {
    guard let text = uri.queryParameters[name[...]] else { return nil }
    guard let number = Int(text), range.contains(number) else {
      let most = range.upperBound == .max ? "" : " to \(range.upperBound)"
      throw Problem(
        .badRequest, code: "U-PARAMETER",
        "'\(name)' is a whole number from \(range.lowerBound)\(most)")
    }
    return number
  }
}
