import HTTPTypes
import NIOCore
import NIOHTTPTypes
import NIOHTTPTypesHTTP1
import Values

/// Watches one connection: the times and sizes that no route can watch, and the answers that come from
/// below the routes.
///
/// It stands between the HTTP decoder and the routes. A head that is not one never reaches a route: the
/// library answers 400 without a body, which becomes an answer like all others here.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private let limits: ServerLimits
  private let log: RequestLog
  private var reading: Scheduled<Void>?
  private var writing: Scheduled<Void>?
  private var bodyBytes = 0
  private var isInBody = false
  private var isAnswered = false
  private var closesAfterAnswer = false

  init(limits: ServerLimits, log: RequestLog) {
    self.limits = limits
    self.log = log
  }

  func handlerAdded(context: ChannelHandlerContext) {
    reading = closing(context, after: limits.headTime)
    // The handlers of a server are added behind the codec, and this one must see what comes before it.
    let pipeline = context.pipeline.syncOperations
    if let codec = try? pipeline.handler(type: HTTP1ToHTTPServerCodec.self) {
      try? pipeline.addHandler(RequestLineCheck(), position: .before(codec))
    }
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    reading?.cancel()
    writing?.cancel()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head:
      bodyBytes = 0
      isInBody = true
      isAnswered = false
      reading?.cancel()
      // A little later than the route, so that the route can still answer.
      reading = closing(context, after: limits.requestTime + .seconds(5))
    case .body(let bytes):
      bodyBytes += bytes.readableBytes
      guard bodyBytes <= limits.bodyBytes else {
        context.close(promise: nil)
        return
      }
    case .end:
      isInBody = false
      reading?.cancel()
    }
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    switch unwrapOutboundIn(data) {
    case .head(let head):
      writing?.cancel()
      writing = closing(context, after: limits.requestTime)
      closesAfterAnswer = head.headerFields[.connection] == "close"
      guard head.headerFields[.contentType] == nil, head.status.code >= 400 else {
        context.write(data, promise: promise)
        return
      }
      guard !(isInBody && isAnswered) else {
        // The body broke off after its answer was sent: there is nobody to tell.
        context.close(promise: promise)
        return
      }
      writeProblem(context, status: head.status, promise: promise)
    case .body:
      context.write(data, promise: promise)
    case .end:
      writeEnd(context, data, promise: promise)
    }
  }

  /// The end of an answer; its reader has taken all of it when the promise is kept.
  private func writeEnd(
    _ context: ChannelHandlerContext, _ data: NIOAny, promise: EventLoopPromise<Void>?
  ) {
    isAnswered = true
    let taken = promise ?? context.eventLoop.makePromise()
    if let writing { taken.futureResult.whenComplete { _ in writing.cancel() } }
    guard closesAfterAnswer else {
      context.write(data, promise: taken)
      return
    }
    context.writeAndFlush(data, promise: taken)
    context.close(promise: nil)
  }

  /// The library's bare refusal, with the body and the fields of every other answer.
  private func writeProblem(
    _ context: ChannelHandlerContext, status: HTTPResponse.Status, promise: EventLoopPromise<Void>?
  ) {
    let problem =
      status.code < 500
      ? Problem(status, code: "U-HTTP", "this is no request in HTTP/1.1, or its head is too long")
      : .fault
    let body = ByteBuffer(string: problem.json.serialised() + "\n")
    var head = HTTPResponse(
      status: status,
      headerFields: [
        .contentType: "application/problem+json", .contentLength: String(body.readableBytes),
        .connection: "close",
      ])
    SecurityHeaders.set(in: &head.headerFields)
    closesAfterAnswer = true
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    context.write(wrapOutboundOut(.body(body)), promise: promise)
    log.line(method: nil, route: nil, status: status, time: .zero)
  }

  private func closing(
    _ context: ChannelHandlerContext, after time: Duration
  ) -> Scheduled<Void> {
    context.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(time)) {
      context.close(promise: nil)
    }
  }
}
