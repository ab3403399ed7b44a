import HTTPTypes
import Hummingbird
import Testing
import Values

@testable import MaanbriefServer

/// The description is the API's own.
@Suite struct OpenAPITests {
  private func document() async throws -> JSONValue {
    let answer = try await ServerFixture().ask(.get, "/api/v1/openapi.json", token: nil)
    return try #require(answer.json)
  }

  @Test func `it describes exactly the routes of the router`() async throws {
    let server = try ServerFixture()
    let routes = RouteTable(server.service, limits: ServerLimits()).router().routes
    let described = try await document()["paths"]?.object ?? [:]
    let operations = described.flatMap { path, item in
      (item.object ?? [:]).keys.map { "\($0.uppercased()) \(path)" }
    }
    #expect(
      Set(operations)
        == Set(routes.map { "\($0.method.rawValue) \($0.path.description)" }))
    #expect(
      Set(operations) == [
        "GET /health", "GET /api/v1/openapi.json", "GET /api/v1/letters", "POST /api/v1/letters",
        "GET /api/v1/letters/{id}",
      ])
  }

  @Test func `it asks for a token where the server does`() async throws {
    let server = try ServerFixture()
    for (path, item) in try await document()["paths"]?.object ?? [:] {
      for (method, operation) in item.object ?? [:] where method == "get" {
        let answer = try await server.ask(
          .get, path.replacing("{id}", with: "herinnering-1"), token: nil)
        #expect((answer.status == 401) == (operation["security"] != nil), "\(path)")
      }
    }
  }

  @Test func `every reference leads somewhere`() async throws {
    let document = try await document()
    #expect(document["openapi"] == "3.1.0")
    let references = Self.references(in: document)
    #expect(references.count > 20)
    for reference in references {
      let target = reference.split(separator: "/").dropFirst()
        .reduce(Optional(document)) { $0?[String($1)] }
      #expect(target != nil, "\(reference)")
    }
  }

  private static func references(in value: JSONValue) -> [String] {
    let inner =
      (value.object.map { Array($0.values) } ?? value.array ?? []).flatMap(references)
    return (value["$ref"]?.string.map { [$0] } ?? []) + inner
  }
}
