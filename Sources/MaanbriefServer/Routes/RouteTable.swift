import HTTPTypes
import Hummingbird
import Maanbrief
import Values

/// One thing the API can do: where, how it is described, and what it answers.
struct Route: Sendable {
  /// Its method.
  let method: HTTPRequest.Method
  /// Its path, a part that varies in braces.
  let path: String
  /// Whether a token is needed.
  let needsToken: Bool
  /// Its operation object of OpenAPI.
  let operation: JSONValue
  /// The answer to a request that may ask.
  let answer: @Sendable (Request, ServerContext) async throws -> Response

  /// Whether this is the path of the route.
  func isAt(_ path: String) -> Bool {
    let parts = path.split(separator: "/")
    let pattern = self.path.split(separator: "/")
    return parts.count == pattern.count
      && zip(parts, pattern).allSatisfy { $1.first == "{" || $0 == $1 }
  }
}

/// Everything the API can do; the router and the description are both made from it.
struct RouteTable: Sendable {
  let routes: [Route]
  private let token: AccessToken

  /// The routes of a service.
  init(_ service: LetterService, limits: ServerLimits) {
    token = service.token
    let letters = LetterRoutes(service: service, limits: limits)
    let described = [HealthRoute.route, letters.list, letters.make, letters.show]
    routes = described + [OpenAPI.route(describing: described)]
  }

  /// The routes with this path, one for each method.
  func routes(at path: String) -> [Route] { routes.filter { $0.isAt(path) } }

  /// Whether a path lies where a token is needed.
  func isProtected(_ path: String) -> Bool {
    path.split(separator: "/").starts(with: ["api", "v1"])
  }

  /// Refuses a request that does not show the token.
  ///
  /// - Throws: status 401. Source: RFC 6750 §3.
  func authorise(_ request: Request) throws(Problem) {
    guard token.isShown(by: request.headers[.authorization]) else {
      throw Problem(.unauthorized, code: "P-TOKEN", "a token is needed, as 'Authorization: Bearer'")
        .with(.wwwAuthenticate, "Bearer realm=\"maanbrief\"")
    }
  }

  /// The router; a route that needs a token looks for it itself, however its path was written.
  func router() -> Router<ServerContext> {
    let router = Router(context: ServerContext.self)
    for route in routes {
      router.on(RouterPath(route.path), method: route.method) { request, context in
        if route.needsToken { try authorise(request) }
        return try await route.answer(request, context)
      }
    }
    return router
  }
}

/// `GET /health`: the server is up.
enum HealthRoute {
  static let route = Route(
    method: .get, path: "/health", needsToken: false,
    operation: [
      "operationId": "health", "summary": "Whether the server is up, and its version.",
      "responses": [
        "200": [
          "description": "The server is up.",
          "content": [
            "application/json": [
              "schema": [
                "type": "object", "required": ["status", "version"],
                "properties": ["status": ["const": "ok"], "version": ["type": "string"]],
              ]
            ]
          ],
        ]
      ],
    ]
  ) { _, _ in
    Response(json: ["status": "ok", "version": .string(programVersion)])
  }
}
