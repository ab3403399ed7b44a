import Intake
import TestSupport
import Testing
import Values

/// The readings of the independent yardstick, ubl/expected in the shared folder.
@Suite struct ExpectedReadingTests {
  /// The invoices that have an expected reading, as `folder/file`.
  static let documents: [String] = {
    let folders = [
      "cen-en16931", "derived", "hostile", "logius-basisfactuur", "numnum-ubl",
      "simplerinvoicing-testset", "xrechnung-testsuite", "zugferd-corpus",
    ]
    return folders.flatMap { folder in
      let names = (try? SharedFolder.files(in: "ubl/\(folder)")) ?? []
      return names.filter { name in
        [".xml", ".pdf"].contains { name.lowercased().hasSuffix($0) }
      }.map { "\(folder)/\($0)" }
    }
  }()

  private func inspected(_ document: String) throws -> JSONValue {
    let bytes = try SharedFolder.bytes("ubl/\(document)")
    return inspection(of: SourceFile(name: document, bytes: bytes)).json
  }

  private func expected(_ document: String) throws -> JSONValue {
    let name = document.dropLast(4).replacing("/", with: "__")
    return try JSONValue(parsing: try SharedFolder.bytes("ubl/expected/\(name).json"))
  }

  @Test(.needsShared, arguments: documents)
  func `every document is read as the yardstick reads it`(document: String) throws {
    let expected = try expected(document)
    let inspected = try inspected(document)
    if let error = expected["error"] {
      #expect(inspected["error"]?["code"] == error["code"])
      return
    }
    try #require(inspected["error"] == nil)
    let differences = differences(expected, inspected, at: "")
    #expect(differences.isEmpty)
  }

  /// The paths at which `value` lacks or differs from what is expected.
  private func differences(_ expected: JSONValue, _ value: JSONValue, at path: String) -> [String] {
    switch (expected, value) {
    case (.object(let wanted), .object(let found)):
      // Only the document itself has members beyond those of the yardstick.
      let extra =
        path.isEmpty ? [] : found.keys.filter { wanted[$0] == nil }.map { path + "." + $0 }
      return extra
        + wanted.sorted { $0.key < $1.key }.flatMap { key, wanted in
          differences(wanted, found[key] ?? "(no such key)", at: path + "." + key)
        }
    case (.array(let wanted), .array(let found)) where wanted.count == found.count:
      return zip(wanted, found).enumerated().flatMap { index, pair in
        differences(pair.0, pair.1, at: "\(path)[\(index)]")
      }
    default:
      return expected == value
        ? [] : ["\(path): \(expected.serialised()) but \(value.serialised())"]
    }
  }
}
