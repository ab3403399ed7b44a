import NIOCore
import NIOHTTP1

/// Refuses what the types behind it cannot tell: another version of HTTP, and a target that names a host
/// of its own.
///
/// The target `http://other/path` would otherwise become `/path` and pass the check of `Host`. Source:
/// RELIABILITY §7, RFC 9112 §3.2.
final class RequestLineCheck: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias InboundOut = HTTPServerRequestPart

  private var isRefused = false

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard !isRefused else { return }
    if case .head(let head) = unwrapInboundIn(data) {
      if head.version != .http1_1 { return refuse(context, .invalidVersion) }
      if !head.uri.hasPrefix("/") { return refuse(context, .invalidURL) }
    }
    context.fireChannelRead(data)
  }

  private func refuse(_ context: ChannelHandlerContext, _ error: HTTPParserError) {
    isRefused = true
    context.fireErrorCaught(error)
  }
}
