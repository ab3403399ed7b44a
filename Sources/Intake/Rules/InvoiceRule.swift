import Values

/// One rule about an invoice that has been read, by a name under which it can be left out.
///
/// Source: ubl/IMPORT.md §4 to 8 and 13; EN16931.md lists the rules with their tests.
struct InvoiceRule: Sendable {
  /// The code of its finding, or what a norm or profile calls it.
  let name: String
  /// Adds the finding when the rule is broken.
  let check: @Sendable (inout InvoiceRules) -> Void

  private init(_ name: String, _ check: @escaping @Sendable (inout InvoiceRules) -> Void) {
    self.name = name
    self.check = check
  }

  /// All rules, in the order in which an invoice is checked.
  static let all: [InvoiceRule] = [
    claimRules, paymentRules, dueDateRules, customerRules, sumRules, identifierRules, profileRules,
    normRules, dutchRules, limitRules,
  ].flatMap(\.self)

  /// The rules that are checked while a document is read, by their names.
  static let whileReading = ["E-DATE", "E-AMOUNT", "W-REPEATED", "W-EMPTY"]

  private static let claimRules: [InvoiceRule] = [
    InvoiceRule("E-NUMBER") { $0.checkNumber() },
    InvoiceRule("E-AMOUNT") { $0.checkCents() },
    InvoiceRule("W-PAYABLE-DERIVED") { $0.checkDerivedAmount() },
    InvoiceRule("E-PAYABLE") { $0.checkAmount() },
    InvoiceRule("W-CURRENCY") { $0.checkCurrency() },
    InvoiceRule("W-CORRECTED") { $0.checkCorrection() },
  ]

  private static let paymentRules: [InvoiceRule] = [
    InvoiceRule("W-DIRECT-DEBIT") { $0.checkDirectDebit() },
    InvoiceRule("W-PROBABLY-PAID") { $0.checkProbablyPaid() },
    InvoiceRule("W-PAYEE") { $0.checkPayee() },
    InvoiceRule("I-G-ACCOUNT") { $0.checkSplit() },
    InvoiceRule("W-G-ACCOUNT") { $0.checkUnclearSplit() },
    InvoiceRule("E-IBAN") { $0.checkAccounts() },
  ]

  private static let dueDateRules: [InvoiceRule] = [
    InvoiceRule("W-DUE-DERIVED") { $0.checkDerivedDueDate() },
    InvoiceRule("W-DUE-AMBIGUOUS") { $0.checkAmbiguousDueDate() },
    InvoiceRule("W-DUE-NONE") { $0.checkMissingDueDate() },
    InvoiceRule("W-DUE-BEFORE-ISSUE") { $0.checkDueBeforeIssue() },
  ]

  private static let customerRules: [InvoiceRule] = [
    InvoiceRule("E-DEBTOR-NAME") { $0.checkDebtorName() },
    InvoiceRule("W-NO-ADDRESS") { $0.checkAddress() },
    InvoiceRule("W-NO-EMAIL") { $0.checkEmail() },
    InvoiceRule("W-DEBTOR-KIND") { $0.checkDebtorKind() },
  ]

  private static let sumRules: [InvoiceRule] = (10...17).map { number in
    InvoiceRule("BR-CO-\(number)") { $0.checkSum("BR-CO-\(number)") }
  }

  private static let identifierRules: [InvoiceRule] = [
    InvoiceRule("W-ID-KVK") { $0.checkKvK() },
    InvoiceRule("W-ID-OIN") { $0.checkOIN() },
    InvoiceRule("W-ID-VAT") { $0.checkVATIdentifiers() },
    InvoiceRule("W-ID-BIC") { $0.checkBICs() },
    InvoiceRule("W-ID-REF") { $0.checkReferences() },
  ]

  private static let profileRules: [InvoiceRule] = [
    InvoiceRule("W-PROFILE-UNKNOWN") { $0.checkProfile() }
  ]

  private static let normRules: [InvoiceRule] = NormRule.all.map { rule in
    InvoiceRule(rule.name) { $0.checkNorm(rule) }
  }

  private static let dutchRules: [InvoiceRule] = DutchRule.all.flatMap { rule in
    rule.names.sorted { $0.value < $1.value }.map { specification, name in
      InvoiceRule(name) { $0.checkDutch(rule, name: name, of: specification) }
    }
  }

  private static let limitRules: [InvoiceRule] = [
    InvoiceRule("W-ATT-BASE64") { $0.checkAttachments() },
    InvoiceRule("E-XML-SIZE BG-25") { $0.checkLineCount() },
    InvoiceRule("E-XML-SIZE BT-44") { $0.checkNameLength() },
  ]
}
