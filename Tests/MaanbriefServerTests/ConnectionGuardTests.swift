import HTTPTypes
import NIOCore
import NIOEmbedded
import NIOHTTPTypes
import Testing

@testable import MaanbriefServer

/// The times and sizes of one connection, on a clock that the test moves.
@Suite struct ConnectionGuardTests {
  private static let head = HTTPRequestPart.head(
    HTTPRequest(method: .post, scheme: "http", authority: "localhost", path: "/"))
  private static let answer = HTTPResponsePart.head(
    HTTPResponse(status: .ok, headerFields: [.contentType: "text/plain"]))

  private func channel(_ limits: ServerLimits = ServerLimits()) throws -> EmbeddedChannel {
    let channel = EmbeddedChannel(
      handler: ConnectionGuard(limits: limits, log: RequestLog(write: { _ in })))
    try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
    return channel
  }

  @Test func `the first head may take ten seconds`() throws {
    let channel = try channel()
    channel.embeddedEventLoop.advanceTime(by: .seconds(9))
    #expect(channel.isActive)
    channel.embeddedEventLoop.advanceTime(by: .seconds(1))
    #expect(!channel.isActive)
  }

  @Test func `a body may take a minute and a little, however often a piece of it comes`() throws {
    let channel = try channel()
    try channel.writeInbound(Self.head)
    for _ in 1...64 {
      channel.embeddedEventLoop.advanceTime(by: .seconds(1))
      try channel.writeInbound(HTTPRequestPart.body(ByteBuffer(bytes: [0])))
    }
    #expect(channel.isActive)
    channel.embeddedEventLoop.advanceTime(by: .seconds(1))
    #expect(!channel.isActive)
  }

  @Test func `a request that was read whole has no deadline here`() throws {
    let channel = try channel()
    try channel.writeInbound(Self.head)
    try channel.writeInbound(HTTPRequestPart.end(nil))
    channel.embeddedEventLoop.advanceTime(by: .hours(1))
    #expect(channel.isActive)
  }

  @Test func `a body may have its limit of bytes, each request anew`() throws {
    var limits = ServerLimits()
    limits.bodyBytes = 10
    let channel = try channel(limits)
    for _ in 1...2 {
      try channel.writeInbound(Self.head)
      try channel.writeInbound(HTTPRequestPart.body(ByteBuffer(repeating: 0, count: 10)))
      try channel.writeInbound(HTTPRequestPart.end(nil))
    }
    #expect(channel.isActive)
    try channel.writeInbound(Self.head)
    try channel.writeInbound(HTTPRequestPart.body(ByteBuffer(repeating: 0, count: 11)))
    #expect(!channel.isActive)
  }

  @Test func `an answer that nobody takes ends the connection after a minute`() throws {
    let channel = try channel()
    try channel.writeInbound(Self.head)
    try channel.writeInbound(HTTPRequestPart.end(nil))
    channel.write(Self.answer, promise: nil)
    channel.write(HTTPResponsePart.end(nil), promise: nil)
    // Nothing is flushed: this is the client that does not read.
    channel.embeddedEventLoop.advanceTime(by: .seconds(59))
    #expect(channel.isActive)
    channel.embeddedEventLoop.advanceTime(by: .seconds(1))
    #expect(!channel.isActive)
  }

  @Test func `an answer that was taken leaves the connection open`() throws {
    let channel = try channel()
    try channel.writeInbound(Self.head)
    try channel.writeInbound(HTTPRequestPart.end(nil))
    channel.write(Self.answer, promise: nil)
    channel.writeAndFlush(HTTPResponsePart.end(nil), promise: nil)
    channel.embeddedEventLoop.advanceTime(by: .hours(1))
    #expect(channel.isActive)
  }

  @Test func `an answer that says close closes`() throws {
    let channel = try channel()
    try channel.writeInbound(Self.head)
    let response = HTTPResponse(
      status: .badRequest,
      headerFields: [.contentType: "application/problem+json", .connection: "close"])
    channel.write(HTTPResponsePart.head(response), promise: nil)
    channel.writeAndFlush(HTTPResponsePart.end(nil), promise: nil)
    #expect(!channel.isActive)
  }

  @Test func `a bare refusal of the library gets the body and the fields of the others`() throws {
    let channel = try channel()
    channel.write(HTTPResponsePart.head(HTTPResponse(status: .badRequest)), promise: nil)
    channel.writeAndFlush(HTTPResponsePart.end(nil), promise: nil)
    guard case .head(let head) = try channel.readOutbound(as: HTTPResponsePart.self),
      case .body(let body) = try channel.readOutbound(as: HTTPResponsePart.self)
    else {
      Issue.record("there is no head with a body")
      return
    }
    #expect(head.headerFields[.contentType] == "application/problem+json")
    #expect(head.headerFields[.contentLength] == "\(body.readableBytes)")
    #expect(head.headerFields[.xContentTypeOptions] == "nosniff")
    #expect(!channel.isActive)
  }

  @Test func `a body that breaks off after its answer gets no second one`() throws {
    let channel = try channel()
    try channel.writeInbound(Self.head)
    channel.write(Self.answer, promise: nil)
    channel.writeAndFlush(HTTPResponsePart.end(nil), promise: nil)
    channel.write(HTTPResponsePart.head(HTTPResponse(status: .badRequest)), promise: nil)
    #expect(!channel.isActive)
    var parts: [HTTPResponsePart] = []
    for _ in 0..<5 {
      if let part = try channel.readOutbound(as: HTTPResponsePart.self) { parts.append(part) }
    }
    #expect(parts == [Self.answer, .end(nil)])
  }
}
