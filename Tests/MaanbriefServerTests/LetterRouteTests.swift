import Archive
import HTTPTypes
import Hummingbird
import Maanbrief
import NIOCore
import Testing
import Values

@testable import MaanbriefServer

/// The letters of the archive, and new ones.
@Suite struct LetterRouteTests {
  private static let request = """
    {"id": "L1", "stage": "herinnering", "date": "2026-11-23",
     "debtor": {"name": "Jansen B.V.", "kind": "business", "street": "Lindelaan 2",
       "postcode": "1234 AB", "city": "Utrecht"},
     "creditor": {"name": "Voorbeeld B.V.", "street": "Ambachtsweg 14", "postcode": "3542 ZK",
       "city": "Utrecht", "iban": "NL91ABNA0417164300"},
     "invoices": [{"number": "F1", "issued": "2026-08-01", "due": "2026-08-31",
       "amount": "1210.00"}]}
    """

  private func ids(_ answer: ServerFixture.Answer) -> [String] {
    answer.json?.array?.compactMap { $0["id"]?.string } ?? []
  }

  // MARK: The archive

  @Test func `the list has the objects of the archive in its order`() async throws {
    let answer = try await ServerFixture().ask(.get, "/api/v1/letters")
    #expect(answer.status == 200)
    #expect(answer.headers[.contentType] == "application/json")
    #expect(ids(answer) == ["herinnering-1", "herinnering-2", "herinnering-3"])
    #expect(
      answer.json?.array?[1] == [
        "id": "herinnering-2", "stage": "herinnering", "debtor": "Debiteur 2 B.V.",
        "date": "2026-11-02", "invoices": ["F2"], "pages": 1, "size": 8,
        // printf 'letter 2' | sha256sum
        "sha256": "d4b012495eac6a500791adb10d1ca7db036f9814705484abae80d37bf7d6baeb",
      ])
  }

  @Test func `following the link gives every letter once`() async throws {
    let server = try ServerFixture()
    let link = try #require(HTTPField.Name("Link"))
    var path: String? = "/api/v1/letters?limit=2"
    var pages: [[String]] = []
    for _ in 0..<5 {
      guard let next = path else { break }
      let answer = try await server.ask(.get, next)
      pages.append(ids(answer))
      path = answer.headers[link].flatMap { value in
        value.split(separator: ">").first.map { String($0.dropFirst()) }
      }
    }
    #expect(pages == [["herinnering-1", "herinnering-2"], ["herinnering-3"]])
    let whole = try await server.ask(.get, "/api/v1/letters?limit=3")
    #expect(whole.headers[link] == nil)
  }

  @Test(arguments: ["limit=0", "limit=1001", "limit=x", "limit=", "after=-1", "after=1.5"])
  func `a page outside the range is refused`(_ query: String) async throws {
    let answer = try await ServerFixture().ask(.get, "/api/v1/letters?\(query)")
    #expect(answer.status == 400)
    #expect(answer.json?["code"] == "U-PARAMETER")
  }

  @Test func `a letter comes back with its exact bytes`() async throws {
    let answer = try await ServerFixture().ask(.get, "/api/v1/letters/herinnering-3")
    #expect(answer.status == 200)
    #expect(answer.headers[.contentType] == "application/pdf")
    #expect(answer.body == Array("letter 3".utf8))
  }

  @Test(arguments: ["none", "..%2F..%2Fbook.sqlite", "herinnering-1'--", "%00"])
  func `a letter that is not there is not found, whatever it is called`(_ id: String) async throws {
    let answer = try await ServerFixture().ask(.get, "/api/v1/letters/\(id)")
    #expect(answer.status == 404)
    #expect(answer.json?["code"] == "M-LETTER")
  }

  // MARK: New letters

  @Test func `a letter is made as the library makes it, and not archived`() async throws {
    let server = try ServerFixture()
    let answer = try await server.post(Self.request)
    #expect(answer.status == 200)
    #expect(answer.headers[.contentType] == "application/pdf")
    #expect(answer.headers[.contentDisposition] == "attachment; filename=\"L1.pdf\"")
    #expect(answer.body.starts(with: Array("%PDF-1.7".utf8)))
    let request = try RequestReader.request(
      JSONValue(parsing: Self.request), at: SourcePlace(file: "elsewhere", line: 9),
      today: CalendarDate(dayNumber: 0))
    let press = try Press(world: CheckoutWorld(), profile: nil)
    #expect(try answer.body == produceLetter(request, press: press).bytes)
    #expect(try server.book.list().count == 3)
  }

  @Test func `a letter without a date has the day of the request`() async throws {
    let server = try ServerFixture()
    let undated = Self.request.replacing(#" "date": "2026-11-23","#, with: "")
    #expect(undated.count < Self.request.count)
    let (first, second) = (try await server.post(undated), try await server.post(Self.request))
    #expect(first.status == 200)
    #expect(first.body == second.body)
  }

  @Test func `what a letter lacks is told by its code and field, without the data`() async throws {
    let server = try ServerFixture()
    let odd = Self.request.replacing("\"1210.00\"", with: "\"veel\"")
      .replacing("NL91ABNA0417164300", with: "NL92ABNA0417164300")
    let answer = try await server.post(odd)
    #expect(answer.status == 422)
    #expect(answer.json?["code"] == "N-REQUEST")
    let messages = answer.json?["findings"]?.array?.compactMap { $0["message"]?.string } ?? []
    #expect(messages.contains { $0.contains("invoices[0].amount") })
    #expect(messages.contains { $0.contains("creditor.iban") })
    let text = String(decoding: answer.body, as: UTF8.self)
    for datum in ["Jansen", "veel", "ABNA", "Lindelaan"] { #expect(!text.contains(datum)) }
  }

  @Test func `a letter that the law does not allow is refused with its finding`() async throws {
    let server = try ServerFixture()
    let answer = try await server.post(
      Self.request.replacing("\"herinnering\"", with: "\"veertiendagenbrief\""))
    #expect(answer.status == 422)
    #expect(answer.json?["findings"]?.array?.isEmpty == false)
  }

  @Test func `what is no JSON is refused with its place`() async throws {
    let answer = try await ServerFixture().post("{\"id\": \"L1\",\n  oops}")
    #expect(answer.status == 400)
    #expect(answer.json?["code"] == "N-JSON")
    #expect(answer.json?["detail"]?.string?.hasSuffix("in line 2, column 3") == true)
  }

  @Test func `JSON may nest 32 levels and no more`() async throws {
    func nested(_ levels: Int) -> String {
      "{\"id\": " + String(repeating: "[", count: levels - 1)
        + String(repeating: "]", count: levels - 1) + "}"
    }
    let server = try ServerFixture()
    #expect(try await server.post(nested(32)).status == 422)
    #expect(try await server.post(nested(33)).status == 400)
  }

  @Test(arguments: [
    "text/plain", "application/x-www-form-urlencoded", "application/json; charset=latin1", "",
    "application/jsonp",
  ])
  func `a body of another type is refused`(_ type: String) async throws {
    let answer = try await ServerFixture().post(Self.request, headers: [.contentType: type])
    #expect(answer.status == 415)
  }

  @Test func `JSON in UTF-8 may say so`() async throws {
    let answer = try await ServerFixture().post(
      Self.request, headers: [.contentType: "application/json; charset=UTF-8"])
    #expect(answer.status == 200)
  }

  @Test func `a body may have a mebibyte and no more`() async throws {
    let server = try ServerFixture()
    let limit = 1_048_576
    let full = Self.request + String(repeating: " ", count: limit - Self.request.utf8.count)
    #expect(try await server.post(full).status == 200)
    #expect(try await server.post(full + " ").status == 413)
    let announced = try await server.post(
      "{}", headers: [.contentType: "application/json", .contentLength: "\(limit + 1)"])
    #expect(announced.status == 413)
    #expect(announced.json?["code"] == "U-BODY-SIZE")
  }

  @Test func `a body that does not come is not waited for`() async throws {
    var limits = ServerLimits()
    limits.requestTime = .milliseconds(50)
    let (body, source) = RequestBody.makeStream()
    let answer = try await ServerFixture(limits: limits).ask(
      .post, "/api/v1/letters", headers: [.contentType: "application/json"], body: body)
    #expect(answer.status == 408)
    #expect(answer.headers[.connection] == "close")
    source.finish()
  }
}
