import Foundation
import TestSupport
import Testing

/// The clause table beside the code names functions, tables and tests that exist.
@Suite struct StatutesTests {
  private struct Row {
    let clause: String
    let status: String
    let functions: [String]
    let tests: [String]
  }

  private func text(below path: String, endings: Set<String>) throws -> String {
    let folder = SharedFolder.packageRoot.appending(path: path)
    let names = FileManager.default.enumerator(atPath: folder.path)?.allObjects as? [String] ?? []
    return try names.filter { endings.contains(($0 as NSString).pathExtension) }.sorted().map {
      try $0 + "\n" + String(contentsOf: folder.appending(path: $0), encoding: .utf8)
    }.joined(separator: "\n")
  }

  private func rows() throws -> [Row] {
    let file = SharedFolder.packageRoot.appending(path: "Sources/CollectionLaw/STATUTES.md")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    return lines.filter { $0.hasPrefix("| ") && !$0.hasPrefix("| ---") }.dropFirst().map { line in
      let cells = line.split(separator: "|", omittingEmptySubsequences: false)
        .map { $0.trimmingCharacters(in: .whitespaces) }
      return Row(
        clause: cells[1], status: cells[3],
        functions: cells[4].split(separator: "`", omittingEmptySubsequences: false).enumerated()
          .filter { !$0.offset.isMultiple(of: 2) }.map { String($0.element) },
        tests: cells[5].split(separator: ",").compactMap {
          $0.split(separator: " ").first.map(String.init)
        })
    }
  }

  /// The words of a name such as `Claim.items(for:)`.
  private func words(_ name: String) -> [String] {
    name.split { !$0.isLetter && !$0.isNumber && $0 != "-" }.map(String.init)
  }

  @Test func `every row has what its status promises`() throws {
    let rows = try rows()
    #expect(rows.count > 30)
    for row in rows where row.status.hasPrefix("built") {
      #expect(!row.functions.isEmpty, "\(row.clause)")
      #expect(!row.tests.isEmpty, "\(row.clause)")
    }
  }

  @Test func `every function, table and test in it exists`() throws {
    let sources = try text(below: "Sources/CollectionLaw", endings: ["swift", "csv"])
    let tests =
      try text(below: "Tests", endings: ["swift"])
      // The worksheet's own rows are named by its topic.
      + " worksheet"
    for row in try rows() {
      for name in row.functions {
        for word in words(name) { #expect(sources.contains(word), "\(row.clause): \(name)") }
      }
      for name in row.tests {
        let isSuite = tests.contains("struct \(name) ") || name == "worksheet"
        #expect(isSuite || Int(name) != nil, "\(row.clause): \(name)")
      }
    }
  }
}
