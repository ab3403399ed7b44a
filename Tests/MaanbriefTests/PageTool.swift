import Foundation
import TestSupport
import Testing

/// A program of the system that reads what we wrote.
enum PageTool: String {
  case pdftoppm, pdftotext, zbarimg

  private var path: String { "/usr/bin/\(rawValue)" }

  /// Whether the program is installed.
  var isUsable: Bool { FileManager.default.isExecutableFile(atPath: path) }

  /// What the program prints about a file: its name stands where an argument is `FILE`.
  func output(_ arguments: [String], about bytes: [UInt8]) throws -> [UInt8] {
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try Data(bytes).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments.map { $0 == "FILE" ? file.path : $0 }
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return [UInt8](data)
  }
}

extension Trait where Self == ConditionTrait {
  /// Skips the test by name when a program is missing; with `REQUIRE_SHARED=1` it runs and fails.
  static func needs(_ tools: PageTool...) -> Self {
    .enabled(
      if: SharedFolder.isRequired || tools.allSatisfy(\.isUsable),
      "needs \(tools.map(\.rawValue).joined(separator: ", "))")
  }
}
