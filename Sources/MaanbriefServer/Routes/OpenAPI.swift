import HTTPTypes
import Hummingbird
import Maanbrief
import Values

/// The description of the API in the form of OpenAPI 3.1.
enum OpenAPI {
  /// `GET /api/v1/openapi.json`: the description of the given routes and of itself.
  static func route(describing routes: [Route]) -> Route {
    let path = "/api/v1/openapi.json"
    let own = Route(method: .get, path: path, needsToken: false, operation: operation) { _, _ in
      throw Problem.fault
    }
    let document = document(of: routes + [own])
    return Route(method: .get, path: path, needsToken: false, operation: operation) { _, _ in
      Response(json: document)
    }
  }

  private static let operation: JSONValue = [
    "operationId": "describe", "summary": "This description.",
    "responses": [
      "200": [
        "description": "An OpenAPI 3.1 document.",
        "content": ["application/json": ["schema": ["type": "object"]]],
      ]
    ],
  ]

  /// The document of some routes.
  private static func document(of routes: [Route]) -> JSONValue {
    var paths: [String: JSONValue] = [:]
    for route in routes {
      var item = paths[route.path]?.object ?? [:]
      item[route.method.rawValue.lowercased()] = described(route)
      paths[route.path] = .object(item)
    }
    return [
      "openapi": "3.1.0",
      "info": [
        "title": "Maanbrief", "version": .string(programVersion),
        "summary": "Letters for unpaid Dutch invoices, and the archive of those that were sent.",
        "license": ["name": "Apache-2.0", "identifier": "Apache-2.0"],
      ],
      "paths": .object(paths),
      "components": [
        "securitySchemes": ["token": ["type": "http", "scheme": "bearer"]],
        "schemas": .object(schemas),
        "responses": ["Problem": problemResponse],
      ],
    ]
  }

  /// The operation of a route, with what holds for all of them.
  private static func described(_ route: Route) -> JSONValue {
    var operation = route.operation.object ?? [:]
    var responses = operation["responses"]?.object ?? [:]
    responses["default"] = ["$ref": "#/components/responses/Problem"]
    if route.needsToken {
      operation["security"] = [["token": []]]
      responses["401"] = ["$ref": "#/components/responses/Problem"]
    }
    operation["responses"] = .object(responses)
    return .object(operation)
  }

  private static let problemResponse: JSONValue = [
    "description": "Why the request was not answered as asked.",
    "content": [
      "application/problem+json": ["schema": ["$ref": "#/components/schemas/Problem"]]
    ],
  ]
}
