import CollectionLaw
public import Values

extension LetterTemplate {
  /// Where the letters of this template would depart from what their effect in law asks.
  ///
  /// The template is filled for letters that hold every pair of values of two facts; each different text
  /// is checked as a finished letter, and every test for what it decides.
  ///
  /// Source: LAW §2.4, §2.5, §9.
  ///
  /// - Parameters:
  ///   - claims: the claims of the template's stage.
  ///   - press: fonts and tables; its profile plays no part.
  ///   - stopsAtFirst: whether one fault is enough.
  /// - Returns: each fault once, at its place in the template.
  /// - Throws: `fault` for an error of the program.
  public func legalFaults(
    among claims: ExampleClaims, press: Press, stopsAtFirst: Bool = false
  ) throws(LetterFailure) -> [Diagnostic] {
    var proof = TemplateProof(
      of: self, claims: claims, press: press, stopsAtFirst: stopsAtFirst)
    return try proof.run()
  }

  /// The same, among every claim that the law allows the template's stage to be about.
  ///
  /// - Parameter press: fonts and tables; its profile plays no part.
  /// - Returns: as `legalFaults(among:press:stopsAtFirst:)`.
  /// - Throws: as `legalFaults(among:press:stopsAtFirst:)`; `resource` for a table.
  public func legalFaults(press: Press) throws(LetterFailure) -> [Diagnostic] {
    try legalFaults(among: try ExampleClaims(of: self, press: press), press: press)
  }
}
