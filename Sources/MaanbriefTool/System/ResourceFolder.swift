import Glibc
import Values

/// Where the program's templates and catalogue of fonts are.
enum ResourceFolder {
  /// `MAANBRIEF_HOME`; else the nearest folder above the program that has both; else the places of an
  /// installation.
  ///
  /// - Throws: status 69 when there is none.
  static func find() throws(ToolFailure) -> String {
    if let home = Environment["MAANBRIEF_HOME"] {
      guard isResourceFolder(home) else {
        throw ToolFailure(
          .unavailable, code: "S-HOME", "MAANBRIEF_HOME has no templates and no font catalogue",
          hint: "it must hold templates/nl and fonts/catalogue.csv")
      }
      return home
    }
    var folder = programFolder()
    while let path = folder {
      if isResourceFolder(path) { return path }
      folder = parent(path)
    }
    for path in ["/usr/local/share/maanbrief", "/usr/share/maanbrief"] where isResourceFolder(path)
    {
      return path
    }
    throw ToolFailure(
      .unavailable, code: "S-HOME", "the templates and the font catalogue are not found",
      hint: "set MAANBRIEF_HOME to the folder that holds templates/nl and fonts/catalogue.csv")
  }

  private static func isResourceFolder(_ path: String) -> Bool {
    DiskFiles.isFolder("\(path)/templates/nl") && DiskFiles.exists("\(path)/fonts/catalogue.csv")
  }

  private static func programFolder() -> String? {
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = unsafe readlink("/proc/self/exe", &buffer, buffer.count)
    guard count > 0 else { return nil }
    return parent(String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self))
  }

  private static func parent(_ path: String) -> String? {
    guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else { return nil }
    return String(path[..<slash])
  }
}
