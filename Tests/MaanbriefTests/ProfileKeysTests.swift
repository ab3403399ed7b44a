import CollectionLaw
import Foundation
import TestSupport
import Testing
import Typesetting
import Values

@testable import Maanbrief

/// The keys of a profile: documented, accepted, and each with its effect on the letter.
@Suite struct ProfileKeysTests {
  private static let keys = ProfilePage.keys

  private static let sender: Creditor = {
    var sender = Creditor(name: "Halmstra Warmtetechniek B.V.")
    sender.street = "Ambachtsweg 14: achter"
    sender.postcode = "3542 ZK"
    sender.city = "Utrecht"
    sender.iban = IBAN("NL91ABNA0417164300")
    sender.kvk = "90031417"
    sender.vat = "NL123456782B01"
    return sender
  }()

  @Test func `every key has a meaning, and a default or an example`() {
    for key in Self.keys {
      #expect(!key.meaning.isEmpty && !key.type.isEmpty, "\(key.path)")
      #expect(key.standard != nil || key.example != nil, "\(key.path)")
    }
    #expect(Set(Self.keys.map(\.path)).count == Self.keys.count)
  }

  @Test func `the documentation holds the page`() throws {
    let file = SharedFolder.packageRoot.appending(path: "docs/profile.md")
    let text = try String(contentsOf: file, encoding: .utf8)
    #expect(
      text == ProfilePage.markdown,
      "write it anew: maanbrief profile keys --format markdown > docs/profile.md")
  }

  @Test func `a new file states what is known and is a profile at once`() throws {
    let text = Profile.newFile(sender: Self.sender, dueBasis: .unilateral)
    let profile = try Profile(yaml: text, file: "maanbrief.yaml")
    #expect(profile.creditor == Self.sender)
    #expect(profile.terms.dueBasis == .unilateral)
    #expect(profile.schedule == .standard && profile.style.margins == HouseStyle.Margins())
  }

  @Test func `a new file without a sender leaves it to the invoices`() throws {
    let text = Profile.newFile(sender: nil, dueBasis: .agreed)
    #expect(try Profile(yaml: text, file: "maanbrief.yaml").creditor == nil)
  }

  @Test func `a new file names every key, and is still a profile with all of them in use`() throws {
    let text = Profile.newFile(sender: Self.sender, dueBasis: .agreed)
    let lines = text.split(separator: "\n").map { line in
      let rest = line.dropFirst()
      // A sentence has one space behind the sign, a key none or an indent.
      let isKey = line.first == "#" && (rest.first?.isLetter == true || rest.hasPrefix("  "))
      return isKey ? String(rest) : String(line)
    }
    let profile = try Profile(yaml: lines.joined(separator: "\n"), file: "all.yaml")
    #expect(profile.creditor?.hours == "van 9.00 tot 17.00 uur")
    #expect(profile.terms.agreedInterest?.rate == .monthly(ExactDecimal(unscaled: 1)))
    #expect(profile.schedule == .standard)
    for key in Self.keys where !key.path.contains("[]") {
      let name = key.path.split(separator: ".").last ?? ""
      #expect(lines.contains { $0.contains("\(name):") }, "\(key.path)")
    }
  }

  @Test func `a text that looks like something else keeps its form in a new file`() throws {
    for text in [
      "a: b", "# c", "yes", "12", "'s Hertogenbosch", "x \"y\" \\z", "- e", "Café & Zoon",
    ] {
      var sender = Self.sender
      sender.name = text
      let file = Profile.newFile(sender: sender, dueBasis: .agreed)
      #expect(try Profile(yaml: file, file: "p.yaml").creditor?.name == text)
    }
  }

  // MARK: Effects

  /// For each key of the page a value that a letter must show.
  private static let effects: [(key: String, yaml: String)] = [
    ("style", "style: classic"), ("envelope.name", "envelope: {name: din-long}"),
    ("sender.name", "sender: {name: Ander B.V.}"),
    ("sender.tradeName", "sender: {tradeName: Ander}"),
    ("sender.street", "sender: {street: Ander 1}"),
    ("sender.postcode", "sender: {postcode: 1234 AB}"),
    ("sender.city", "sender: {city: Zwolle}"), ("sender.country", "sender: {country: BE}"),
    ("sender.phone", "sender: {phone: 038 123 4567}"),
    ("sender.email", "sender: {email: a@b.example}"),
    ("sender.website", "sender: {website: b.example}"),
    ("sender.kvk", "sender: {kvk: \"12345678\"}"), ("sender.vat", "sender: {vat: NL000099998B57}"),
    ("sender.iban", "sender: {iban: NL02ABNA0123456789}"),
    ("sender.bic", "sender: {bic: ABNANL2A}"), ("sender.contact", "sender: {contact: A. Ander}"),
    ("sender.hours", "sender: {phone: 038 123 4567, hours: altijd}"),
    ("font.family", "font: {family: Open Sans}\nsize: {l: 10}"),
    ("font.fallback", "font: {fallback: Noto Serif Hebrew}"), ("size.s", "size: {s: 8}"),
    ("size.m", "size: {m: 9.5}"), ("size.l", "size: {l: 11}"), ("size.xl", "size: {xl: 17}"),
    ("colour.accent", "colour: {accent: \"#7A2232\"}"),
    ("colour.tint", "colour: {tint: \"#F3F3F3\"}"), ("margin.left", "margin: {left: 30}"),
    ("margin.right", "margin: {right: 25}"),
    ("letterhead.position", "letterhead: {position: right}"),
    ("letterhead.logo", "letterhead: {logo: logo.svg}"),
    ("letterhead.name", "letterhead: {name: Ander}"),
    ("letterhead.subline", "letterhead: {subline: Loodgieters}"),
    ("return.text", "return: {text: Postbus 1}"), ("address.font", "address: {font: Gentium Plus}"),
    ("address.pronoun", "address: {pronoun: je}"),
    ("reference.rows", "reference: {rows: [reference, date]}"),
    ("salutation.byName", "salutation: {byName: false}"),
    ("salutation.neutral", "salutation: {byName: false, neutral: Geachte klant}"),
    ("language.standard", "language: {standard: en}"),
    ("language.abroad", "language: {abroad: en}"),
    ("salutation.english", "language: {standard: en}\nsalutation: {byName: false, english: Hello}"),
    ("body.align", "body: {align: justified}"), ("panel.style", "panel: {style: rules}"),
    ("key.bar", "key: {bar: false}"), ("signature.name", "signature: {name: A. Ander}"),
    ("signature.title", "signature: {title: Boekhouding}"),
    ("signature.image", "signature: {image: logo.svg}"),
    ("signature.byHand", "signature: {byHand: true}"),
    (
      "footer.columns",
      "footer: {columns: [[90031417, NL123456782B01, NL91 ABNA 0417 1643 00]]}"
    ),
    ("envelope.kind", "envelope: {kind: right}"), ("envelope.width", "envelope: {width: 222}"),
    ("envelope.height", "envelope: {height: 112, fold: 110}"),
    ("envelope.windowLeft", "envelope: {windowLeft: 22}"),
    ("envelope.windowBottom", "envelope: {windowBottom: 20}"),
    ("envelope.windowWidth", "envelope: {windowWidth: 80}"),
    ("envelope.windowHeight", "envelope: {windowHeight: 50}"),
    ("envelope.fold", "envelope: {fold: 105}"), ("marks", "marks: none"),
    ("attachments", "attachments: false"),
  ]

  /// The keys whose effect on the sums `CollectionTermsTests` shows, and on what follows
  /// `DunningLetterTests`.
  private static let sums = [
    "terms.", "costs.", "interest.", "schedule.", "collector.", "debtHelp",
  ]

  @Test func `every key of the page has an effect that is looked at`() {
    let page = Self.keys.map(\.path).filter { path in
      !Self.sums.contains { path.hasPrefix($0) }
    }
    #expect(Set(page) == Set(Self.effects.map(\.key)))
  }

  @Test(arguments: effects.map(\.key)) func `a key changes the letter`(key: String) throws {
    let yaml = try #require(Self.effects.first { $0.key == key }?.yaml)
    #expect(try Self.trace(Self.base) != Self.trace(Self.merged(yaml)), "\(key)")
  }

  private static let base = """
    sender:
      name: Halmstra Warmtetechniek B.V.
      street: Ambachtsweg 14
      postcode: 3542 ZK
      city: Utrecht
      iban: NL91 ABNA 0417 1643 00
      kvk: "90031417"
      vat: NL123456782B01

    """

  private static func merged(_ yaml: String) -> String {
    guard yaml.hasPrefix("sender: {") else { return base + yaml + "\n" }
    let pairs = yaml.dropFirst("sender: {".count).dropLast().split(separator: ", ")
    var lines = base.split(separator: "\n").map(String.init)
    for pair in pairs {
      let name = pair.prefix { $0 != ":" }
      lines.removeAll { $0.hasPrefix("  \(name):") }
      lines.append("  \(pair)")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Everything that a reader of three letters sees: a reminder abroad, a full exact letter, and one
  /// with a name in another script.
  private static func trace(_ yaml: String) throws -> [String] {
    let press = try Press(world: TestWorld(), profile: try Profile(yaml: yaml, file: "p.yaml"))
    var reminder = LetterRequest.example
    reminder.stage = .herinnering
    var abroad = reminder
    abroad.debtor.country = "DE"
    var notice = LetterRequest.example
    notice.stage = .veertiendagenbrief
    notice.debtor.name = "D. דוד"
    return try [reminder, abroad, notice].flatMap { request in
      var request = request
      request.creditor = nil
      let draft = try LetterDraft(request, press: press)
      let pdf = try draft.prettyPDF(press: press)
      return [draft.document.layoutDump, pdf.contains("claim.json") ? "data" : "no data"]
    }
  }
}
