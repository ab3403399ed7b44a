import HTTPTypes
import Testing
import Values

@testable import MaanbriefServer

/// Who may ask: token, host, origin.
@Suite struct AccessTests {
  @Test(arguments: [
    "/api/v1/letters", "/api/v1/letters/herinnering-1", "//api/v1/letters", "/api//v1/letters/",
    "/api/v1/debtors", "/api/v1",
  ])
  func `below the API only health and the description need no token`(_ path: String) async throws {
    let server = try ServerFixture()
    let wrong = String(ServerFixture.token.dropLast()) + "B"
    for token in [nil, "", wrong, ServerFixture.token + "A"] {
      let answer = try await server.ask(.get, path, token: token)
      #expect(answer.status == 401)
      #expect(answer.headers[.wwwAuthenticate]?.hasPrefix("Bearer") == true)
      #expect(answer.json?["code"] == "P-TOKEN")
    }
    #expect(try await server.ask(.get, path).status != 401)
    for open in ["/health", "/api/v1/openapi.json"] {
      #expect(try await server.ask(.get, open, token: nil).status == 200)
    }
  }

  @Test func `a post without the token makes nothing`() async throws {
    let answer = try await ServerFixture().post("{}", token: nil)
    #expect(answer.status == 401)
  }

  @Test(arguments: [
    "127.0.0.1", "127.0.0.1:8080", "localhost", "localhost:8080", "LOCALHOST", "brief.example",
    "brief.example:8080", "brief.example:8443",
  ])
  func `the bound address, localhost and named hosts are answered`(_ host: String) async throws {
    let server = try ServerFixture(allowing: ["Brief.example", "brief.example:8443"])
    #expect(try await server.ask(.get, "/health", host: host).status == 200)
  }

  @Test(arguments: [
    "evil.example", "127.0.0.1:80", "localhost.evil.example", "[::1]:8080", "127.0.0.1:8080:8080",
    "brief.example:1", "0.0.0.0:8080", "127.0.0.2",
  ])
  func `every other host is refused, with or without a token`(_ host: String) async throws {
    let server = try ServerFixture(allowing: ["brief.example"])
    for token in [nil, ServerFixture.token] {
      for path in ["/health", "/api/v1/letters", "/nothing"] {
        let answer = try await server.ask(.get, path, host: host, token: token)
        #expect(answer.status == 421)
        #expect(answer.json?["code"] == "P-HOST")
      }
    }
  }

  @Test func `a request without a host, or with two, is refused`() async throws {
    let server = try ServerFixture()
    #expect(try await server.ask(.get, "/health", host: nil).status == 400)
    // The second field stays among the others when the first becomes the authority.
    let name = try #require(HTTPField.Name("Host"))
    let two = try await server.ask(.get, "/health", headers: [name: "localhost"])
    #expect(two.status == 400)
  }

  @Test func `a server on all addresses answers to its own loopback, not to the wildcard`() {
    let four = HostRule(boundTo: "0.0.0.0", allowing: [])
    #expect(four.admits("127.0.0.1:8080", port: 8080))
    #expect(!four.admits("0.0.0.0:8080", port: 8080))
    let six = HostRule(boundTo: "::1", allowing: [])
    #expect(six.admits("[::1]:8080", port: 8080))
    #expect(!six.admits("127.0.0.1:8080", port: 8080))
  }

  @Test func `a page of another origin may not ask`() async throws {
    let server = try ServerFixture()
    for origin in ["http://evil.example", "null", "http://127.0.0.1", "http://localhost:8080"] {
      let answer = try await server.ask(.get, "/api/v1/letters", headers: [.origin: origin])
      #expect(answer.status == 403)
      #expect(answer.json?["code"] == "P-ORIGIN")
    }
    for origin in ["http://127.0.0.1:8080", "https://127.0.0.1:8080"] {
      #expect(
        try await server.ask(.get, "/api/v1/letters", headers: [.origin: origin]).status == 200)
    }
  }

  @Test func `a token has at least 256 bits in base64url`() {
    let letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNO-_"
    #expect(letters.count == 43)
    #expect(AccessToken(letters) != nil)
    #expect(AccessToken(letters + "\n")?.isShown(by: "Bearer \(letters)") == true)
    #expect(AccessToken(letters)?.isShown(by: "bearer \(letters)") == true)
    #expect(AccessToken(letters)?.isShown(by: "Basic \(letters)") == false)
    #expect(AccessToken(letters)?.isShown(by: letters) == false)
    #expect(AccessToken(letters)?.isShown(by: "Bearer \(letters) x") == false)
    #expect(AccessToken(String(letters.dropLast())) == nil)
    #expect(AccessToken(letters + "+") == nil)
    #expect(AccessToken(letters + " x") == nil)
    #expect(AccessToken(String(repeating: "a", count: 513)) == nil)
    #expect(AccessToken("") == nil)
  }
}
