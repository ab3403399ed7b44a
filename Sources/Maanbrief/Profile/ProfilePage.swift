public import CollectionLaw
public import Values

/// Every key of `maanbrief.yaml`, made from the same list that the reader obeys.
public enum ProfilePage {
  /// The keys in the order of the file.
  public static let keys = ProfileSchema.schema.entries(of: ProfileDraft())

  /// The keys as a JSON array, keys sorted.
  public static var json: JSONValue {
    .array(
      keys.map { key in
        var object: [String: JSONValue] = [
          "path": .string(key.path), "type": .string(key.type), "meaning": .string(key.meaning),
        ]
        object["default"] = key.standard.map { .string($0) }
        object["example"] = key.example.map { .string($0) }
        return .object(object)
      })
  }

  /// The keys as a page of Markdown, a table for each section.
  public static var markdown: String {
    func code(_ text: String) -> String { "`\(text.replacing("|", with: "\\|"))`" }
    var text = introduction
    var section = ""
    for key in keys {
      let name = String(key.path.prefix { $0 != "." })
      if name != section {
        section = name
        let meaning = ProfileSchema.schema.sections.first { $0.name == name }?.meaning ?? ""
        text += "\n## \(name)\n\n\(meaning)\n\n| key | value | default | example | meaning |\n"
        text += "| --- | --- | --- | --- | --- |\n"
      }
      let example = key.example.map(code) ?? ""
      text +=
        "| \(code(key.path)) | \(key.type) | \(key.standard ?? "") | \(example) | \(key.meaning) |\n"
    }
    return text
  }

  private static let introduction = """
    # The keys of maanbrief.yaml

    Made by `maanbrief profile keys --format markdown`. Every key may be left out; a key that nobody knows, or
    a value outside its limits, is an error with its line. A point in a name stands for a section: `sender.name`
    is `name:` under `sender:`. Paths are relative to the file. `maanbrief init` writes a file with all of these,
    and `maanbrief profile check maanbrief.yaml` says what is wrong with one.

    """
}

extension Profile {
  /// The file of a new book: what is known as it is, every other key behind a `#` with its default.
  ///
  /// - Parameters:
  ///   - sender: who sends; nil leaves the sender to the invoices.
  ///   - dueBasis: whether due dates were agreed or only printed on the invoices.
  /// - Returns: YAML that `init(yaml:file:)` accepts.
  public static func newFile(sender: Creditor?, dueBasis: DueBasis) -> String {
    var draft = ProfileDraft()
    if let sender {
      draft.sender = sender
      draft.senderName = sender.name
    }
    draft.profile.terms.dueBasis = dueBasis
    return """
      # The profile of a book: who sends, how its letters look, and what was agreed.
      #
      # A key behind a # shows its default, or an example. To use it, take the # away, from the line of
      # its section as well; a second # marks another way to say the same.
      # docs/profile.md and `maanbrief profile keys` explain each key.

      """ + ProfileSchema.schema.file(of: draft, standard: ProfileDraft())
  }
}
