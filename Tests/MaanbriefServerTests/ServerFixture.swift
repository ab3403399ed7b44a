import Archive
import CollectionLaw
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import Maanbrief
import NIOCore
import NIOEmbedded
import Synchronization
import TestSupport
import Testing
import Values

@testable import MaanbriefServer

/// A server on a book with three letters, asked without a socket.
struct ServerFixture {
  /// What a request was answered.
  struct Answer {
    let status: Int
    let headers: HTTPFields
    let body: [UInt8]

    var json: JSONValue? { try? JSONValue(parsing: body) }
  }

  static let token = "kq3-_x0123456789abcdefghijklmnopqrstuvwxyzA"
  static let press = try? Press(world: CheckoutWorld(), profile: nil)
  static let today = "2026-11-23"

  let book: Book
  let service: LetterService
  let responder: GuardedResponder
  let lines: LineBox
  private let folder: ScratchFolder

  /// The lines of the log.
  final class LineBox: Sendable {
    private let lines = Mutex<[String]>([])
    func add(_ line: String) { lines.withLock { $0.append(line) } }
    var all: [String] { lines.withLock { $0 } }
  }

  init(limits: ServerLimits = ServerLimits(), allowing hosts: [String] = []) throws {
    folder = try ScratchFolder()
    book = try Book.open(
      at: folder.path,
      creatingWith: BookIdentity(random: Array(repeating: 7, count: BookIdentity.length)))
    for number in 1...3 { _ = try book.append(Self.letter(number), stamp: Self.stamp) }
    service = LetterService(
      press: try #require(Self.press), book: book, token: try #require(AccessToken(Self.token)),
      today: { CalendarDate(iso: Self.today) ?? CalendarDate(dayNumber: 0) })
    let lines = LineBox()
    self.lines = lines
    responder = GuardedResponder(
      table: RouteTable(service, limits: limits),
      hosts: HostRule(boundTo: "127.0.0.1", allowing: hosts), limits: limits,
      log: RequestLog(write: { lines.add($0) }))
  }

  private static var stamp: LogStamp {
    LogStamp(
      time: 1_800_000_000, program: "test",
      random: Array(repeating: 9, count: LogStamp.randomLength))
  }

  /// A letter for the archive; its bytes are no PDF, which the archive does not mind.
  static func letter(_ number: Int) -> LetterRecord {
    LetterRecord(
      id: "herinnering-\(number)", stage: "herinnering", debtor: "Debiteur \(number) B.V.",
      date: CalendarDate(iso: "2026-11-0\(number)") ?? CalendarDate(dayNumber: 0),
      invoices: ["F\(number)"], pages: 1, bytes: Array("letter \(number)".utf8), claim: "{}")
  }

  /// Asks with the token and the right host, unless said otherwise.
  func ask(
    _ method: HTTPRequest.Method, _ path: String, host: String? = "127.0.0.1:8080",
    token: String? = ServerFixture.token, headers: HTTPFields = [:],
    body: RequestBody = RequestBody(buffer: ByteBuffer())
  ) async throws -> Answer {
    var headers = headers
    if let token { headers[.authorization] = "Bearer \(token)" }
    let head = HTTPRequest(
      method: method, scheme: "http", authority: host, path: path, headerFields: headers)
    let channel = NIOAsyncTestingChannel()
    channel.localAddress = try SocketAddress(ipAddress: "127.0.0.1", port: 8080)
    let context = ServerContext(source: .init(channel: channel, logger: Logger(label: "test")))
    let response = try await responder.respond(
      to: Request(head: head, body: body), context: context)
    let writer = CollectingWriter()
    try await response.body.write(writer)
    return Answer(
      status: response.status.code, headers: response.headers, body: writer.bytes.withLock { $0 })
  }

  /// Posts a letter request as JSON.
  func post(
    _ json: String, headers: HTTPFields = [.contentType: "application/json"],
    token: String? = ServerFixture.token
  ) async throws -> Answer {
    try await ask(
      .post, "/api/v1/letters", token: token, headers: headers,
      body: RequestBody(buffer: ByteBuffer(string: json)))
  }
}

/// Keeps what is written.
private final class CollectingWriter: ResponseBodyWriter, Sendable {
  let bytes = Mutex<[UInt8]>([])

  func write(_ buffer: ByteBuffer) async throws {
    bytes.withLock { $0 += Array(buffer.readableBytesView) }
  }

  func finish(_ trailingHeaders: HTTPFields?) async throws {}
}

/// The checkout's templates and catalogue, and the system's fonts.
struct CheckoutWorld: World {
  func template(stage: String, language: String) throws(ResourceFailure) -> SourceFile {
    let name = "templates/\(language)/\(stage).md"
    return SourceFile(name: name, bytes: try Self.read(name))
  }

  func templateStages(language: String) throws(ResourceFailure) -> [String] { ["herinnering"] }

  func templateParts(language: String) throws(ResourceFailure) -> [String: SourceFile] {
    let folder = "templates/\(language)/parts"
    let path = SharedFolder.packageRoot.appending(path: folder).path
    var parts: [String: SourceFile] = [:]
    for file in (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [] {
      let name = "\(folder)/\(file)"
      parts[String(file.dropLast(3))] = SourceFile(name: name, bytes: try Self.read(name))
    }
    return parts
  }

  func fontCatalogue() throws(ResourceFailure) -> SourceFile {
    SourceFile(name: "fonts/catalogue.csv", bytes: try Self.read("fonts/catalogue.csv"))
  }

  func fontFile(_ path: String) throws(ResourceFailure) -> [UInt8] { try Self.read(path) }

  func hyphenationPatterns(language: String) -> [UInt8]? { nil }

  func profileFile(_ path: String) throws(ResourceFailure) -> SourceFile { throw .missing(path) }

  private static func read(_ path: String) throws(ResourceFailure) -> [UInt8] {
    let url = URL(filePath: path, relativeTo: SharedFolder.packageRoot)
    guard let data = try? Data(contentsOf: url) else { throw .missing(path) }
    return [UInt8](data)
  }
}
