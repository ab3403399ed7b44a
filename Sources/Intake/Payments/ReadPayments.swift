public import Values

/// The payments of one file.
public struct PaymentReading: Sendable {
  /// The money received, in the order of the file.
  public internal(set) var payments: [BankPayment] = []
  /// Received money that went back: reversed by the bank, or a direct debit returned.
  public internal(set) var returns: [BankPayment] = []
  /// The newest day of which the file tells anything; nil when it tells of none.
  public internal(set) var lastDay: CalendarDate?
}

/// Reads payments received from a bank's file; its content decides what it is, never its name.
///
/// Read are CAMT.053 of any version, MT940 with or without the SWIFT envelope, and tables (CSV) with
/// a heading. With an error among the findings the file must not be used: what was not read may be
/// somebody's payment. Findings are in the order of the file. Source: ubl/IMPORT.md §10 and §11.
public func readPayments(_ file: SourceFile) -> (read: PaymentReading, findings: [Diagnostic]) {
  var findings: [Diagnostic] = []
  do {
    let statements = try statements(in: file, findings: &findings)
    var reading = PaymentReading()
    for statement in statements {
      if let finding = statement.balanceFinding(in: file.name) { findings.append(finding) }
      for (isReturn, payment) in statement.payments(in: file.name) {
        if isReturn { reading.returns.append(payment) } else { reading.payments.append(payment) }
      }
    }
    reading.lastDay = statements.compactMap(\.lastDay).max()
    return (reading, findings)
  } catch {
    return (PaymentReading(), findings + error.all)
  }
}

/// The statements of a file in whatever format it has.
private func statements(
  in file: SourceFile, findings: inout [Diagnostic]
) throws(Diagnostics) -> [BankStatement] {
  do throws(PaymentFileError) {
    guard file.bytes.count <= PaymentLimits.fileBytes else {
      throw .tooLarge("the file has more than \(PaymentLimits.fileBytes) bytes")
    }
    if looksLikeXML(file.bytes) { return try CAMTReader.statements(in: file, findings: &findings) }
    let text = try decodedText(file.bytes)
    if text.isGuessed {
      findings.append(
        Diagnostic(
          .info, code: "I-ENCODING", "the text is not UTF-8 and is read as Windows-1252",
          at: file.place()))
    }
    if MT940Reader.recognises(text.bytes) { return try MT940Reader.statements(in: text.bytes) }
    return try PaymentTable.statements(in: text.bytes)
  } catch {
    throw Diagnostics(error.diagnostic(in: file.name))
  }
}

/// Whether the first character, whatever the encoding, opens a tag.
private func looksLikeXML(_ bytes: [UInt8]) -> Bool {
  let marks: [UInt8] = [0xEF, 0xBB, 0xBF, 0xFE, 0xFF, 0]
  let first = bytes.first { !marks.contains($0) && !isXMLSpace($0) }
  return first == UInt8(ascii: "<")
}

/// The bytes of a text file as UTF-8 without a mark, and whether its encoding was a guess.
///
/// A byte order mark decides; else UTF-8 when it is valid; else Windows-1252. Source:
/// ubl/IMPORT.md §10.
private func decodedText(
  _ bytes: [UInt8]
) throws(PaymentFileError) -> (bytes: [UInt8], isGuessed: Bool) {
  do throws(XMLSyntaxError) {
    let text: [UInt8]
    var isGuessed = false
    if bytes.starts(with: [0xFF, 0xFE]) {
      text = try decodedUTF16(bytes.dropFirst(2)) { UInt16($1) << 8 | UInt16($0) }
    } else if bytes.starts(with: [0xFE, 0xFF]) {
      text = try decodedUTF16(bytes.dropFirst(2)) { UInt16($0) << 8 | UInt16($1) }
    } else if (try? UTF8Span(validating: bytes.span)) != nil {
      text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    } else {
      text = try decodedSingleBytes(bytes, from: .windows1252)
      isGuessed = true
    }
    guard !text.allSatisfy(isXMLSpace) else {
      throw XMLSyntaxError(reason: .empty, line: nil)
    }
    guard !text.contains(0) else {
      throw XMLSyntaxError(reason: .encoding(.invalidBytes), line: nil)
    }
    return (text, isGuessed)
  } catch {
    let isEmpty = error.reason == .empty
    throw PaymentFileError(
      code: isEmpty ? "C-EMPTY" : "C-FORMAT",
      message: isEmpty ? "the file is empty" : "this is no text in an encoding that is read",
      line: error.line, hint: "export the payments as CAMT.053, MT940 or CSV")
  }
}
