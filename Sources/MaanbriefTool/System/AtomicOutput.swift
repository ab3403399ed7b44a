import Glibc
import Values

/// Writes files so that a reader sees a whole file or none.
///
/// Each file is written under a name that begins with a point, then renamed; at the end of the run
/// everything is forced to disk once. Source: RELIABILITY §2.
struct AtomicOutput {
  private let folder: String
  private var written: [String] = []

  /// Output into `folder`, which is made when it is not there.
  ///
  /// - Throws: status 73 when it cannot be made.
  init(folder: String) throws(ToolFailure) {
    self.folder = folder.isEmpty ? "." : folder
    if DiskFiles.isFolder(self.folder) {
      removeLeftovers()
      return
    }
    guard unsafe mkdir(self.folder, 0o755) == 0 else {
      throw ToolFailure(
        .cannotCreate, code: "O-FOLDER", "the output folder cannot be made",
        at: SourcePlace(file: folder),
        hint: "make the folder above it, or choose another with --output")
    }
  }

  private static let suffix = ".partial"

  /// Removes what runs that were killed left half written; a run that still lives keeps its files.
  private func removeLeftovers() {
    for name in DiskFiles.names(inFolder: folder)
    where name.hasPrefix(".") && name.hasSuffix(Self.suffix) {
      let owner = name.dropLast(Self.suffix.count).split(separator: ".").last.flatMap { Int32($0) }
      if let owner, kill(owner, 0) != 0, errno == ESRCH { unsafe unlink("\(folder)/\(name)") }
    }
  }

  /// The path of `name` in the folder, as it is shown.
  func path(_ name: String) -> String {
    switch folder {
    case ".": name
    case "/": "/\(name)"
    default: "\(folder)/\(name)"
    }
  }

  /// Whether `name` is there with these very bytes; nil when there is no such file.
  func holds(_ name: String, _ bytes: [UInt8]) -> Bool? {
    let path = "\(folder)/\(name)"
    guard DiskFiles.exists(path) else { return nil }
    guard let file = try? DiskFiles.file(path) else { return false }
    return file.bytes == bytes
  }

  /// Writes `name` whole, in place of what may be there.
  ///
  /// - Throws: status 73 when the file cannot be created, 74 when writing fails; the folder is then as
  ///   it was.
  mutating func write(_ bytes: [UInt8], as name: String) throws(ToolFailure) {
    var file = try begin(name)
    try file.append(bytes)
    try finish(file)
  }

  /// Begins a file that is written piece by piece; nobody sees it before `finish`.
  ///
  /// - Throws: status 73 when the file cannot be created.
  func begin(_ name: String) throws(ToolFailure) -> PartialFile {
    try PartialFile(
      temporary: "\(folder)/.\(name).\(getpid())\(Self.suffix)", final: "\(folder)/\(name)")
  }

  /// Puts a file that is whole in place of what may be there.
  ///
  /// - Throws: status 74 when that fails; the folder is then as it was.
  mutating func finish(_ file: consuming PartialFile) throws(ToolFailure) {
    written.append(try file.finish())
  }

  /// Forces everything written so far to disk.
  ///
  /// - Throws: status 74 when the disk reports an error.
  func synchronise() throws(ToolFailure) {
    for path in written + [folder] {
      let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw Self.failed("opening", path) }
      let status = fsync(descriptor)
      let code = errno
      close(descriptor)
      guard status == 0 else { throw Self.failed("writing to disk", path, code) }
    }
  }

  fileprivate static func failed(
    _ action: String, _ path: String, _ code: Int32 = errno
  ) -> ToolFailure {
    ToolFailure(
      .inputOutput, code: "D-WRITE", "\(action) failed: \(reason(code))",
      at: SourcePlace(file: path), hint: "free some space or check the disk, then run it again")
  }
}

/// A file in the making, under a name of its own; without `finish` it leaves nothing behind.
struct PartialFile: ~Copyable {
  private let temporary: String
  private let final: String
  private let descriptor: Int32
  private var isClosed = false
  private var isInPlace = false

  fileprivate init(temporary: String, final: String) throws(ToolFailure) {
    unsafe unlink(temporary)
    let descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    let code = errno
    guard descriptor >= 0 else {
      throw ToolFailure(
        .cannotCreate, code: "O-CREATE", "the file cannot be created: \(reason(code))",
        at: SourcePlace(file: final), hint: "choose another folder with --output")
    }
    self.temporary = temporary
    self.final = final
    self.descriptor = descriptor
  }

  deinit {
    if !isClosed { close(descriptor) }
    if !isInPlace { unsafe unlink(temporary) }
  }

  /// Writes the next bytes.
  ///
  /// - Throws: status 74 when writing fails.
  mutating func append(_ bytes: [UInt8]) throws(ToolFailure) {
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes[written...].withUnsafeBytes { buffer in
        unsafe Glibc.write(descriptor, buffer.baseAddress, buffer.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw AtomicOutput.failed("writing", final) }
      written += count
    }
  }

  /// Gives the file its name and returns its path.
  fileprivate consuming func finish() throws(ToolFailure) -> String {
    isClosed = true
    guard close(descriptor) == 0 else { throw AtomicOutput.failed("closing", final) }
    guard unsafe rename(temporary, final) == 0 else {
      throw AtomicOutput.failed("renaming", final)
    }
    isInPlace = true
    return final
  }
}

/// The system's word for an error number.
private func reason(_ code: Int32) -> String {
  guard let text = unsafe strerror(code) else { return "error \(code)" }
  return unsafe String(cString: text).lowercased()
}
