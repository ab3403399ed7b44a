public import Foundation
public import Testing

/// A program of the system that judges or reads what we wrote.
public enum ExternalTool: String, Sendable {
  case python3, qpdf, pdftotext, pdftoppm, pdffonts, pdfinfo, mutool, gs, xmllint, zbarimg

  /// Where the program is, as a shell would find it; nil when it is not installed.
  private var path: String? {
    (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin").split(separator: ":")
      .map { "\($0)/\(rawValue)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// Whether the program is there and, of Python, the packages that the tests use.
  fileprivate var isUsable: Bool { self == .python3 ? Self.pythonIsUsable : path != nil }

  private static let pythonIsUsable: Bool = {
    let result = try? ExternalTool.python3.run(["-c", "import fontTools, pikepdf, lxml"])
    return result?.status == 0
  }()

  /// Runs the program and returns its status and all it printed, messages included.
  public func run(
    _ arguments: [String], input: Data? = nil
  ) throws -> (status: Int32, output: String) {
    let (status, output) = try launch(arguments, input: input, takesMessages: true)
    return (status, String(decoding: output, as: UTF8.self))
  }

  /// What the program prints about a file of these bytes: its name stands where an argument is `FILE`.
  public func output(_ arguments: [String], about bytes: [UInt8]) throws -> [UInt8] {
    try withFile(bytes) { file in
      try launch(
        arguments.map { $0 == "FILE" ? file : $0 }, input: nil, takesMessages: false
      ).output
    }
  }

  private func launch(
    _ arguments: [String], input: Data?, takesMessages: Bool
  ) throws -> (status: Int32, output: [UInt8]) {
    let process = Process()
    process.executableURL = URL(filePath: try #require(path, "\(rawValue) is not installed"))
    process.arguments = arguments
    let scratch = try ScratchFolder()
    let file = scratch.url.appending(path: "output")
    try Data().write(to: file)
    let handle = try FileHandle(forWritingTo: file)
    process.standardOutput = handle
    process.standardError = takesMessages ? handle : FileHandle.nullDevice
    let pipe = Pipe()
    process.standardInput = pipe
    try process.run()
    if let input { try pipe.fileHandleForWriting.write(contentsOf: input) }
    try pipe.fileHandleForWriting.close()
    process.waitUntilExit()
    return (process.terminationStatus, [UInt8](try Data(contentsOf: file)))
  }
}

extension Trait where Self == ConditionTrait {
  /// Skips the test by name when a program is missing; with `REQUIRE_SHARED=1` it runs and fails.
  public static func needs(_ tools: ExternalTool...) -> Self {
    .enabled(
      if: SharedFolder.isRequired || tools.allSatisfy(\.isUsable),
      "needs \(tools.map(\.rawValue).joined(separator: ", "))")
  }
}

/// Bytes in a file of their own for as long as `body` runs.
public func withFile<Result>(
  _ bytes: [UInt8], _ body: (String) throws -> Result
) throws -> Result {
  let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
  try Data(bytes).write(to: file)
  defer { try? FileManager.default.removeItem(at: file) }
  return try body(file.path)
}
