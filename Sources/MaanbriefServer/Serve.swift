import Glibc
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import Values

/// Serves the API until the process is told to stop by SIGINT or SIGTERM.
///
/// Requests that are under way are finished first.
///
/// - Parameters:
///   - service: what is served.
///   - settings: where, and to whom.
///   - log: receives one line for each request: method, route, status and milliseconds, never a path,
///     a query or a body.
///   - started: receives the bound port once clients can connect.
/// - Throws: why the server could not listen.
public func serve(
  _ service: LetterService, settings: ServerSettings,
  log: @escaping @Sendable (String) -> Void,
  started: @escaping @Sendable (Int) -> Void
) async throws(ServerFailure) {
  let application = application(service, settings: settings, log: log, started: started)
  do {
    try await application.runService()
  } catch {
    throw ServerFailure(error, port: settings.port)
  }
}

/// The server before it runs.
func application(
  _ service: LetterService, settings: ServerSettings,
  log: @escaping @Sendable (String) -> Void,
  started: @escaping @Sendable (Int) -> Void
) -> Application<GuardedResponder> {
  let limits = settings.limits
  let responder = GuardedResponder(
    table: RouteTable(service, limits: limits),
    hosts: HostRule(boundTo: settings.host, allowing: settings.allowedHosts), limits: limits,
    log: RequestLog(write: log))
  var logger = Logger(label: "maanbrief", factory: { StreamLogHandler.standardError(label: $0) })
  // The libraries say what clients sent below this level.
  logger.logLevel = .error
  return Application(
    responder: responder,
    server: .http1(
      configuration: .init(
        additionalChannelHandlers: [ConnectionGuard(limits: limits, log: RequestLog(write: log))],
        idleTimeout: TimeAmount(limits.idleTime),
        httpDecoderConfiguration: .init(
          maxHeaderFieldSize: limits.headBytes, maxHeaderListSize: limits.headBytes,
          maxHeaderFieldCount: limits.headFields))),
    configuration: ApplicationConfiguration(
      address: .hostname(settings.host, port: settings.port),
      availableConnectionsDelegate: .maximum(limits.connections, logger: logger)),
    onServerRunning: { channel in started(channel.localAddress?.port ?? settings.port) },
    logger: logger)
}

extension ServerFailure {
  /// What an error of the network libraries means.
  init(_ error: any Error, port: Int) {
    guard let error = error as? IOError else {
      // A name that does not resolve, or an address in a form that is none.
      self = error is SocketAddressError ? .noSuchAddress : .network(code: nil)
      return
    }
    switch error.errnoCode {
    case EADDRINUSE: self = .portInUse(port)
    case EACCES, EPERM: self = .portNotPermitted(port)
    case EADDRNOTAVAIL: self = .noSuchAddress
    default: self = .network(code: error.errnoCode)
    }
  }
}
