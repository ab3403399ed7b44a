extension SettingSchema {
  /// The file with every key: those in which `root` departs from `standard` as they are, the others
  /// behind a `#` with their default or an example.
  ///
  /// A key behind a `#` is used by taking that character away, from its section as well.
  func file(of root: Root, standard: Root) -> String {
    var text = ""
    var index = 0
    while index < keys.count {
      let name = keys[index].names[0]
      let group = keys[index...].prefix { $0.names[0] == name }
      index += group.count
      if let section = sections.first(where: { $0.name == name }) {
        text += "\n# \(section.meaning)\n"
      }
      let entries = group.map { FileEntry($0, root: root, standard: standard) }
      text += Self.lines(entries[...], depth: 0).map { $0 + "\n" }.joined()
    }
    return text
  }

  /// The lines of keys that share their first `depth` names.
  private static func lines(_ entries: ArraySlice<FileEntry>, depth: Int) -> [String] {
    var lines: [String] = []
    var rest = entries
    while let first = rest.first {
      let name = first.names[depth]
      let group = rest.prefix { $0.names[depth] == name }
      rest = rest.dropFirst(group.count)
      let indent = String(repeating: "  ", count: depth)
      if first.names.count == depth + 1 {
        lines += first.lines(indent: indent)
      } else {
        let isActive = group.contains(where: \.isActive)
        lines.append("\(isActive ? "" : "#")\(indent)\(name):")
        lines += self.lines(group, depth: depth + 1)
      }
    }
    return lines
  }

  /// A key with what the file says of it.
  private struct FileEntry {
    let names: [String]
    let isActive: Bool
    private let value: String
    private let note: String
    private let isAlternative: Bool

    /// A longer line is cut in two.
    private static var widest: Int { 100 }

    init(_ key: SettingKey<Root>, root: Root, standard: Root) {
      names = key.names
      let written = key.written(root)
      let usual = key.written(standard)
      isActive = written != nil && written != usual
      isAlternative = key.isAlternative
      value = (isActive ? written : usual ?? key.example) ?? ""
      var note = key.meaning
      if !key.type.hasPrefix("text"), !key.type.hasPrefix("list") { note += " (\(key.type))" }
      if !isActive, usual == nil {
        note += key.standard.map { "; without it \($0)" } ?? "; an example"
      }
      self.note = note
    }

    func lines(indent: String) -> [String] {
      let mark = isActive ? "" : isAlternative ? "#\(indent)# " : "#"
      let space = !isActive && isAlternative ? "" : indent
      let parts = value.split(separator: "\n", omittingEmptySubsequences: false)
      let head = "\(mark)\(space)\(names[names.count - 1]):"
      guard parts.count == 1 else {
        return ["\(head)  # \(note)"] + parts.dropFirst().map { "\(mark)\(space)  \($0)" }
      }
      let line = "\(head) \(value)  # \(note)"
      return line.count <= Self.widest
        ? [line] : ["\(isActive ? "" : "#")\(indent)# \(note):", "\(head) \(value)"]
    }
  }
}
