import CollectionLaw
import Values

extension LetterPlan {
  /// Lets each letter state the accounts that its invoices are split over, or holds it with the reason.
  ///
  /// The parts are those of the invoices, never computed: where they are not what is open, the split is
  /// asked for. Source: ubl/IMPORT.md §4.
  mutating func splitAccounts() {
    for index in groups.indices {
      switch groups[index].split {
      case .one: continue
      case .two(let parts): groups[index].request.accounts = parts
      case .unclear(let reason):
        groups[index].isHeld = true
        for place in groups[index].places {
          refusedFiles.append(place.file)
          findings.append(Self.unclearAccounts(reason, at: place))
        }
      }
    }
    groups.removeAll(where: \.isHeld)
  }

  /// Why no letter is made about an invoice of which a part goes to a blocked account.
  static func unclearAccounts(_ reason: String, at place: SourcePlace?) -> Diagnostic {
    Diagnostic(
      .error, code: "N-ACCOUNTS",
      "no letter is made: part of the amount goes to a blocked account (G-rekening), and \(reason)",
      at: place, term: "BT-115", hint: LetterFacts.accountHint)
  }
}

extension DebtorGroup {
  /// What is known of the accounts that a letter asks payment into.
  fileprivate enum Split {
    /// The creditor's own account alone.
    case one
    /// Two accounts with their parts of what is open.
    case two([AccountPart])
    /// There is a blocked account, and its part is not known for this reason.
    case unclear(reason: String)
  }

  /// The accounts that the invoices of which something is open go to together.
  fileprivate var split: Split {
    let open = settled.filter { $0.open.cents > 0 }
    let total = open.map(\.open).total(open.first?.open.currency ?? .euro)
    if documents.isEmpty {
      // An earlier letter states the accounts of what it asked.
      let stated = request.accounts
      if stated.isEmpty || stated.map(\.amount).total(total.currency) == total {
        return stated.isEmpty ? .one : .two(stated)
      }
      return .unclear(reason: "what is open is not what the earlier letter asked")
    }
    let splits = open.map { documents[$0.number]?.accounts ?? [] }
    guard let first = splits.first, splits.contains(where: { !$0.isEmpty }) else { return .one }
    guard splits.allSatisfy({ $0.isSameAccounts(as: first) }) else {
      return .unclear(reason: "the invoices of this letter do not all go to the same two accounts")
    }
    guard open.allSatisfy({ $0.open == $0.amount }) else {
      return .unclear(reason: "something was paid or credited on it")
    }
    return .two(
      first.indices.map { index in splits.map { $0[index] }.sum(total.currency) ?? first[index] })
  }

  /// The files that it came from, in the order of their names.
  fileprivate var places: [SourcePlace] {
    let files = documents.values.map(\.file).sorted { $0.name < $1.name }
    return files.isEmpty ? [request.place].compactMap(\.self) : files.map { $0.place() }
  }
}

extension [AccountPart] {
  /// Whether money goes to the same accounts, of the same holders.
  fileprivate func isSameAccounts(as other: [AccountPart]) -> Bool {
    count == other.count && zip(self, other).allSatisfy { $0.iban == $1.iban && $0.name == $1.name }
  }

  /// The parts of several invoices that go to one account, with the reference that all of them have; nil
  /// without any.
  fileprivate func sum(_ currency: Currency) -> AccountPart? {
    guard var sum = first else { return nil }
    sum.amount = map(\.amount).total(currency)
    if contains(where: { $0.reference != sum.reference }) { sum.reference = nil }
    return sum
  }
}
