public import Foundation
public import Testing

/// The folder `shared` beside the checkout: other people's test suites and invoices.
///
/// A test that needs it takes the trait `.needsShared`: without the folder the test is skipped and
/// says so; with `REQUIRE_SHARED=1` in the environment it fails instead.
public enum SharedFolder {
  /// The checkout's own root folder.
  public static let packageRoot: URL = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The shared folder: `MAANBRIEF_SHARED`, else `../shared` beside the checkout.
  public static let root: URL = {
    if let path = ProcessInfo.processInfo.environment["MAANBRIEF_SHARED"] {
      return URL(filePath: path)
    }
    return packageRoot.deletingLastPathComponent().appending(path: "shared")
  }()

  /// Whether the folder is there.
  public static var exists: Bool { FileManager.default.fileExists(atPath: root.path) }

  /// Whether a missing folder is a failure.
  public static var isRequired: Bool {
    ProcessInfo.processInfo.environment["REQUIRE_SHARED"] == "1"
  }

  /// The bytes of a file below the shared folder.
  public static func bytes(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: root.appending(path: path)))
  }

  /// The text of a UTF-8 file below the shared folder.
  public static func text(_ path: String) throws -> String {
    String(decoding: try bytes(path), as: UTF8.self)
  }

  /// The names of the files in a folder below the shared folder, sorted.
  public static func files(in path: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: root.appending(path: path).path).sorted()
  }
}

extension Trait where Self == ConditionTrait {
  /// Runs the test only where the shared folder is; when it is required and absent the test runs and
  /// fails on its first file.
  public static var needsShared: Self {
    .enabled(
      if: SharedFolder.exists || SharedFolder.isRequired,
      "needs the folder shared beside the checkout (REQUIRE_SHARED=1 makes this a failure)")
  }
}
