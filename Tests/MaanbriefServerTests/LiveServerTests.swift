import Foundation
import Hummingbird
import Synchronization
import TestSupport
import Testing
import Values

@testable import MaanbriefServer

/// What only a socket shows: framing, heads and bodies beyond their limits.
@Suite struct LiveServerTests {
  private static let end = "Host: localhost\r\nConnection: close\r\n\r\n"

  /// Raw requests with the status each is answered with; 0 is none.
  private static let requests: [(String, Int)] = [
    ("GET /health HTTP/1.1\r\n\(end)", 200),
    ("GET /api/v1/letters HTTP/1.1\r\n\(end)", 401),
    ("GET /health HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n", 421),
    ("GET /health HTTP/1.1\r\nConnection: close\r\n\r\n", 400),
    ("GET /health HTTP/1.1\r\nHost: localhost\r\n\(end)", 400),
    ("nonsense\r\n\r\n", 400),
    ("GET /health HTTP/9.9\r\n\(end)", 400),
    ("GET /health HTTP/1.0\r\n\(end)", 400),
    ("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400),
    ("GET http://evil.example/health HTTP/1.1\r\n\(end)", 400),
    ("CONNECT localhost:80 HTTP/1.1\r\n\(end)", 400),
    ("OPTIONS * HTTP/1.1\r\n\(end)", 400),
    ("TRACE /health HTTP/1.1\r\n\(end)", 405),
    ("GET /health HTTP/1.1\r\nA: b\r\n folded: c\r\n\(end)", 400),
    ("GET /health HTTP/1.1\r\nBad Name: b\r\n\(end)", 400),
    ("POST /health HTTP/1.1\r\nContent-Length: 3\r\nContent-Length: 4\r\n\(end)abc", 400),
    (
      "POST /health HTTP/1.1\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\(end)0\r\n\r\n",
      400
    ),
    ("POST /health HTTP/1.1\r\nContent-Length: x\r\n\(end)", 400),
    ("POST /health HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\(end)", 400),
    ("GET /\(String(repeating: "a", count: 17_000)) HTTP/1.1\r\n\(end)", 400),
    ("GET /health HTTP/1.1\r\nA: \(String(repeating: "a", count: 17_000))\r\n\(end)", 400),
    ("GET /health HTTP/1.1\r\n\(String(repeating: "A: b\r\n", count: 99))\(end)", 400),
    ("GET /health HTTP/1.1\r\n\(String(repeating: "A: b\r\n", count: 98))\(end)", 200),
  ]

  @Test func `malformed and oversized requests are refused, each with the security headers`()
    async throws
  {
    let server = try ServerFixture()
    var limits = ServerLimits()
    limits.bodyBytes = 1 << 17
    limits.headTime = .milliseconds(300)
    try await Self.withServer(server.service, limits: limits) { port, lines in
      for (request, status) in Self.requests {
        let answer = try PlainHTTP.send(request.utf8, port: port)
        #expect(answer.status == status, "\(request.prefix(60))")
        #expect(answer.headers["x-content-type-options"] == "nosniff", "\(request.prefix(60))")
        #expect(answer.headers["x-frame-options"] == "DENY")
        let type = status == 200 ? "application/json" : "application/problem+json"
        #expect(answer.headers["content-type"] == type, "\(request.prefix(60))")
        #expect(answer.headers["content-length"] == "\(answer.body.count)")
      }
      // A head that does not end, and a body beyond the limit of the connection, end it.
      #expect(try PlainHTTP.send("GET /health HT".utf8, port: port).status == 0)
      let long = String(repeating: "a", count: 1 << 20)
      let answer = try PlainHTTP.send(
        "POST /nothing HTTP/1.1\r\nHost: localhost\r\nContent-Length: \(1 << 20)\r\n\r\n\(long)"
          .utf8,
        port: port)
      #expect([0, 404].contains(answer.status))
      #expect(lines.withLock { $0.filter { $0.hasPrefix("- - 400 ") }.count } >= 8)
    }
  }

  /// Runs a server on a free port of this machine while `body` runs.
  private static func withServer(
    _ service: LetterService, limits: ServerLimits,
    _ body: @escaping @Sendable (Int, borrowing Mutex<[String]>) async throws -> Void
  ) async throws {
    var settings = ServerSettings(port: 0)
    settings.limits = limits
    let lines = LineBox()
    let (ports, source) = AsyncStream.makeStream(of: Int.self)
    let server = application(
      service, settings: settings, log: { line in lines.all.withLock { $0.append(line) } },
      started: { source.yield($0) })
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await server.run() }
      group.addTask {
        for await port in ports.prefix(1) { try await body(port, lines.all) }
      }
      try await group.next()
      group.cancelAll()
    }
  }

  private final class LineBox: Sendable {
    let all = Mutex<[String]>([])
  }
}
