/// Which values of `Host` are answered: against pages of strangers whose names point to this machine.
struct HostRule: Sendable {
  private let names: Set<String>

  /// The rule of a server bound to `host`, which also answers to the `others`.
  ///
  /// A name is answered with the bound port or without one; an entry `name:port` of the others is
  /// answered exactly.
  init(boundTo host: String, allowing others: [String]) {
    let host = host.lowercased()
    var names: Set = ["localhost"]
    switch host {
    case "0.0.0.0": names.insert("127.0.0.1")
    case "::": names.formUnion(["127.0.0.1", "[::1]"])
    case "localhost": names.formUnion(["127.0.0.1", "[::1]"])
    default: names.insert(host.contains(":") ? "[\(host)]" : host)
    }
    self.names = names.union(others.map { $0.lowercased() })
  }

  /// Whether a request for this authority, which came in on `port`, is answered.
  func admits(_ authority: String, port: Int?) -> Bool {
    let authority = authority.lowercased()
    if names.contains(authority) { return true }
    guard let port, authority.hasSuffix(":\(port)") else { return false }
    return names.contains(String(authority.dropLast(":\(port)".count)))
  }

  /// Whether a page of this origin may ask: it was served under the authority it asks.
  func isSame(origin: String, as authority: String) -> Bool {
    let (origin, authority) = (origin.lowercased(), authority.lowercased())
    return origin == "http://\(authority)" || origin == "https://\(authority)"
  }
}
