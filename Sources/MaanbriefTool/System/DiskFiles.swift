import Glibc
import Values

/// Reads files that somebody named.
enum DiskFiles {
  /// The most that is read of one file, in bytes; the readers have smaller limits of their own.
  static let sizeLimit = 256 << 20

  /// The whole file at `path`; `-` is standard input.
  ///
  /// - Throws: status 66 when it is missing, a folder or not readable; 65 above the size limit; 74
  ///   when reading fails.
  static func file(_ path: String) throws(ToolFailure) -> SourceFile {
    if path == "-" {
      return SourceFile(name: "standard input", bytes: try bytes(of: STDIN_FILENO, path: path))
    }
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw missing(path, errno) }
    defer { close(descriptor) }
    return SourceFile(name: path, bytes: try bytes(of: descriptor, path: path))
  }

  /// Whether there is a folder at `path`.
  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Makes the folder at `path` and those above it, where they are not there.
  ///
  /// - Throws: status 73 when one cannot be made.
  static func makeFolder(_ path: String) throws(ToolFailure) {
    guard !path.isEmpty, !isFolder(path) else { return }
    if let slash = path.lastIndex(of: "/") { try makeFolder(String(path[..<slash])) }
    guard unsafe mkdir(path, 0o755) == 0 || errno == EEXIST else {
      throw ToolFailure(
        .cannotCreate, code: "O-FOLDER", "the folder cannot be made", at: SourcePlace(file: path))
    }
  }

  /// Whether there is a file at `path`.
  static func exists(_ path: String) -> Bool {
    unsafe access(path, F_OK) == 0
  }

  /// The names in the folder at `path`, sorted; empty when it cannot be read.
  static func names(inFolder path: String) -> [String] {
    guard let folder = unsafe opendir(path) else { return [] }
    defer { unsafe closedir(folder) }
    var names: [String] = []
    while let entry = unsafe readdir(folder) {
      // The record is only as long as its name, so the name is read where it stands.
      guard let offset = MemoryLayout<dirent>.offset(of: \.d_name) else { break }
      let start = unsafe UnsafeRawPointer(entry) + offset
      let name = unsafe String(cString: start.assumingMemoryBound(to: CChar.self))
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  private static func missing(_ path: String, _ code: Int32) -> ToolFailure {
    let message = code == ENOENT ? "there is no such file" : "the file cannot be read"
    return ToolFailure(
      .noInput, code: code == ENOENT ? "M-MISSING" : "M-UNREADABLE", message,
      at: SourcePlace(file: path))
  }

  private static func bytes(of descriptor: Int32, path: String) throws(ToolFailure) -> [UInt8] {
    var status = stat()
    let hasStatus = unsafe fstat(descriptor, &status) == 0
    if hasStatus, status.st_mode & S_IFMT == S_IFDIR {
      throw ToolFailure(
        .noInput, code: "M-FOLDER", "this is a folder", at: SourcePlace(file: path),
        hint: "name the files in it, for instance \(path)/*.xml")
    }
    var bytes: [UInt8] = []
    let expected = hasStatus && status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : 0
    guard expected <= sizeLimit else { throw tooLarge(path) }
    var chunk = max(1 << 16, expected + 1)
    while true {
      let start = bytes.count
      let wanted = chunk
      var count = 0
      let part = unsafe [UInt8](unsafeUninitializedCapacity: wanted) { buffer, filled in
        count = unsafe read(descriptor, buffer.baseAddress, wanted)
        filled = max(0, count)
      }
      bytes.append(contentsOf: part)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else {
        throw ToolFailure(
          .inputOutput, code: "D-READ", "reading failed", at: SourcePlace(file: path))
      }
      if count == 0 { return bytes }
      guard start + count <= sizeLimit else { throw tooLarge(path) }
      chunk = 1 << 16
    }
  }

  private static func tooLarge(_ path: String) -> ToolFailure {
    ToolFailure(
      .badData, code: "E-XML-SIZE", "the file is larger than \(sizeLimit >> 20) MiB",
      at: SourcePlace(file: path))
  }
}
