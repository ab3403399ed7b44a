import Glibc
import MaanbriefServer
import Values

/// The file `api-token` of a book: the secret that clients of its server show.
enum TokenFile {
  /// The path of the file in the folder of a book.
  static func path(inBook folder: String) -> String { "\(folder)/api-token" }

  /// The token of a book; a new one is made when there is none.
  ///
  /// - Throws: status 77 when others than its owner may read or change it, 78 when it holds no token,
  ///   73 when it cannot be made, 66 or 74 when it cannot be read.
  static func token(inBook folder: String) throws(ToolFailure) -> AccessToken {
    let path = path(inBook: folder)
    try makeIfAbsent(path)
    try checkPrivacy(path)
    let file = try DiskFiles.file(path)
    guard let token = AccessToken(String(decoding: file.bytes, as: UTF8.self)) else {
      throw ToolFailure(
        .configuration, code: "G-TOKEN",
        "the file holds no token of \(AccessToken.leastLength) base64url characters or more",
        at: SourcePlace(file: path), hint: "remove the file; the next start makes a new token")
    }
    return token
  }

  private static func makeIfAbsent(_ path: String) throws(ToolFailure) {
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      if errno == EEXIST { return }
      throw ToolFailure(
        .cannotCreate, code: "O-TOKEN", "the token file cannot be made",
        at: SourcePlace(file: path),
        hint: "check that the folder of the book may be written")
    }
    let text = Array((base64URL(SystemRandom.bytes(32)) + "\n").utf8)
    let written = unsafe text.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
    let isSafe = written == text.count && fsync(descriptor) == 0
    guard close(descriptor) == 0, isSafe else {
      unsafe unlink(path)
      throw ToolFailure(
        .inputOutput, code: "D-WRITE", "writing the token file failed", at: SourcePlace(file: path),
        hint: "free some space or check the disk, then run it again")
    }
  }

  /// Refuses a file that somebody else can read, change or owns.
  ///
  /// Source: RELIABILITY §7, secrets.
  private static func checkPrivacy(_ path: String) throws(ToolFailure) {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return }
    let owners: [uid_t] = [geteuid(), 0]
    guard status.st_mode & 0o077 == 0, owners.contains(status.st_uid) else {
      throw ToolFailure(
        .notPermitted, code: "P-TOKEN-FILE", "others can read or change the token file",
        at: SourcePlace(file: path),
        hint: "remove the file for a new token, or run: chmod 600 \(path)")
    }
  }

  /// Base64 with the alphabet for names and addresses, without padding.
  ///
  /// Source: RFC 4648 §5.
  private static func base64URL(_ bytes: [UInt8]) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
    var text: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      for index in 0...group.count { text.append(alphabet[bits >> (18 - 6 * index) & 63]) }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
