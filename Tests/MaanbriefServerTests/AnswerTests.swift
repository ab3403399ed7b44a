import HTTPTypes
import Hummingbird
import NIOCore
import Testing
import Values

@testable import MaanbriefServer

/// What every answer has, and how refusals are told.
@Suite struct AnswerTests {
  /// RELIABILITY §7 and the contract of `serve`, written out.
  private static let fields = [
    ("content-security-policy", "default-src 'none'; frame-ancestors 'none'"),
    ("x-content-type-options", "nosniff"), ("referrer-policy", "no-referrer"),
    ("cache-control", "no-store"), ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"), ("x-frame-options", "DENY"),
  ]

  private func expectSecurityHeaders(_ answer: ServerFixture.Answer) throws {
    for (name, value) in Self.fields {
      let name = try #require(HTTPField.Name(name))
      #expect(answer.headers[values: name] == [value])
    }
  }

  @Test func `every answer has the security headers, refusals included`() async throws {
    let server = try ServerFixture()
    let answers = [
      try await server.ask(.get, "/health"), try await server.ask(.head, "/health"),
      try await server.ask(.get, "/api/v1/openapi.json"),
      try await server.ask(.get, "/api/v1/letters"),
      try await server.ask(.get, "/api/v1/letters/herinnering-1"),
      try await server.ask(.get, "/api/v1/letters/none"),
      try await server.ask(.get, "/nothing"), try await server.ask(.put, "/health"),
      try await server.ask(.get, "/api/v1/letters", token: nil),
      try await server.ask(.get, "/health", host: "evil.example"),
      try await server.post("{"), try await server.post("{}"),
      try await server.post("{}", headers: [:]),
    ]
    #expect(
      answers.map(\.status) == [200, 200, 200, 200, 200, 404, 404, 405, 401, 421, 400, 422, 415])
    for answer in answers { try expectSecurityHeaders(answer) }
  }

  @Test func `a refusal is problem JSON with a code`() async throws {
    let server = try ServerFixture()
    let answer = try await server.ask(.get, "/nothing")
    #expect(answer.headers[.contentType] == "application/problem+json")
    #expect(
      answer.json == [
        "type": "about:blank", "title": "Not Found", "status": 404, "code": "M-ROUTE",
        "detail": "there is nothing at this path",
      ])
  }

  @Test func `a known path with another method names those it has`() async throws {
    let server = try ServerFixture()
    for (path, allowed) in [("/health", "GET, HEAD"), ("/api/v1/letters", "GET, HEAD, POST")] {
      let answer = try await server.ask(.delete, path)
      #expect(answer.status == 405)
      #expect(answer.headers[.allow] == allowed)
    }
  }

  @Test func `health gives the version`() async throws {
    let answer = try await ServerFixture().ask(.get, "/health", token: nil)
    #expect(answer.json?["status"] == "ok")
    #expect(answer.json?["version"]?.string?.isEmpty == false)
  }

  @Test func `HEAD is GET without the body`() async throws {
    let server = try ServerFixture()
    let got = try await server.ask(.get, "/api/v1/letters/herinnering-2")
    let head = try await server.ask(.head, "/api/v1/letters/herinnering-2")
    #expect(head.status == 200)
    #expect(head.body.isEmpty)
    #expect(head.headers[.contentLength] == "\(got.body.count)")
  }

  @Test func `above the limit of requests under way the answer is to come back later`()
    async throws
  {
    var limits = ServerLimits()
    limits.inFlight = 1
    let server = try ServerFixture(limits: limits)
    let (body, source) = RequestBody.makeStream()
    async let slow = server.ask(
      .post, "/api/v1/letters", headers: [.contentType: "application/json"], body: body)
    var busy = try await server.ask(.get, "/health")
    for _ in 0..<2000 where busy.status == 200 {
      try await Task.sleep(for: .milliseconds(1))
      busy = try await server.ask(.get, "/health")
    }
    #expect(busy.status == 503)
    #expect(busy.headers[.retryAfter] == "1")
    source.finish()
    #expect(try await slow.status == 400)
    #expect(try await server.ask(.get, "/health").status == 200)
  }

  @Test func `a coded body, and any transfer coding but chunked, is refused`() async throws {
    let server = try ServerFixture()
    let coded = try await server.post(
      "{}", headers: [.contentType: "application/json", .contentEncoding: "gzip"])
    #expect(coded.status == 415)
    let odd = try await server.post(
      "{}", headers: [.contentType: "application/json", .transferEncoding: "gzip, chunked"])
    #expect(odd.status == 400)
    #expect(odd.headers[.connection] == "close")
  }

  @Test func `the log has method, route, status and time, and nothing of the request`()
    async throws
  {
    let server = try ServerFixture()
    _ = try await server.ask(.get, "/api/v1/letters/Jansen?name=Jansen")
    _ = try await server.ask(.get, "/Jansen")
    _ = try await server.post(#"{"debtor": {"name": "Jansen"}}"#)
    _ = try await server.ask(try #require(HTTPRequest.Method("JANSEN")), "/health")
    let lines = server.lines.all
    let expected = [
      "GET /api/v1/letters/{id} 404 ", "GET - 404 ", "POST /api/v1/letters 422 ", "- /health 405 ",
    ]
    #expect(lines.count == expected.count)
    for (line, start) in zip(lines, expected) {
      #expect(line.hasPrefix(start))
      #expect(line.hasSuffix(" ms"))
      #expect(!line.contains("Jansen"))
    }
  }
}
