public import Archive
public import Maanbrief
public import Values

/// What the server serves: the letters of one book, and new letters made with its profile.
public struct LetterService: Sendable {
  let press: Press
  let book: Book
  let token: AccessToken
  let today: @Sendable () -> CalendarDate

  /// A service on one book.
  ///
  /// - Parameters:
  ///   - press: what all letters share; a changed profile or template counts after the next start.
  ///   - book: the book whose archive is shown.
  ///   - token: what a client must show.
  ///   - today: the day of a letter that names none, asked for each request.
  public init(
    press: Press, book: Book, token: AccessToken, today: @escaping @Sendable () -> CalendarDate
  ) {
    self.press = press
    self.book = book
    self.token = token
    self.today = today
  }
}

/// Where the server listens, and to whom.
public struct ServerSettings: Sendable {
  /// The host name or address to bind.
  public var host: String
  /// The port to bind; 0 takes a free one.
  public var port: Int
  /// Further values of `Host` that are answered, each a name or `name:port`.
  public var allowedHosts: [String]
  /// What a client may ask at most.
  public var limits = ServerLimits()

  /// Settings with the program's limits.
  public init(host: String = "127.0.0.1", port: Int = 8080, allowedHosts: [String] = []) {
    self.host = host
    self.port = port
    self.allowedHosts = allowedHosts
  }
}

/// Why the server could not start, or stopped by itself.
public enum ServerFailure: Error, Hashable, Sendable {
  /// Another program listens on the port.
  case portInUse(Int)
  /// This user may not listen on the port.
  case portNotPermitted(Int)
  /// The host is no address of this machine.
  case noSuchAddress
  /// Listening failed for another reason, with the system's error number when there is one.
  case network(code: Int32?)
}
