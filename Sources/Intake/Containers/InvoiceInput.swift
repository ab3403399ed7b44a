import PortableDocument
public import Values

/// One of the things that a file given as an invoice comes down to.
public enum InvoiceInput: Hashable, Sendable {
  /// A document to be read as an invoice: the file itself, or an entry of an archive.
  case document(SourceFile)
  /// An archive, or an entry of one, that is refused without being read.
  case refused(name: String, reason: Diagnostic)
  /// An entry that is no document at all, such as a folder.
  case passedOver(Diagnostic)
}

extension InvoiceInput {
  /// Whether a file that begins with `start` may be an invoice or hold one: a PDF, a zip archive, or
  /// XML that begins as an invoice or credit note.
  ///
  /// For choosing among the files of a folder; what a file is, only reading it tells.
  /// - Parameter start: the first 1,024 bytes, or all of a shorter file.
  /// - Returns: whether it is worth reading.
  public static func mayBegin(_ start: [UInt8]) -> Bool {
    if ZipArchive.recognises(start) || PDFReader.recognises(start) { return true }
    // UTF-16 is UTF-8 with zeros between, as far as names go.
    let text = start.filter { $0 != 0 && $0 < 0x80 }
    guard text.first(where: { !isXMLSpace($0) }) == UInt8(ascii: "<") else { return false }
    let words = String(decoding: text, as: UTF8.self)
    return words.contains("Invoice") || words.contains("CreditNote")
  }
}

/// Gives what `file` comes down to: itself, or the entries of a zip archive in their order.
///
/// Entries are named `archive.zip/entry` in messages; the name never leads to a file. They are
/// expanded one at a time, so no more than one is in memory unless `take` keeps it.
/// - Parameters:
///   - file: a file that somebody gave as an invoice.
///   - take: gets each input.
public func forEachInput(in file: SourceFile, _ take: (InvoiceInput) -> Void) {
  guard ZipArchive.recognises(file.bytes) else { return take(.document(file)) }
  unsafe file.bytes.withUnsafeBytes { bytes in
    guard let archive = unsafe ZipArchive(bytes) else {
      return take(.refused(ZipRefusal.broken, name: file.name))
    }
    var reading = ArchiveReading(name: file.name)
    reading.giveEntries(of: archive, to: take)
  }
}

/// The reading of one archive: what is left of its limits.
private struct ArchiveReading {
  let name: String
  private var bytesLeft = ZipLimits.expandedBytes

  init(name: String) {
    self.name = name
  }

  mutating func giveEntries(of archive: borrowing ZipArchive, to take: (InvoiceInput) -> Void) {
    if let refusal = refusal(of: archive) { return take(.refused(refusal, name: name)) }
    for index in 0..<archive.count {
      guard let entry = archive.entry(index) else {
        take(.refused(ZipRefusal.broken, name: name))
        continue
      }
      let input = input(from: entry, in: archive)
      take(input)
      // What follows is left alone once the archive has grown too large.
      if bytesLeft < 0 { return }
    }
  }

  /// Why the whole archive is refused.
  private func refusal(of archive: borrowing ZipArchive) -> ZipRefusal? {
    if archive.count > ZipLimits.entries { return .entries }
    if archive.count == 0 { return .empty }
    // Spreadsheets and text documents are archives too, and say so in an entry of this name.
    for index in 0..<archive.count where archive.entry(index)?.name == "[Content_Types].xml" {
      return .office
    }
    return nil
  }

  private mutating func input(
    from entry: ZipArchive.Entry, in archive: borrowing ZipArchive
  ) -> InvoiceInput {
    let shown = "\(name)/\(ShownName.shown(entry.name))"
    if Self.isNoDocument(entry.name) {
      return .passedOver(
        Diagnostic(
          .info, code: "I-ZIP-SKIPPED", "this entry is a folder or belongs to the system",
          at: SourcePlace(file: shown)))
    }
    if entry.isEncrypted { return .refused(.encrypted, name: shown) }
    if !entry.isSupported { return .refused(.method, name: shown) }
    do throws(ZipRefusal) {
      let bytes = try archive.contents(of: entry, bytesLeft: &bytesLeft)
      return .document(SourceFile(name: shown, bytes: bytes))
    } catch {
      return .refused(error, name: shown)
    }
  }

  /// Folders, and what macOS and Windows add of their own.
  private static func isNoDocument(_ name: String) -> Bool {
    let last = name.split(separator: "/").last ?? ""
    return name.hasSuffix("/") || name.hasPrefix("__MACOSX/") || last == ".DS_Store"
      || last == "Thumbs.db" || last == "desktop.ini"
  }
}
