import Foundation
import TestSupport
import Testing

/// `serve` on a book: the API on a socket, the token file, the ways it can fail to start.
@Suite struct ServeCommandTests {
  private static let request = """
    {"id": "L1", "stage": "aanmaning", "date": "2026-11-23", "debtor": {"name": "Jansen B.V.", \
    "kind": "business", "street": "Lindelaan 2", "postcode": "1234 AB", "city": "Utrecht"}, \
    "invoices": [{"number": "F1", "issued": "2026-08-01", "due": "2026-08-31", "amount": "1210.00"}], \
    "previous": [{"stage": "herinnering", "date": "2026-10-01"}]}
    """

  private let folder: ScratchFolder
  private var book: String { folder.path("book") }
  private var token: String { folder.path("book/api-token") }

  init() throws {
    folder = try ScratchFolder()
    let outcome = try CommandHarness.run([
      "letter", Examples.documents[0], "--profile", Examples.profile, "--date", Examples.date,
      "--output", folder.path("out"), "--book", folder.path("book"), "--quiet",
    ])
    try #require(outcome.status == 0, "\(outcome.messages)")
    for name in ["maanbrief.yaml", "logo.svg"] {
      try FileManager.default.copyItem(
        at: Examples.folder.appending(path: name), to: folder.url.appending(path: "book/\(name)"))
    }
  }

  /// A server that runs while a test asks it.
  private struct RunningServer {
    let process: Process
    let messages: URL
    let port: Int

    /// Starts the command on a free port and waits until it says where it listens.
    init(book: String, in folder: ScratchFolder) throws {
      process = Process()
      process.executableURL = CommandHarness.binary
      process.arguments = ["serve", "--book", book, "--port", "0"]
      process.environment = ["MAANBRIEF_HOME": SharedFolder.packageRoot.path]
      messages = folder.url.appending(path: "serve.log")
      try Data().write(to: messages)
      process.standardError = try FileHandle(forWritingTo: messages)
      process.standardOutput = FileHandle.nullDevice
      try process.run()
      var text = ""
      for _ in 0..<500 where Self.port(in: text) == nil && process.isRunning {
        Thread.sleep(forTimeInterval: 0.02)
        text = try String(contentsOf: messages, encoding: .utf8)
      }
      port = try #require(Self.port(in: text), "\(text)")
    }

    private static func port(in text: String) -> Int? {
      guard let start = text.range(of: "http://127.0.0.1:")?.upperBound, text.hasSuffix("\n") else {
        return nil
      }
      return Int(text[start...].prefix { $0.isNumber })
    }

    func ask(_ line: String, _ fields: [String] = [], body: String = "") throws -> PlainHTTP.Answer
    {
      let head =
        ["\(line) HTTP/1.1", "Host: 127.0.0.1:\(port)", "Connection: close"] + fields
        + (body.isEmpty ? [] : ["Content-Length: \(body.utf8.count)"])
      return try PlainHTTP.send(
        (head.joined(separator: "\r\n") + "\r\n\r\n" + body).utf8, port: port)
    }
  }

  @Test func `a book is served: its letters, new ones as batch makes them, and a clean stop`()
    throws
  {
    let server = try RunningServer(book: book, in: folder)
    defer { server.process.terminate() }
    let secret = try String(contentsOfFile: token, encoding: .utf8).trimmingCharacters(
      in: .whitespacesAndNewlines)
    #expect(secret.count == 43)
    let mode = try FileManager.default.attributesOfItem(atPath: token)[.posixPermissions]
    #expect(mode as? Int == 0o600)
    let access = "Authorization: Bearer \(secret)"

    #expect(try server.ask("GET /health").status == 200)
    #expect(try server.ask("GET /api/v1/letters").status == 401)
    let list = try server.ask("GET /api/v1/letters", [access])
    let listed = try CommandHarness.run(["archive", "list", "--book", book, "--format", "json"])
    #expect(
      try JSONSerialization.jsonObject(with: list.body) as? NSArray
        == JSONSerialization.jsonObject(with: listed.outputBytes) as? NSArray)
    let letters = try JSONSerialization.jsonObject(with: list.body) as? [[String: Any]]
    let id = try #require(letters?.first?["id"] as? String)
    let shown = try CommandHarness.run(["archive", "show", id, "--book", book])
    #expect(try server.ask("GET /api/v1/letters/\(id)", [access]).body == shown.outputBytes)

    let made = try server.ask(
      "POST /api/v1/letters", [access, "Content-Type: application/json"], body: Self.request)
    #expect(made.status == 200)
    let batch = try CommandHarness.run(
      ["batch", "-", "--profile", "\(book)/maanbrief.yaml", "--output", folder.path("batch")],
      input: Self.request + "\n")
    #expect(batch.status == 0, "\(batch.messages)")
    #expect(try made.body == Data(contentsOf: URL(filePath: folder.path("batch/L1.pdf"))))

    server.process.terminate()
    server.process.waitUntilExit()
    #expect(server.process.terminationStatus == 0)
    let messages = try String(contentsOf: server.messages, encoding: .utf8)
    #expect(messages.contains("POST /api/v1/letters 200 "))
    #expect(!messages.contains(secret) && !messages.contains("Jansen"))
  }

  @Test func `a token that others can read ends with 77, and what is no token with 78`() throws {
    for mode in [0o640, 0o604, 0o660] {
      try Data("\(String(repeating: "a", count: 43))\n".utf8).write(to: URL(filePath: token))
      try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: token)
      let outcome = try CommandHarness.run(["serve", "--book", book, "--port", "0"])
      #expect(outcome.status == 77)
      #expect(outcome.messages.contains("[P-TOKEN-FILE]"))
    }
    try Data("short\n".utf8).write(to: URL(filePath: token))
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: token)
    let outcome = try CommandHarness.run(["serve", "--book", book, "--port", "0"])
    #expect(outcome.status == 78)
    #expect(outcome.messages.contains("[G-TOKEN]"))
    #expect(!outcome.messages.contains("short"))
  }

  @Test func `a folder without a book ends with 66 and gets no token`() throws {
    let empty = try ScratchFolder()
    let outcome = try CommandHarness.run(["serve", "--book", empty.path])
    #expect(outcome.status == 66)
    #expect(outcome.messages.contains("[M-BOOK]"))
    #expect(try empty.names() == [])
  }

  @Test func `a wrong profile ends with 78, an address of no machine with 69, usage with 64`()
    throws
  {
    #expect(try CommandHarness.run(["serve", "--port", "65536"]).status == 64)
    // 192.0.2.0/24 is nobody's (RFC 5737).
    let elsewhere = try CommandHarness.run(
      ["serve", "--book", book, "--host", "192.0.2.1", "--port", "0"])
    #expect(elsewhere.status == 69)
    #expect(elsewhere.messages.contains("[S-ADDRESS]"))
    try folder.write("nobody: knows\n", as: "book/maanbrief.yaml")
    #expect(try CommandHarness.run(["serve", "--book", book, "--port", "0"]).status == 78)
  }

  @Test func `a port that is taken ends with 69 and a way out`() throws {
    let port = try TakenPort()
    let outcome = try CommandHarness.run(["serve", "--book", book, "--port", "\(port.number)"])
    #expect(outcome.status == 69)
    #expect(outcome.messages.contains("[S-PORT]"))
    #expect(outcome.messages.contains("--port"))
    // The message and its hint, and no word of the libraries below.
    #expect(outcome.messages.split(separator: "\n").count == 2)
  }
}
