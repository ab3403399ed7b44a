/// A path cut at its last slash.
struct PathParts: Equatable {
  /// The folder: `.` for a bare name, `/` for a name in the root.
  let folder: String
  /// The name in it.
  let name: String

  /// The parts of `path`.
  init(_ path: String) {
    guard let slash = path.lastIndex(of: "/") else {
      (folder, name) = (".", path)
      return
    }
    folder = slash == path.startIndex ? "/" : String(path[..<slash])
    name = String(path[path.index(after: slash)...])
  }
}
