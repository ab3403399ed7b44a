public import Foundation
public import Testing

/// Files in `Tests/Golden` that show what one step of a letter comes to.
///
/// A difference fails the test and shows the first lines that differ. With `RECORD_GOLDEN=1` the file
/// is written anew, and the test still fails, so that nobody records without reading.
public enum Golden {
  /// The folder of golden files.
  public static let folder = SharedFolder.packageRoot.appending(path: "Tests/Golden")

  /// Whether golden files are to be written.
  public static var isRecording: Bool {
    ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == "1"
  }

  /// Compares text with the golden file `name`.
  public static func expect(
    _ text: String, equals name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let file = folder.appending(path: name)
    let golden = try? String(contentsOf: file, encoding: .utf8)
    guard golden != text else { return }
    let difference = firstDifference(golden ?? "", text)
    if isRecording {
      do {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try text.write(to: file, atomically: true, encoding: .utf8)
        Issue.record("recorded \(name)\n\(difference)", sourceLocation: sourceLocation)
      } catch {
        Issue.record("cannot record \(name): \(error)", sourceLocation: sourceLocation)
      }
    } else {
      Issue.record(
        "\(name) differs (RECORD_GOLDEN=1 records it)\n\(difference)",
        sourceLocation: sourceLocation)
    }
  }

  /// Compares bytes with the golden file `name` by a measure of the caller.
  ///
  /// - Parameters:
  ///   - bytes: what was made.
  ///   - name: the golden file.
  ///   - sourceLocation: where to report.
  ///   - isSame: whether two files are near enough to be called the same.
  public static func expect(
    _ bytes: [UInt8], equals name: String, sourceLocation: SourceLocation = #_sourceLocation,
    isSame: ([UInt8], [UInt8]) throws -> Bool
  ) rethrows {
    let file = folder.appending(path: name)
    let golden = (try? Data(contentsOf: file)).map { [UInt8]($0) }
    if let golden, try isSame(golden, bytes) { return }
    if isRecording {
      try? FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try? Data(bytes).write(to: file)
    }
    Issue.record(
      isRecording ? "recorded \(name)" : "\(name) differs (RECORD_GOLDEN=1 records it)",
      sourceLocation: sourceLocation)
  }

  /// The first lines in which two texts differ, with two lines of context.
  static func firstDifference(_ old: String, _ new: String) -> String {
    let before = old.split(separator: "\n", omittingEmptySubsequences: false)
    let after = new.split(separator: "\n", omittingEmptySubsequences: false)
    var line = 0
    while line < before.count, line < after.count, before[line] == after[line] { line += 1 }
    var shown = ["line \(line + 1):"]
    shown += before[max(0, line - 2)..<min(line, before.count)].map { "  \($0)" }
    shown += before.dropFirst(line).prefix(3).map { "- \($0)" }
    shown += after.dropFirst(line).prefix(3).map { "+ \($0)" }
    return shown.joined(separator: "\n")
  }
}
