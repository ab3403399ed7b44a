/// What a client may ask of the server at most.
///
/// Source: RELIABILITY §5.
public struct ServerLimits: Sendable {
  /// The request line and the fields before a body, in bytes.
  public var headBytes = 16 << 10
  /// The number of header fields.
  public var headFields = 100
  /// Any body, in bytes; a longer one ends the connection.
  public var bodyBytes = 20 << 20
  /// A body of JSON, in bytes.
  public var jsonBytes = 1 << 20
  /// Connections that are open at once; more wait in the system's queue.
  public var connections = 128
  /// Requests that are worked on at once; more are answered with 503.
  public var inFlight = 32
  /// From the opening of a connection to the end of its first head.
  public var headTime: Duration = .seconds(10)
  /// How long a connection may be silent between requests.
  public var idleTime: Duration = .seconds(30)
  /// From the head of a request to the end of its body, and from the head of its answer until the
  /// client has taken all of it.
  public var requestTime: Duration = .seconds(60)

  /// The limits of the program.
  public init() {}
}
