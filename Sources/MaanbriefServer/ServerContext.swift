import Hummingbird
import NIOCore

/// What a request carries besides itself.
struct ServerContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  /// The port that the request came in on.
  let localPort: Int?

  init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
    localPort = source.channel.localAddress?.port
  }
}
