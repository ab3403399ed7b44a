import CollectionLaw
import Values

/// The user's folder of law tables that take the place of ours, and of checks of the rates.
enum LawFolder {
  /// `$XDG_CONFIG_HOME/maanbrief`, else `~/.config/maanbrief`; nil when neither can be told.
  ///
  /// Source: XDG Base Directory Specification: a relative XDG_CONFIG_HOME does not count.
  static var path: String? {
    if let folder = Environment["XDG_CONFIG_HOME"], folder.hasPrefix("/") {
      return "\(folder)/maanbrief"
    }
    return Environment["HOME"].map { "\($0)/.config/maanbrief" }
  }

  /// The user's tables that are there.
  ///
  /// - Throws: status 66 for one that cannot be read.
  static func files() throws(ToolFailure) -> [LawTables.Name: SourceFile] {
    var files: [LawTables.Name: SourceFile] = [:]
    guard let path else { return files }
    for name in LawTables.Name.allCases {
      let file = "\(path)/\(name.rawValue)"
      if DiskFiles.exists(file) { files[name] = try DiskFiles.file(file) }
    }
    return files
  }

  /// Our tables, with the user's in their place.
  ///
  /// - Throws: status 66 for a table that cannot be read, 78 for one with a bad row.
  static func tables() throws(ToolFailure) -> LawTables {
    let files = try files()
    do throws(Diagnostics) {
      return try LawTables(replacing: { files[$0] })
    } catch {
      throw ToolFailure(.configuration, error.all)
    }
  }
}
