/// What the name of a party says about it.
public enum PartyName {
  /// Whether a word of the name is a legal form, or a kind of body that is never a person.
  public static func isOrganisation(_ name: String) -> Bool {
    hasLegalForm(name)
  }
}
