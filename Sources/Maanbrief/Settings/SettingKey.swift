import Values

/// One key of a settings file: the only place that knows its path, nature, meaning and target.
///
/// The reader's allowed keys, the page of documentation and the file that `init` writes are all made
/// from these.
struct SettingKey<Root: Sendable>: Sendable {
  /// The names from the top to the key, joined by points: `sender.name`.
  let path: String
  /// What may stand there, in words.
  let type: String
  /// What it does.
  let meaning: String
  /// A value that shows how it is written; nil when the default does.
  let example: String?
  /// What the default is in words, when it is not one value.
  let standard: String?
  /// Whether another key stands in its place when both are shown.
  let isAlternative: Bool
  /// The keys of each section of its list.
  let fields: [SettingEntry]
  /// Reads the key, found under its last name, into a root.
  let read: @Sendable (inout YAMLSection, String, inout Root) -> Void
  /// The value in a root as YAML; nil when there is none.
  let written: @Sendable (Root) -> String?

  /// The names of the path.
  var names: [String] { path.split(separator: ".").map(String.init) }
}

extension SettingKey {
  /// A key whose value always has a default.
  init<Value>(
    _ path: String, _ form: SettingForm<Value>,
    _ target: any WritableKeyPath<Root, Value> & Sendable, _ meaning: String,
    standard: String? = nil
  ) {
    self.init(
      path: path, type: form.type, meaning: meaning, example: nil, standard: standard,
      isAlternative: false, fields: []
    ) { section, key, root in
      if let value = form.read(&section, key) { root[keyPath: target] = value }
    } written: { root in
      form.write(root[keyPath: target])
    }
  }

  /// A key that may be left out.
  init<Value>(
    _ path: String, _ form: SettingForm<Value>,
    _ target: any WritableKeyPath<Root, Value?> & Sendable, _ meaning: String, example: String,
    standard: String? = nil, isAlternative: Bool = false
  ) {
    self.init(
      path: path, type: form.type, meaning: meaning, example: example, standard: standard,
      isAlternative: isAlternative, fields: []
    ) { section, key, root in
      root[keyPath: target] = form.read(&section, key) ?? root[keyPath: target]
    } written: { root in
      root[keyPath: target].map(form.write)
    }
  }

  /// A key with a list of sections, each with keys of its own.
  init<Element: Sendable>(
    _ path: String, of schema: SettingSchema<Element>, startingWith blank: Element,
    _ target: any WritableKeyPath<Root, [Element]> & Sendable, _ meaning: String,
    standard: String, example: String,
    finish: @escaping @Sendable (inout YAMLSection, inout Element) -> Void
  ) {
    self.init(
      path: path, type: "list of steps", meaning: meaning, example: example, standard: standard,
      isAlternative: false, fields: schema.entries(of: blank, under: path + "[].")
    ) { section, key, root in
      let elements = section.sections(key) { child in
        var element = blank
        schema.read(&child, into: &element)
        finish(&child, &element)
        return element
      }
      root[keyPath: target] = elements ?? root[keyPath: target]
    } written: { root in
      root[keyPath: target].map { "\n- " + schema.flow(of: $0) }.joined()
    }
  }
}

/// A key as documentation shows it.
public struct SettingEntry: Hashable, Sendable {
  /// The names from the top to the key, joined by points; `[]` stands for any element of a list.
  public let path: String
  /// What may stand there.
  public let type: String
  /// What holds when the key is left out; nil when it then has no value.
  public let standard: String?
  /// A value that shows how it is written.
  public let example: String?
  /// What it does.
  public let meaning: String
}

/// The keys of a settings file, or of one section of a list in it, in the order of the file.
struct SettingSchema<Root: Sendable>: Sendable {
  /// The top sections with what they are about.
  let sections: [(name: String, meaning: String)]
  /// The keys; those of one section stand together.
  let keys: [SettingKey<Root>]

  /// The keys of a settings file.
  init(sections: [(name: String, meaning: String)] = [], keys: [SettingKey<Root>]) {
    self.sections = sections
    self.keys = keys
  }

  /// Reads all keys of `section` into `root`.
  func read(_ section: inout YAMLSection, into root: inout Root) {
    var places = SettingPlaces()
    read(&section, into: &root, places: &places)
  }

  /// Reads all keys of `section` into `root`, and notes where each stood.
  func read(
    _ section: inout YAMLSection, into root: inout Root, places: inout SettingPlaces,
    under prefix: String = ""
  ) {
    var seen: Set<String> = []
    for key in keys where key.path.hasPrefix(prefix) {
      let rest = key.path.dropFirst(prefix.count)
      let name = String(rest.prefix { $0 != "." })
      guard seen.insert(name).inserted else { continue }
      places[prefix + name] = section.place(of: name)
      if name.count == rest.count {
        key.read(&section, name, &root)
      } else {
        section.section(name) { child in
          read(&child, into: &root, places: &places, under: "\(prefix)\(name).")
        }
      }
    }
  }

  /// The keys as documentation shows them, with the defaults of `root`.
  func entries(of root: Root, under prefix: String = "") -> [SettingEntry] {
    keys.flatMap { key in
      let entry = SettingEntry(
        path: prefix + key.path, type: key.type, standard: key.standard ?? key.written(root),
        example: key.example, meaning: key.meaning)
      return [entry] + key.fields
    }
  }

  /// The values of `root` that are there, as a mapping on one line.
  func flow(of root: Root) -> String {
    let pairs = keys.compactMap { key in key.written(root).map { "\(key.path): \($0)" } }
    return "{\(pairs.joined(separator: ", "))}"
  }
}

/// Where the keys of a file stood.
struct SettingPlaces {
  private var places: [String: SourcePlace] = [:]

  /// The place of a key or section by its whole path.
  subscript(path: String) -> SourcePlace? {
    get { places[path] }
    set { places[path] = newValue }
  }
}
