public import Foundation

/// An empty folder of one test, gone with its last reference.
public final class ScratchFolder: Sendable {
  /// The folder.
  public let url: URL

  /// The folder's path without a slash at the end.
  public var path: String { url.path }

  /// Makes the folder.
  public init() throws {
    url = FileManager.default.temporaryDirectory
      .appending(path: "maanbrief-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(at: url)
  }

  /// The path of `name` in the folder.
  public func path(_ name: String) -> String { "\(path)/\(name)" }

  /// Writes a file in the folder and returns its path.
  @discardableResult
  public func write(_ bytes: some Sequence<UInt8>, as name: String) throws -> String {
    try Data(bytes).write(to: url.appending(path: name))
    return path(name)
  }

  /// Writes a text file in the folder and returns its path.
  @discardableResult
  public func write(_ text: String, as name: String) throws -> String {
    try write(text.utf8, as: name)
  }

  /// The names of everything in the folder, sorted, those that begin with a point included.
  public func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path).sorted()
  }

  /// The bytes of a file in the folder.
  public func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: url.appending(path: name)))
  }

  /// The bytes of every file in the folder by name, those whose names begin with a point included.
  public func contents() throws -> [String: [UInt8]] {
    let names = try FileManager.default.contentsOfDirectory(atPath: path)
    return try Dictionary(uniqueKeysWithValues: names.map { ($0, try bytes($0)) })
  }
}
