import Archive
import ArgumentParser
import CollectionLaw
import Glibc
import Maanbrief
import Values

/// `maanbrief init`: a new book.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Make a book: a folder with maanbrief.yaml and book.sqlite.",
    discussion: """
      The profile maanbrief.yaml holds every key there is, most of them behind a # with their default.
      On a terminal it asks who sends, and whether payment terms are agreed in writing, unless the
      options say so. Without a sender the letters take that of the invoices. What is there already is
      never overwritten.

      Example:
        maanbrief init administratie
        maanbrief init administratie --name "Halmstra B.V." --iban "NL91 ABNA 0417 1643 00"
      """)

  @Argument(help: "The folder (default: --book, then MAANBRIEF_BOOK, then the current folder).")
  var folder: String?

  @Option(help: "The folder of the book.")
  var book: String?

  @OptionGroup var sender: SenderOptions

  @Option(help: "Payment terms are agreed in writing, or unilateral: only printed on the invoice.")
  var dueBasis: DueBasisArgument?

  @Option(help: "text or json.")
  var format: OutputFormat = .text

  func run() throws {
    let place = folder ?? book ?? Environment["MAANBRIEF_BOOK"] ?? "."
    let target = NewBook(folder: place)
    try target.checkAbsent()
    var answers = sender.answers
    answers.dueBasis = dueBasis?.basis
    if Terminal.canAsk { Interview.complete(&answers) }
    let basis = answers.dueBasis ?? .agreed
    let text = Profile.newFile(sender: answers.creditor, dueBasis: basis)
    do throws(Diagnostics) {
      _ = try Profile(yaml: text, file: target.profile)
    } catch {
      throw ToolFailure(.badData, error.all)
    }
    try target.make(profile: text)
    switch format {
    case .json:
      Terminal.print(
        JSONValue.object([
          "book": .string(target.database), "profile": .string(target.profile),
          "dueBasis": .string(basis.rawValue), "hasSender": .bool(answers.creditor != nil),
        ]).serialised(pretty: true))
    case .text:
      Terminal.print("\(target.profile)\n\(target.database)")
      if answers.creditor == nil {
        Terminal.say("note: the letters take the sender of the invoices until you name one")
      } else if answers.creditor?.iban == nil {
        Terminal.say(
          "note: letters with effect in law are refused until 'sender.iban' names the account")
      }
    }
  }

  func validate() throws {
    guard folder == nil || book == nil else {
      throw ValidationError("the folder is named twice")
    }
    let named = sender.answers
    guard named.name == nil, !named.isEmpty, !Terminal.canAsk else { return }
    throw ValidationError("a sender needs a --name")
  }
}

/// Where due dates come from, on the command line.
struct DueBasisArgument: ExpressibleByArgument {
  let basis: DueBasis

  static let allValueStrings = DueBasis.allCases.map(\.rawValue)

  init?(argument: String) {
    guard let basis = DueBasis(rawValue: argument) else { return nil }
    self.basis = basis
  }
}

/// The sender on the command line.
struct SenderOptions: ParsableArguments {
  @Option(help: "Who sends: the legal name.") var name: String?
  @Option(help: "The trading name, when another.") var tradeName: String?
  @Option(help: "Street and number.") var street: String?
  @Option(help: "Postcode.") var postcode: String?
  @Option(help: "Place.") var city: String?
  @Option(help: "Country, as its code of two letters.") var country: String?
  @Option(help: "Telephone.") var phone: String?
  @Option(help: "E-mail address.") var email: String?
  @Option(help: "The account to pay into.") var iban: AccountArgument?
  @Option(help: "Number in the trade register.") var kvk: String?
  @Option(help: "VAT number.") var vat: String?
  @Option(help: "Who answers and signs.") var contact: String?

  /// What they say.
  var answers: SenderAnswers {
    var answers = SenderAnswers()
    answers.name = name
    var sender = Creditor(name: "")
    sender.tradeName = tradeName
    sender.street = street
    sender.postcode = postcode
    sender.city = city
    sender.country = country
    sender.phone = phone
    sender.email = email
    sender.iban = iban?.account
    sender.kvk = kvk
    sender.vat = vat
    sender.contact = contact
    answers.sender = sender
    return answers
  }
}

/// An account number on the command line.
struct AccountArgument: ExpressibleByArgument {
  let account: IBAN

  init?(argument: String) {
    guard let account = IBAN(argument) else { return nil }
    self.account = account
  }
}

/// What is known of the sender of a new book.
struct SenderAnswers {
  var name: String?
  var sender = Creditor(name: "")
  var dueBasis: DueBasis?

  /// Whether nothing is known of the sender.
  var isEmpty: Bool { name == nil && sender == Creditor(name: "") }

  /// The sender; nil without a name.
  var creditor: Creditor? {
    guard let name else { return nil }
    var creditor = sender
    creditor.name = name
    return creditor
  }
}

/// The questions of `init`, asked of a person at a terminal.
enum Interview {
  /// Asks for what is not known yet; an empty answer leaves it out.
  static func complete(_ answers: inout SenderAnswers) {
    Terminal.say("Who sends the letters? An empty answer leaves a line out.")
    answers.name = answers.name ?? Terminal.ask("Name, as registered")
    if answers.name != nil {
      ask("Street and number", &answers.sender.street)
      ask("Postcode", &answers.sender.postcode)
      ask("Place", &answers.sender.city)
      while answers.sender.iban == nil, let text = Terminal.ask("IBAN") {
        answers.sender.iban = IBAN(text)
        if answers.sender.iban == nil { Terminal.say("That number does not check.") }
      }
      ask("Telephone", &answers.sender.phone)
      ask("E-mail address", &answers.sender.email)
      ask("KvK number", &answers.sender.kvk)
      ask("VAT number", &answers.sender.vat)
    }
    guard answers.dueBasis == nil else { return }
    Terminal.say(
      "Are payment terms agreed in writing (a contract, an order, accepted general terms)?")
    while answers.dueBasis == nil {
      guard let text = Terminal.ask("yes or no")?.lowercased() else { return }
      if "yes".hasPrefix(text) || "ja".hasPrefix(text) { answers.dueBasis = .agreed }
      if "no".hasPrefix(text) || "nee".hasPrefix(text) { answers.dueBasis = .unilateral }
    }
  }

  private static func ask(_ question: String, _ answer: inout String?) {
    answer = answer ?? Terminal.ask(question)
  }
}

/// The two files of a book that does not exist yet.
struct NewBook {
  let folder: String
  let profile: String
  let database: String

  init(folder: String) {
    self.folder = folder
    let prefix = folder.hasSuffix("/") ? folder : "\(folder)/"
    profile = prefix + Self.profileName
    database = prefix + Book.fileName
  }

  private static let profileName = "maanbrief.yaml"

  /// Refuses a folder that holds either file.
  ///
  /// - Throws: status 73.
  func checkAbsent() throws(ToolFailure) {
    for path in [profile, database] where DiskFiles.exists(path) {
      throw ToolFailure(
        .cannotCreate, code: "O-EXISTS", "there is a book in this folder already",
        at: SourcePlace(file: path), hint: "choose another folder, or move the file away")
    }
  }

  /// Makes the folder and both files, or neither file.
  ///
  /// - Throws: status 73 when one cannot be created, 74 when writing fails.
  func make(profile text: String) throws(ToolFailure) {
    _ = try BookFolder.open(folder, create: true)
    do throws(ToolFailure) {
      var output = try AtomicOutput(folder: folder)
      try output.write(Array(text.utf8), as: Self.profileName)
      try output.synchronise()
    } catch {
      for suffix in ["", "-wal", "-shm"] { unsafe unlink(database + suffix) }
      throw error
    }
  }
}
