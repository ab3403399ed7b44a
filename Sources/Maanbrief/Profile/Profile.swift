public import CollectionLaw
public import Typesetting
public import Values

/// Who sends, how the letters look, and what was agreed: the file `maanbrief.yaml`.
public struct Profile: Sendable {
  /// Who sends the letters.
  public var creditor: Creditor
  /// How they look.
  public var style: HouseStyle
  /// The family of the body type, a name of the font catalogue.
  public var fontFamily: String
  /// The letterhead's name, line and logo file.
  public var letterhead: LetterheadSettings
  /// The sender above the address; nil derives it from the creditor.
  public var returnText: String?
  /// The form of address of the letters that leave a choice.
  public var tone: Tone
  /// What was agreed, and what the creditor chooses where the law leaves a choice.
  public var terms: CollectionTerms
  /// Which letters follow a due date, after how many days and with which term.
  public var schedule = Schedule.standard
  /// Whether the claim travels inside each letter (PDF/A-3) or not (PDF/A-2).
  public var attachesData = true
  /// The file it was read from; nil for a profile made in code.
  public var file: String?

  /// Name, line and logo of the letterhead.
  public struct LetterheadSettings: Hashable, Sendable {
    /// The name in large type; nil takes the creditor's trading name or name.
    public var name: String?
    /// The line under it.
    public var subline: String?
    /// The path of an SVG file, relative to the profile.
    public var logo: String?

    /// Settings of a letterhead.
    public init(name: String? = nil, subline: String? = nil, logo: String? = nil) {
      self.name = name
      self.subline = subline
      self.logo = logo
    }
  }

  /// A profile; everything but the creditor has a default.
  public init(
    creditor: Creditor, style: HouseStyle = HouseStyle(), fontFamily: String = "Lato",
    letterhead: LetterheadSettings = LetterheadSettings(), returnText: String? = nil,
    tone: Tone = .formal, terms: CollectionTerms = CollectionTerms(), file: String? = nil
  ) {
    self.creditor = creditor
    self.style = style
    self.fontFamily = fontFamily
    self.letterhead = letterhead
    self.returnText = returnText
    self.tone = tone
    self.terms = terms
    self.file = file
  }
}

/// The form of address.
public enum Tone: String, Hashable, Sendable, CaseIterable {
  /// Formal: *u*.
  case formal = "u"
  /// Informal: *je*.
  case informal = "je"
}

extension Profile {
  /// Reads a profile.
  ///
  /// - Parameters:
  ///   - text: the YAML text.
  ///   - file: its name, for messages.
  /// - Throws: every finding at once, each with its line; unknown keys come with the nearest known one.
  public init(yaml text: String, file: String) throws(Diagnostics) {
    var top = try YAMLSection(text: text, file: file)
    let creditor = top.section("sender") { Creditor(&$0) }
    if creditor == nil {
      top.complain(
        SourcePlace(file: file, line: 1), "a profile needs a 'sender'",
        hint: "add 'sender:' with at least a name")
    }
    self.init(creditor: creditor ?? Creditor(name: ""), file: file)
    readStyle(&top)
    terms = CollectionTerms(&top)
    schedule = top.section("schedule") { ScheduleReader.schedule(&$0) }.flatMap { $0 } ?? schedule
    attachesData = top.truth("attachments") ?? true
    let findings = top.finished()
    guard findings.isEmpty else { throw Diagnostics(findings) }
  }

  /// The parameters of the house style, each within its limits.
  private mutating func readStyle(_ top: inout YAMLSection) {
    top.section("font") { section in
      fontFamily = section.text("family") ?? fontFamily
    }
    if fontFamily == "Gentium Plus" { style.sizes = .serif }
    top.section("size") { section in readSizes(&section) }
    top.section("colour") { section in
      if let accent = section.value(
        "accent", expected: "a colour such as \"#0E5A6B\"", { Colour(hex: $0) })
      {
        if HouseStyle.contrastOnWhite(accent) < 450 {
          section.complain(
            section.place(of: "accent"), "the accent colour has too little contrast on white",
            hint: "choose a darker colour: at least 4.5 to 1")
        }
        style.accent = accent
      }
    }
    top.section("letterhead") { section in
      style.letterheadPosition =
        section.value("position", expected: "left or right") {
          HouseStyle.LetterheadPosition(rawValue: $0)
        } ?? style.letterheadPosition
      letterhead = LetterheadSettings(
        name: section.text("name"), subline: section.text("subline"), logo: section.text("logo"))
    }
    top.section("body") { section in
      style.alignment =
        section.value("align", expected: "ragged or justified") {
          HouseStyle.BodyAlignment(rawValue: $0)
        } ?? style.alignment
    }
    top.section("panel") { section in
      style.panel =
        section.value("style", expected: "tint or rules") { HouseStyle.PanelStyle(rawValue: $0) }
        ?? style.panel
    }
    top.section("key") { section in style.hasKeyBar = section.truth("bar") ?? true }
    top.section("address") { section in
      tone = section.value("pronoun", expected: "u or je") { Tone(rawValue: $0) } ?? tone
    }
    top.section("return") { section in returnText = section.text("text") }
    style.marks =
      top.value("marks", expected: "none, fold or fold + hole") { HouseStyle.Marks(rawValue: $0) }
      ?? style.marks
  }

  private mutating func readSizes(_ section: inout YAMLSection) {
    func points(
      _ key: String, _ range: ClosedRange<Int64>, _ section: inout YAMLSection
    ) -> Points? {
      guard let value = section.decimal(key) else { return nil }
      let thousandths = Int64(clamping: value.rounded(toPlaces: 3))
      guard range.contains(thousandths) else {
        section.complain(
          section.place(of: key),
          "size.\(key) lies between \(range.lowerBound / 1000) and \(range.upperBound / 1000) points"
        )
        return nil
      }
      return Points(thousandths: thousandths)
    }
    style.sizes.small = points("s", 7_000...12_000, &section) ?? style.sizes.small
    style.sizes.medium = points("m", 7_000...12_000, &section) ?? style.sizes.medium
    style.sizes.large = points("l", 10_000...12_000, &section) ?? style.sizes.large
    style.sizes.extraLarge = points("xl", 12_000...22_000, &section) ?? style.sizes.extraLarge
  }
}
