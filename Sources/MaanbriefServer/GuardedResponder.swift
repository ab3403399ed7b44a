import HTTPTypes
import Hummingbird
import Values

/// The outermost part of every answer: who may ask, how much at once, and what every answer has.
struct GuardedResponder: HTTPResponder {
  private let table: RouteTable
  private let router: RouterResponder<ServerContext>
  private let hosts: HostRule
  private let inFlight: InFlight
  private let log: RequestLog

  init(table: RouteTable, hosts: HostRule, limits: ServerLimits, log: RequestLog) {
    self.table = table
    router = table.router().buildResponder()
    self.hosts = hosts
    inFlight = InFlight(limit: limits.inFlight)
    self.log = log
  }

  /// Answers a request; never throws, and every answer has the security headers.
  func respond(to request: Request, context: ServerContext) async throws -> Response {
    let start = ContinuousClock.now
    let routes = table.routes(at: request.uri.path)
    var response = await answer(request, routes: routes, context: context)
    SecurityHeaders.set(in: &response.headers)
    log.line(
      method: request.method, route: routes.first?.path, status: response.status,
      time: ContinuousClock.now - start)
    return response
  }

  private func answer(
    _ request: Request, routes: [Route], context: ServerContext
  ) async -> Response {
    do {
      try checkHead(request, context: context)
      guard inFlight.enter() else {
        throw Problem(.serviceUnavailable, code: "W-BUSY", "too many requests are under way")
          .with(.retryAfter, "1")
      }
      defer { inFlight.leave() }
      let (asked, isHead) = request.asGet()
      try checkRoute(asked, routes: routes)
      let response = try await router.respond(to: asked, context: context)
      return isHead ? response.createHeadResponse() : response
    } catch let problem as Problem {
      return problem.response
    } catch {
      return Problem.fault.response
    }
  }

  /// Refuses what is aimed at another server, comes from a stranger's page, or is framed oddly.
  private func checkHead(_ request: Request, context: ServerContext) throws {
    guard let authority = request.head.authority, !authority.isEmpty,
      !request.headers.contains(where: { $0.name.canonicalName == "host" })
    else { throw Problem(.badRequest, code: "U-HOST", "a request names its host once") }
    guard hosts.admits(authority, port: context.localPort) else {
      throw Problem(
        .misdirectedRequest, code: "P-HOST", "this host is not served; --allow-host names others")
    }
    if let origin = request.headers[.origin], !hosts.isSame(origin: origin, as: authority) {
      throw Problem(.forbidden, code: "P-ORIGIN", "a page of another origin may not ask")
    }
    let coding = request.headers[.transferEncoding]
    guard coding.map({ $0.lowercased() == "chunked" }) ?? true else {
      throw Problem(.badRequest, code: "U-CODING", "the only transfer coding is chunked")
        .with(.connection, "close")
    }
  }

  /// Refuses a path or a method that no route has.
  ///
  /// Below `/api/v1` only who has the token learns which routes there are.
  private func checkRoute(_ request: Request, routes: [Route]) throws {
    if routes.contains(where: { $0.method == request.method }) { return }
    if table.isProtected(request.uri.path) { try table.authorise(request) }
    guard !routes.isEmpty else {
      throw Problem(.notFound, code: "M-ROUTE", "there is nothing at this path")
    }
    var methods = routes.map(\.method.rawValue)
    if methods.contains("GET") { methods.append("HEAD") }
    throw Problem(.methodNotAllowed, code: "U-METHOD", "this path has other methods")
      .with(.allow, methods.sorted().joined(separator: ", "))
  }
}

extension Request {
  /// The request, and whether it asked for the head of its answer only; that is answered as GET.
  fileprivate func asGet() -> (request: Request, isHead: Bool) {
    guard method == .head else { return (self, false) }
    var head = head
    head.method = .get
    return (Request(head: head, body: body), true)
  }
}
