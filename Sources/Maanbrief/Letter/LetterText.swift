import CollectionLaw
import Templating
import Typesetting
import Values

/// The words of a letter, before they are set on pages.
struct LetterText {
  let facts: LetterFacts
  /// The template with its facts.
  let filled: FilledTemplate
  /// The texts, tables and panel in reading order.
  let content: LetterContent
  /// The figures that its tables print beside the claim's own.
  let figures: LetterStatement.Figures
  /// What had to be left out.
  let findings: [Diagnostic]

  /// Fills a template with known facts.
  ///
  /// - Throws: `configuration` for the template, `refused` when what it states cannot be stated.
  init(facts: LetterFacts, template: LetterTemplate, press: Press) throws(LetterFailure) {
    let filled: FilledTemplate
    let body: LetterBodyBuilder
    do throws(Diagnostics) {
      filled = try template.template.fill(facts.record)
      body = try LetterBodyBuilder(filled, facts: facts, template: template)
    } catch {
      throw .configuration(error)
    }
    if body.statesInterest, let held = facts.claim.interest?.held {
      throw .refused(Diagnostics(held.diagnostic(at: facts.request.place)))
    }
    if body.panelWords != nil, let fault = facts.accountFault {
      throw .refused(Diagnostics(fault))
    }
    let page = LetterPage(
      facts: facts, profile: press.profile, logo: press.logo, signature: press.signature)
    (content, findings) = page.content(
      title: body.title, blocks: body.blocks, panelWords: body.panelWords)
    self.facts = facts
    self.filled = filled
    figures = body.figures
  }
}
