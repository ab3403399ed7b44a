import Intake
import PortableDocument
import Values

extension LetterDraft {
  /// The files that travel inside the letter: the claim, the reminder, and the invoices when the profile
  /// wants them.
  var attachments: [EmbeddedFile] {
    let day = facts.request.date
    var files = [
      EmbeddedFile(
        name: EmbeddedClaim.fileName, mediaType: "application/json",
        description: facts.language[.claimFile], relationship: .data,
        bytes: Array(claimJSON.utf8), modified: day),
      EmbeddedFile(
        name: EmbeddedClaim.reminderName, mediaType: "application/xml",
        description: facts.language[.reminderFile], relationship: .alternative,
        bytes: Array(reminderXML.utf8), modified: day),
    ]
    var taken: Set<String> = []
    for source in facts.request.sources {
      files.append(
        EmbeddedFile(
          name: Self.freeName(for: source.number, taken: &taken), mediaType: "application/xml",
          description: facts.language[.invoiceFile], relationship: .source,
          bytes: source.xml, modified: day))
    }
    return files
  }

  /// `factuur-<number>.xml`, with a number behind it when two invoices would get the same name.
  private static func freeName(for number: String, taken: inout Set<String>) -> String {
    let stem = "factuur-\(DebtorName.reduced(number))"
    var name = "\(stem).xml"
    var count = 2
    while !taken.insert(name).inserted {
      name = "\(stem)-\(count).xml"
      count += 1
    }
    return name
  }
}

/// An invoice as it came in, to travel with the letter about it.
public struct SourceInvoice: Hashable, Sendable {
  /// The number of the invoice.
  public let number: String
  /// The XML document.
  public let xml: [UInt8]

  /// An invoice document.
  public init(number: String, xml: [UInt8]) {
    self.number = number
    self.xml = xml
  }
}
