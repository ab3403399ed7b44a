import CollectionLaw
import Templating
import Typesetting
import Values

/// The proof that the letters of a template are lawful, on every path that its conditions allow.
///
/// The template is filled for letters that together hold every pair of values of two facts, with a value
/// of its own for each fact; each different text is checked as a finished letter, and each figure for
/// the words it stands in. A test that comes out alike in all of them, and an arm that none takes, is
/// a fault: nobody would ever see what it says.
struct TemplateProof {
  private let template: LetterTemplate
  private let press: Press
  private let claims: ExampleClaims
  private let use: TemplateUse
  /// Whether the first fault is enough.
  private let stopsAtFirst: Bool
  private var known: [ElementFinding.Fact] = []
  private var faults: [Diagnostic] = []
  private var taken: Set<BranchArm> = []
  /// The texts that were checked, each with what else the check depends on.
  private var texts: Set<String> = []

  init(
    of template: LetterTemplate, claims: ExampleClaims, press: Press, stopsAtFirst: Bool = false
  ) {
    self.template = template
    self.claims = claims
    self.press = press
    self.stopsAtFirst = stopsAtFirst
    use = template.template.use
  }

  /// How many different texts were looked at.
  var textCount: Int { texts.count }

  /// Each fault once, at its place in the template; empty for a template whose letters may be sent.
  ///
  /// - Throws: `fault` for an error of the program.
  mutating func run() throws(LetterFailure) -> [Diagnostic] {
    guard claims.stage.effect != .none else { return [] }
    faults += use.legalFaults(in: template.file, values: claims.values)
    for letter in claims.letters where !isDone { try check(letter) }
    if !isDone { faults += deadArms }
    return faults.sorted { ($0.place?.line ?? 0) < ($1.place?.line ?? 0) }
  }

  private var isDone: Bool { stopsAtFirst && !faults.isEmpty }

  // MARK: Letters

  private mutating func check(_ letter: ExampleClaims.Letter) throws(LetterFailure) {
    do throws(Diagnostics) {
      let symbolic = try template.template.fill(letter.symbolic.record, noting: &taken)
      guard texts.insert(letter.form + symbolic.text).inserted else { return }
      let figures = try content(of: symbolic, letter.facts)
      var statement = LetterStatement(letter.facts, address: [], figures: .init())
      statement.text = figures.content.prose(includesOptional: true)
      note(statement.misplacedFigures(letter.symbolic.values), of: symbolic)
      if isDone { return }
      let filled = try template.template.fill(letter.record)
      let plain = try content(of: filled, letter.facts)
      statement = LetterStatement(
        letter.facts, address: plain.content.address, figures: plain.figures)
      for includesOptional in plain.content.hasOptional ? [true, false] : [true] {
        statement.text = plain.content.statedText(includesOptional: includesOptional)
        note(statement.findings(), of: filled)
      }
    } catch {
      for fault in error.all where !faults.contains(fault) { faults.append(fault) }
    }
  }

  private typealias Composed = (content: LetterContent, figures: LetterStatement.Figures)

  /// A letter up to its layout.
  private func content(
    of filled: FilledTemplate, _ facts: LetterFacts
  ) throws(Diagnostics) -> Composed {
    let body = try LetterBodyBuilder(filled, facts: facts, template: template)
    let page = LetterPage(facts: facts, profile: press.profile, logo: nil, signature: nil)
    let content = page.text(title: body.title, blocks: body.blocks, panelWords: body.panelWords)
    return (content, body.figures)
  }

  private mutating func note(_ findings: [ElementFinding], of filled: FilledTemplate) {
    let errors = findings.filter { $0.severity == .error && !known.contains($0.fact) }
    guard !errors.isEmpty else { return }
    let places = TemplatePlaces(filled, file: template.file)
    for finding in errors where !known.contains(finding.fact) {
      known.append(finding.fact)
      faults.append(finding.diagnostic(at: places.place(of: finding)))
    }
  }

  /// The branches with an arm that no lawful letter takes.
  private var deadArms: [Diagnostic] {
    use.branches.compactMap { branch in
      guard let index = branch.arms.firstIndex(where: { !taken.contains($0) }) else { return nil }
      return Diagnostic(
        .error, code: "T-VALUE",
        "way \(index + 1) through this test is taken by no letter of this stage that the law allows",
        at: branch.place, hint: "leave out the test and what no letter prints")
    }
  }
}
