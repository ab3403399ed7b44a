import Foundation
import TestSupport
import Testing

/// `archive list|show|verify` on a book made by `letter --book`.
@Suite struct ArchiveCommandTests {
  private let folder: ScratchFolder
  private var book: String { folder.path("book") }
  private var database: URL { URL(filePath: folder.path("book/book.sqlite")) }

  init() throws {
    folder = try ScratchFolder()
    let outcome = try CommandHarness.run(
      ["letter"] + Examples.documents + [
        "--profile", Examples.profile, "--date", Examples.date, "--output", folder.path("out"),
        "--book", folder.path("book"), "--quiet",
      ])
    try #require(outcome.status <= 1, "\(outcome.messages)")
  }

  private func archive(
    _ arguments: String..., environment: [String: String] = [:]
  ) throws -> CommandHarness.Outcome {
    try CommandHarness.run(
      ["archive"] + arguments + ["--book", book], environment: environment)
  }

  private func listed() throws -> [[String: Any]] {
    let list = try archive("list", "--format", "json")
    #expect(list.status == 0)
    let json = try JSONSerialization.jsonObject(with: list.outputBytes)
    return try #require(json as? [[String: Any]])
  }

  /// The letters in the output folder by their sha256 as `sha256sum` computes it.
  private func writtenDigests() throws -> Set<String> {
    let out = URL(filePath: folder.path("out"))
    let files = try FileManager.default.contentsOfDirectory(
      at: out, includingPropertiesForKeys: nil)
    let sums = try CommandHarness.tool("sha256sum", files.map(\.path))
    return Set(sums.output.split(separator: "\n").map { String($0.prefix(64)) })
  }

  @Test func `the list names every letter once, with the digest of its file`() throws {
    let letters = try listed()
    #expect(!letters.isEmpty)
    #expect(try Set(letters.compactMap { $0["sha256"] as? String }) == writtenDigests())
    for letter in letters {
      for key in ["id", "stage", "debtor", "date"] { #expect(letter[key] is String, "\(key)") }
    }
  }

  @Test func `the book may come from the environment`() throws {
    let outcome = try CommandHarness.run(
      ["archive", "list", "--format", "json"], environment: ["MAANBRIEF_BOOK": book])
    #expect(outcome.status == 0)
    #expect(try outcome.output == archive("list", "--format", "json").output)
  }

  @Test func `a second run of the same letters archives nothing`() throws {
    let before = try archive("list", "--format", "json").output
    let again = try CommandHarness.run(
      ["letter"] + Examples.documents + [
        "--profile", Examples.profile, "--date", Examples.date, "--output", folder.path("out"),
        "--book", book, "--quiet",
      ])
    #expect(again.status <= 1)
    #expect(try archive("list", "--format", "json").output == before)
  }

  @Test func `show gives the exact bytes, to a file and to a pipe`() throws {
    let id = try #require(try listed().first?["id"] as? String)
    let file = folder.path("copy.pdf")
    #expect(try archive("show", id, "--output", file).status == 0)
    let piped = try archive("show", id)
    let copy = try Data(contentsOf: URL(filePath: file))
    #expect(copy.starts(with: Array("%PDF-".utf8)))
    #expect(piped.outputBytes == copy)
    let digest = try CommandHarness.tool("sha256sum", [file]).output.prefix(64)
    #expect(try listed().first?["sha256"] as? String == String(digest))
  }

  @Test func `letters are found by debtor, invoice, stage and id`() throws {
    func found(_ text: String) throws -> [[String: Any]] {
      let outcome = try archive("find", text, "--format", "json")
      #expect(outcome.status == 0)
      let json = try JSONSerialization.jsonObject(with: outcome.outputBytes)
      return try #require(json as? [[String: Any]])
    }
    let letters = try listed()
    let burgum = try found("café b")
    #expect(burgum.count == 1)
    #expect(
      try found("2026-1109").map { $0["id"] as? String } == burgum.map { $0["id"] as? String })
    let id = try #require(burgum.first?["id"] as? String)
    #expect(try found(id).count == 1)
    let reminders = letters.filter { $0["stage"] as? String == "herinnering" }
    #expect(try found("herinnering").count == reminders.count)
    #expect(try found("%").isEmpty)
    #expect(try found("nobody").isEmpty)
  }

  /// RFC 9162, section 2.1.3.2, with sha256sum in place of our own code.
  @Test func `the proof of a letter leads to the checkpoint by the algorithm of RFC 9162`() throws {
    func sha256(_ bytes: Data) throws -> Data {
      let file = folder.url.appending(path: "hashed")
      try bytes.write(to: file)
      let text = try CommandHarness.tool("sha256sum", [file.path]).output.prefix(64)
      let digits = Array(text)
      return Data(
        stride(from: 0, to: 64, by: 2).compactMap { UInt8(String(digits[$0...$0 + 1]), radix: 16) })
    }
    for letter in try listed() {
      let id = try #require(letter["id"] as? String)
      let outcome = try archive("prove", id)
      #expect(outcome.status == 0)
      let json = try JSONSerialization.jsonObject(with: outcome.outputBytes) as? [String: Any]
      let leaf = try #require((json?["leaf"] as? String).flatMap { Data(base64Encoded: $0) })
      let path = try #require(json?["path"] as? [String]).compactMap { Data(base64Encoded: $0) }
      var (fn, sn) = (
        try #require(json?["leafIndex"] as? Int), try #require(json?["treeSize"] as? Int) - 1
      )
      var hash = try sha256(Data([0]) + leaf)
      for step in path {
        try #require(sn != 0)
        if fn & 1 == 1 || fn == sn {
          hash = try sha256(Data([1]) + step + hash)
          while fn & 1 == 0, fn != 0 { (fn, sn) = (fn >> 1, sn >> 1) }
        } else {
          hash = try sha256(Data([1]) + hash + step)
        }
        (fn, sn) = (fn >> 1, sn >> 1)
      }
      #expect(sn == 0)
      let checkpoint = try #require(json?["checkpoint"] as? String).split(separator: "\n")
      #expect(Data(base64Encoded: String(checkpoint[2])) == hash)
    }
    #expect(try archive("prove", "nothing").status == 66)
  }

  @Test func `an export holds the exact bytes, the list, the log and its checkpoint`() throws {
    let target = folder.path("export")
    #expect(try archive("export", target).status == 0)
    let names = try FileManager.default.contentsOfDirectory(atPath: target)
    let letters = try listed()
    #expect(names.count == letters.count + 3)
    for letter in letters {
      let id = try #require(letter["id"] as? String)
      let digest = try CommandHarness.tool("sha256sum", ["\(target)/\(id).pdf"]).output.prefix(64)
      #expect(letter["sha256"] as? String == String(digest))
    }
    let log = try String(contentsOfFile: "\(target)/log.txt", encoding: .utf8)
    #expect(log.split(separator: "\n").count == letters.count)
    let kept = "\(target)/checkpoint.txt"
    #expect(try archive("verify", "--against", kept).status == 0)
    let some = folder.path("some")
    #expect(try archive("export", some, "--find", "Búrgûm").status == 0)
    #expect(try FileManager.default.contentsOfDirectory(atPath: some).count == 4)
  }

  @Test func `a letter that is not there ends with 66`() throws {
    let outcome = try archive("show", "nothing", "--output", folder.path("copy.pdf"))
    #expect(outcome.status == 66)
    #expect(outcome.messages.contains("[M-LETTER]"))
    #expect(!FileManager.default.fileExists(atPath: folder.path("copy.pdf")))
  }

  @Test func `a folder without a book ends with 66 and gets none`() throws {
    let empty = folder.path("empty")
    try FileManager.default.createDirectory(atPath: empty, withIntermediateDirectories: true)
    let outcome = try CommandHarness.run(["archive", "list", "--book", empty])
    #expect(outcome.status == 66)
    #expect(outcome.messages.contains("[M-BOOK]"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: empty) == [])
  }

  @Test func `an untouched archive verifies, alone and against its kept checkpoint`() throws {
    let outcome = try archive("verify", "--format", "json")
    #expect(outcome.status == 0)
    let json = try JSONSerialization.jsonObject(with: outcome.outputBytes) as? [String: Any]
    #expect(json?["sound"] as? Bool == true)
    #expect(try json?["letters"] as? Int == listed().count)
    let checkpoint = try #require(json?["checkpoint"] as? String)
    let kept = try folder.write(checkpoint, as: "kept.txt")
    #expect(try archive("verify", "--against", kept).status == 0)
  }

  @Test func `another checkpoint ends with 80, and what is none with 65`() throws {
    let size = try listed().count
    let root = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
    let other = try folder.write("maanbrief/book/00\n\(size)\n\(root)\n", as: "other.txt")
    #expect(try archive("verify", "--against", other).status == 80)
    let none = try folder.write("not a checkpoint\n", as: "none.txt")
    let outcome = try archive("verify", "--against", none)
    #expect(outcome.status == 65)
    #expect(outcome.messages.contains("none.txt:1"))
  }

  @Test func `a changed letter ends with 80 and its number`() throws {
    var bytes = try Data(contentsOf: database)
    let debtor = try #require(try listed().first?["debtor"] as? String)
    let stored = try #require(bytes.range(of: Data(debtor.utf8)))
    bytes[stored.lowerBound] ^= 1
    try bytes.write(to: database)
    let outcome = try archive("verify")
    #expect(outcome.status == 80)
    #expect(outcome.messages.contains("[V-ARCHIVE]"))
    #expect(outcome.messages.contains("entry "))
  }

  @Test func `a file that is no database ends with 80 when it must verify, else with 78`() throws {
    try Data("not a book".utf8).write(to: database)
    #expect(try archive("verify").status == 80)
    #expect(try archive("list").status == 78)
  }

  @Test func `a book of a newer program ends with 78 and stays as it is`() throws {
    var bytes = try Data(contentsOf: database)
    // SQLite keeps user_version in bytes 60 to 63 of the file, big-endian.
    bytes.replaceSubrange(60..<64, with: [0, 0, 0, 99])
    try bytes.write(to: database)
    for command in ["list", "verify"] {
      let outcome = try archive(command)
      #expect(outcome.status == 78)
      #expect(outcome.messages.contains("[G-BOOK-NEWER]"))
    }
    #expect(try Data(contentsOf: database) == bytes)
  }

  @Test func `wrong usage ends with 64`() throws {
    #expect(try archive("list", "--no-such-option").status == 64)
    #expect(try archive("show").status == 64)
  }
}
