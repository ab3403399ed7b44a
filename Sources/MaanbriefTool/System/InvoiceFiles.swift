import Glibc
import Intake
import Values

/// The files that the arguments of a command name: each file itself, and of a folder what is in it.
///
/// A folder is read with the folders in it, in the order of their names. What begins with a point is
/// hidden and left alone; everything else that is not read is named in `passedOver`.
struct InvoiceFiles {
  /// The paths to read, in order.
  private(set) var paths: [String] = []
  /// What in the folders cannot be an invoice.
  private(set) var passedOver: [Diagnostic] = []
  /// Folders that cannot be read.
  private(set) var failures: [ToolFailure] = []

  /// The most files that folders may hold together.
  static let limit = 100_000
  /// The most folders that one may lie in below the one that was named.
  static let depthLimit = 16

  /// The files that `arguments` name.
  ///
  /// - Throws: status 65 when folders hold more than `limit` files, 66 when there is nothing to read.
  init(_ arguments: [String]) throws(ToolFailure) {
    for argument in arguments {
      if argument != "-", DiskFiles.isFolder(argument) {
        try addFolder(Self.withoutSlash(argument), depth: 0)
      } else {
        paths.append(argument)
      }
    }
    guard paths.isEmpty else { return }
    if let failure = failures.first { throw failure }
    Terminal.say(passedOver)
    throw ToolFailure(
      .noInput, code: "M-NONE", "there is no invoice in the folder",
      at: arguments.first.map { SourcePlace(file: $0) },
      hint: "give a folder with UBL, CII, PDF or zip files, or name the files")
  }

  private static func withoutSlash(_ path: String) -> String {
    path.hasSuffix("/") && path != "/" ? withoutSlash(String(path.dropLast())) : path
  }

  private mutating func addFolder(_ folder: String, depth: Int) throws(ToolFailure) {
    guard unsafe access(folder, R_OK | X_OK) == 0 else {
      failures.append(
        ToolFailure(
          .noInput, code: "M-UNREADABLE", "the folder cannot be read", at: SourcePlace(file: folder)
        ))
      return
    }
    for name in DiskFiles.names(inFolder: folder) where !name.hasPrefix(".") {
      let path = folder == "/" ? "/\(name)" : "\(folder)/\(name)"
      switch DiskFiles.kind(path) {
      case .folder where depth < Self.depthLimit: try addFolder(path, depth: depth + 1)
      case .folder: passOver(path, "this folder lies too deep")
      case .file where Self.mayHoldInvoice(path): paths.append(path)
      case .file: passOver(path, "this is no invoice, PDF or zip archive")
      case .other: passOver(path, "this is neither a file nor a folder")
      }
    }
    guard paths.count + passedOver.count <= Self.limit else {
      throw ToolFailure(
        .badData, code: "M-FOLDER", "the folder holds more than \(Self.limit) files",
        at: SourcePlace(file: folder), hint: "give smaller folders")
    }
  }

  private mutating func passOver(_ path: String, _ reason: String) {
    passedOver.append(
      Diagnostic(.info, code: "I-PASSED-OVER", reason, at: SourcePlace(file: path)))
  }

  /// A name that promises an invoice is taken at its word, so that a broken one is reported.
  private static func mayHoldInvoice(_ path: String) -> Bool {
    let name = path.lowercased()
    return [".xml", ".pdf", ".zip"].contains { name.hasSuffix($0) }
      || InvoiceInput.mayBegin(DiskFiles.start(of: path))
  }
}

extension DiskFiles {
  /// What lies at a path.
  enum Kind {
    case file, folder, other
  }

  /// What lies at `path`: links to files are files, links to folders are not followed.
  static func kind(_ path: String) -> Kind {
    var status = stat()
    guard unsafe lstat(path, &status) == 0 else { return .other }
    if status.st_mode & S_IFMT == S_IFLNK {
      guard unsafe stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
        return .other
      }
      return .file
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .folder
    default: return .other
    }
  }

  /// The first 1,024 bytes of the file at `path`; empty when it cannot be read.
  static func start(of path: String) -> [UInt8] {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    return unsafe [UInt8](unsafeUninitializedCapacity: 1024) { buffer, filled in
      filled = max(0, unsafe read(descriptor, buffer.baseAddress, 1024))
    }
  }
}
