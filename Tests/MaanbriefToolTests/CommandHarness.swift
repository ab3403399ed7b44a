import Foundation
import TestSupport
import Testing

/// Runs the built command as a user would, and looks at what it leaves behind.
struct CommandHarness {
  /// What a run gave.
  struct Outcome {
    var status: Int32
    var output: String
    var messages: String
    var outputBytes: Data
  }

  /// The built command: `MAANBRIEF_BINARY`, else the one beside the tests.
  static let binary: URL = {
    if let path = ProcessInfo.processInfo.environment["MAANBRIEF_BINARY"] {
      return URL(filePath: path)
    }
    let bundle = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    return bundle.deletingLastPathComponent().appending(path: "maanbrief")
  }()

  /// Runs the command, in the checkout unless said otherwise.
  static func run(
    _ arguments: [String], in folder: URL = SharedFolder.packageRoot,
    environment: [String: String] = [:], input: String? = nil
  ) throws -> Outcome {
    try launch(binary, arguments, in: folder, environment: environment, input: input)
  }

  /// Runs another program by its name; a program that is not installed fails the test.
  static func tool(_ name: String, _ arguments: [String]) throws -> Outcome {
    try launch(
      URL(filePath: "/usr/bin/env"), [name] + arguments, in: SharedFolder.packageRoot,
      environment: [:], input: nil)
  }

  private static func launch(
    _ program: URL, _ arguments: [String], in folder: URL, environment: [String: String],
    input: String?
  ) throws -> Outcome {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.merging(
      [
        "MAANBRIEF_HOME": SharedFolder.packageRoot.path,
        // No law tables of whoever runs the tests.
        "XDG_CONFIG_HOME": SharedFolder.packageRoot.appending(path: "no-such-folder").path,
      ], uniquingKeysWith: { $1 }
    ).merging(environment, uniquingKeysWith: { $1 })
    // Files, not pipes: a pipe that is full stops the program.
    let scratch = try ScratchFolder()
    let output = scratch.url.appending(path: "stdout")
    let messages = scratch.url.appending(path: "stderr")
    let source = scratch.url.appending(path: "stdin")
    for file in [output, messages] { try Data().write(to: file) }
    try Data((input ?? "").utf8).write(to: source)
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: messages)
    process.standardInput = try FileHandle(forReadingFrom: source)
    try process.run()
    process.waitUntilExit()
    let bytes = try Data(contentsOf: output)
    return Outcome(
      status: process.terminationStatus, output: String(decoding: bytes, as: UTF8.self),
      messages: String(decoding: try Data(contentsOf: messages), as: UTF8.self),
      outputBytes: bytes)
  }
}

/// The example documents and their profile.
enum Examples {
  static let folder = SharedFolder.packageRoot.appending(path: "examples")
  static let profile = folder.appending(path: "maanbrief.yaml").path
  static let date = "2026-11-23"

  /// The paths of the example invoices and credit notes, sorted.
  static var documents: [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".xml") }.sorted().map { folder.appending(path: $0).path }
  }
}
