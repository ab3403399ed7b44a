import Archive
import ArgumentParser
import Maanbrief
import MaanbriefServer
import Values

/// `maanbrief serve`: the letters of a book, and new ones, over HTTP.
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Serve the letters of a book, and new letters, to other software.",
    discussion: """
      The API is under /api/v1, described by /api/v1/openapi.json; /health says that the server is up.
      A client shows the token in the file api-token of the book, which is made when it is not there.
      The profile is maanbrief.yaml of the book, read once; start again after a change.

      The server speaks plain HTTP and listens to this machine alone unless --host says otherwise; put
      a proxy with TLS before it and name the proxy's host with --allow-host.

      Example:
        maanbrief serve --book administratie --port 8080
        curl --oauth2-bearer "$(cat administratie/api-token)" http://127.0.0.1:8080/api/v1/letters
      """)

  @Option(help: "The folder of the book (default: MAANBRIEF_BOOK, else the current folder).")
  var book: String?

  @Option(help: "The host name or address to listen on.")
  var host = "127.0.0.1"

  @Option(help: "The port to listen on; 0 takes a free one.")
  var port = 8080

  @Option(help: "Another host by which clients may call, as name or name:port; may be given again.")
  var allowHost: [String] = []

  @Flag(help: "No line for each request.")
  var quiet = false

  func validate() throws {
    guard (0...65_535).contains(port) else {
      throw ValidationError("--port lies between 0 and 65535")
    }
    guard !host.isEmpty else { throw ValidationError("--host names a host or an address") }
  }

  func run() async throws {
    let folder = book ?? Environment["MAANBRIEF_BOOK"] ?? "."
    let archive = try BookFolder.open(folder, create: false)
    let token = try TokenFile.token(inBook: folder)
    let service = LetterService(
      press: try press(folder), book: archive, token: token, today: { CivilClock.today() })
    let settings = ServerSettings(host: host, port: port, allowedHosts: allowHost)
    let (quiet, place) = (quiet, host.contains(":") ? "[\(host)]" : host)
    do throws(ServerFailure) {
      try await serve(
        service, settings: settings, log: { line in if !quiet { Terminal.say(line) } },
        started: { port in
          Terminal.say(
            "listening on http://\(place):\(port), the token is in "
              + "\(Terminal.visible(TokenFile.path(inBook: folder))), stop with Ctrl-C")
        })
    } catch {
      throw ToolFailure(error)
    }
  }

  /// What the letters share: the book's profile when it has one.
  private func press(_ folder: String) throws(ToolFailure) -> Press {
    let path = "\(folder)/maanbrief.yaml"
    let profile = DiskFiles.exists(path) ? path : nil
    return try ProfileFile.press(try ProfileFile.read(profile), path: profile)
  }
}

extension ToolFailure {
  /// A server that could not listen.
  fileprivate init(_ failure: ServerFailure) {
    switch failure {
    case .portInUse(let port):
      self.init(
        .unavailable, code: "S-PORT", "another program listens on port \(port)",
        hint: "stop it, or choose another with --port")
    case .portNotPermitted(let port):
      self.init(
        .notPermitted, code: "P-PORT", "you may not listen on port \(port)",
        hint: "choose one of 1024 and above with --port")
    case .noSuchAddress:
      self.init(
        .unavailable, code: "S-ADDRESS", "the host is no address of this machine",
        hint: "give an address of this machine with --host, such as 127.0.0.1")
    case .network(let code):
      self.init(
        .unavailable, code: "S-NETWORK",
        "the server cannot listen" + (code.map { " (system error \($0))" } ?? ""),
        hint: "check --host and --port")
    }
  }
}
