import Foundation
import TestSupport
import Testing

/// A program of the system that judges what we wrote.
enum ExternalTool: String {
  case python3, qpdf, pdftotext, pdffonts, pdfinfo, mutool, gs

  /// Where the program is, as a shell would find it; nil when it is not installed.
  var path: String? {
    (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin").split(separator: ":")
      .map { "\($0)/\(rawValue)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// Whether the program is there and, of Python, the packages that the tests use.
  var isUsable: Bool { self == .python3 ? Self.pythonIsUsable : path != nil }

  private static let pythonIsUsable: Bool = {
    let result = try? ExternalTool.python3.run(["-c", "import fontTools, pikepdf, lxml"])
    return result?.status == 0
  }()

  /// Runs the program and returns its status and all it printed.
  func run(_ arguments: [String], input: Data? = nil) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(filePath: try #require(path, "\(rawValue) is not installed"))
    process.arguments = arguments
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let outputFile = folder.appending(path: "output")
    try Data().write(to: outputFile)
    let handle = try FileHandle(forWritingTo: outputFile)
    process.standardOutput = handle
    process.standardError = handle
    let pipe = Pipe()
    process.standardInput = pipe
    try process.run()
    if let input { try pipe.fileHandleForWriting.write(contentsOf: input) }
    try pipe.fileHandleForWriting.close()
    process.waitUntilExit()
    return (
      process.terminationStatus, String(decoding: try Data(contentsOf: outputFile), as: UTF8.self)
    )
  }
}

extension Trait where Self == ConditionTrait {
  /// Skips the test by name when a program is missing; with `REQUIRE_SHARED=1` it runs and fails.
  static func needs(_ tools: ExternalTool...) -> Self {
    .enabled(
      if: SharedFolder.isRequired || tools.allSatisfy(\.isUsable),
      "needs \(tools.map(\.rawValue).joined(separator: ", "))")
  }
}

/// Bytes in a file of their own for as long as `body` runs.
func withFile<Result>(_ bytes: [UInt8], _ body: (String) throws -> Result) throws -> Result {
  let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).pdf")
  try Data(bytes).write(to: file)
  defer { try? FileManager.default.removeItem(at: file) }
  return try body(file.path)
}

/// The checker of PDF/A and PDF/UA in the shared folder.
enum PDFCheck {
  /// What it finds wrong with a file: nothing, or a line for each rule that is broken.
  static func report(on bytes: [UInt8], profile: String) throws -> String {
    try withFile(bytes) { file in
      let checker = SharedFolder.root.appending(path: "tools/pdfcheck.py").path
      let arguments = ["-B", checker, "--quiet", "--profile", profile, file]
      let result = try ExternalTool.python3.run(arguments)
      return result.status == 0 ? result.output : "status \(result.status): \(result.output)"
    }
  }
}
