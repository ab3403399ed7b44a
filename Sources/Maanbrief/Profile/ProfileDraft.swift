import CollectionLaw
import Typesetting
import Values

/// A profile while its keys are read: the parts that only together say something are still apart.
struct ProfileDraft: Sendable {
  /// The keys that stand for themselves.
  var profile = Profile(creditor: nil)
  /// The sender but its name.
  var sender = Creditor(name: "")
  var senderName: String?

  /// The house style that the keys after it depart from.
  var styleName: StyleName? {
    didSet {
      guard let styleName else { return }
      profile.style = styleName.style
      profile.fontFamily = styleName.fontFamily
    }
  }

  var small: Points?
  var medium: Points?
  var large: Points?
  var extraLarge: Points?

  var envelopeName: Envelope.Name?
  var envelopeKind: Envelope.Kind?
  var envelopeWidth: Millimetres?
  var envelopeHeight: Millimetres?
  var windowLeft: Millimetres?
  var windowBottom: Millimetres?
  var windowWidth: Millimetres?
  var windowHeight: Millimetres?
  var fold: Millimetres?

  // One that is left out is the one that adds no VAT (art. 2 lid 3 Besluit BIK).
  var vatIsOutsourced = false
  var vatIsDeductible = true
  var vatIsDeclared = false
  var agreedCostsPercent: ExactDecimal?
  var agreedCostsClause: String?

  var monthlyInterest: ExactDecimal?
  var yearlyInterest: ExactDecimal?
  var interestSurcharge: ExactDecimal?
  var agreedInterestCompounds = true
  var agreedInterestClause: String?

  var minimumInterval = Schedule.standard.minimumInterval
  var correctionDays = Schedule.standard.correctionDays
  var consumer = Schedule.standard.consumer.map { StepDraft($0) }
  var business = Schedule.standard.business.map { StepDraft($0) }

  var collectorName: String?
  var collectorRole: Collector.Role?
}

/// Puts the keys of a profile together, and checks what holds between them.
struct ProfileAssembly {
  private let draft: ProfileDraft
  private let places: SettingPlaces
  private var top: YAMLSection

  /// The profile of `draft`; what is wrong with it goes to `section`.
  static func profile(
    _ draft: ProfileDraft, places: SettingPlaces, section: inout YAMLSection
  ) -> Profile {
    var assembly = ProfileAssembly(draft: draft, places: places, top: section)
    var profile = draft.profile
    assembly.finish(&profile)
    section = assembly.top
    return profile
  }

  private init(draft: ProfileDraft, places: SettingPlaces, top: YAMLSection) {
    self.draft = draft
    self.places = places
    self.top = top
  }

  private mutating func finish(_ profile: inout Profile) {
    profile.creditor = creditor
    profile.style.sizes = sizes(of: profile.fontFamily)
    checkColours(profile.style)
    profile.style.envelope = envelope
    checkFooter(profile)
    if places["costs.vat"] != nil {
      profile.terms.vat = .facts(
        outsourced: draft.vatIsOutsourced, deductible: draft.vatIsDeductible,
        declared: draft.vatIsDeclared)
    }
    if places["costs.agreed"] != nil { profile.terms.agreedCosts = agreedCosts }
    if places["interest.agreed"] != nil { profile.terms.agreedInterest = agreedInterest }
    if places["schedule"] != nil { profile.schedule = schedule ?? profile.schedule }
    profile.collector = collector(for: profile.schedule)
  }

  private var creditor: Creditor? {
    mutating get {
      guard let place = places["sender"] else { return nil }
      var sender = draft.sender
      guard let name = draft.senderName else {
        top.complain(places["sender.name"] ?? place, "the sender needs a name")
        return nil
      }
      sender.name = name
      return sender
    }
  }

  /// The sizes of the family, with those that the profile names.
  private mutating func sizes(of family: String) -> HouseStyle.Sizes {
    var sizes: HouseStyle.Sizes = family == "Gentium Plus" ? .serif : .sans
    if let style = draft.styleName, style.fontFamily == family { sizes = style.style.sizes }
    sizes.small = draft.small ?? sizes.small
    sizes.medium = draft.medium ?? sizes.medium
    sizes.large = draft.large ?? sizes.large
    sizes.extraLarge = draft.extraLarge ?? sizes.extraLarge
    if !(sizes.small <= sizes.medium && sizes.medium <= sizes.large) {
      top.complain(
        places["size.m"] ?? places["size.s"] ?? places["size"],
        "the size m lies between s and l", hint: "give s, m and l in rising order")
    }
    return sizes
  }

  private mutating func checkColours(_ style: HouseStyle) {
    if HouseStyle.contrastOnWhite(style.accent) < 450 {
      top.complain(
        places["colour.accent"], "the accent colour has too little contrast on white",
        hint: "choose a darker colour: at least 4.5 to 1")
    }
    // 8 % black is a grey of 0xEB.
    if HouseStyle.contrastOnWhite(style.tint) > HouseStyle.contrastOnWhite(.grey(0xEB)) {
      top.complain(
        places["colour.tint"], "the tint is darker than 8 % black",
        hint: "choose a lighter colour, such as \"#EEF2F3\"")
    }
  }

  private var envelope: Envelope {
    mutating get {
      if draft.envelopeName != nil, draft.envelopeKind != nil {
        top.complain(
          places["envelope"], "an envelope with a name needs no kind",
          hint: "remove one of 'name' and 'kind'")
      }
      var envelope =
        draft.envelopeName.map { Envelope(named: $0) } ?? Envelope(draft.envelopeKind ?? .left)
      let measures = [
        draft.envelopeWidth, draft.envelopeHeight, draft.windowLeft, draft.windowBottom,
        draft.windowWidth, draft.windowHeight, draft.fold,
      ]
      if envelope.kind == .hybridMail, measures.contains(where: { $0 != nil }) {
        top.complain(
          places["envelope"], "a print-and-mail service has its own envelopes",
          hint: "leave the measures out, or choose the kind left or right")
      }
      envelope.width = draft.envelopeWidth ?? envelope.width
      envelope.height = draft.envelopeHeight ?? envelope.height
      envelope.windowLeft = draft.windowLeft ?? envelope.windowLeft
      envelope.windowBottom = draft.windowBottom ?? envelope.windowBottom
      envelope.windowWidth = draft.windowWidth ?? envelope.windowWidth
      envelope.windowHeight = draft.windowHeight ?? envelope.windowHeight
      envelope.fold = draft.fold ?? envelope.fold
      if let fault = envelope.fault {
        top.complain(
          places["envelope"], fault.rawValue, hint: "measure the envelope and its window again")
      }
      return envelope
    }
  }

  /// A footer of one's own states who sends: number, VAT number and account.
  ///
  /// Source: art. 27 lid 2 Handelsregisterwet 2007; DESIGN §9.
  private mutating func checkFooter(_ profile: Profile) {
    guard let footer = profile.footer, let sender = profile.creditor else { return }
    func compact(_ text: String) -> String { text.filter { $0.isLetter || $0.isNumber } }
    let text = compact(footer.joined().joined())
    let numbers = [
      ("kvk", sender.kvk), ("vat", sender.vat), ("iban", sender.iban.map(\.grouped)),
    ]
    let missing = numbers.compactMap { key, value in
      value.flatMap { text.contains(compact($0)) ? nil : "sender.\(key)" }
    }
    guard !missing.isEmpty else { return }
    top.complain(
      places["footer.columns"], "the footer lacks \(missing.joined(separator: ", "))",
      hint: "write it in one of the columns")
  }

  private var agreedCosts: AgreedCosts? {
    mutating get {
      let agreed = draft.agreedCostsPercent.flatMap {
        AgreedCosts(percent: $0, clause: draft.agreedCostsClause ?? "")
      }
      if agreed == nil {
        top.complain(
          places["costs.agreed.percent"] ?? places["costs.agreed"],
          "agreed costs need a 'percent' from 0 to 100 and the 'clause' they stand in")
      }
      return agreed
    }
  }

  private var agreedInterest: AgreedInterest? {
    mutating get {
      let rates: [AgreedInterest.Rate] = [
        draft.yearlyInterest.map { .yearly($0) }, draft.monthlyInterest.map { .monthly($0) },
        draft.interestSurcharge.map { .surcharge($0) },
      ].compactMap { $0 }
      if rates.count == 1, let rate = rates.first,
        let agreed = AgreedInterest(
          rate: rate, compounds: draft.agreedInterestCompounds,
          clause: draft.agreedInterestClause ?? "")
      {
        return agreed
      }
      top.complain(
        places["interest.agreed.clause"] ?? places["interest.agreed"],
        "agreed interest needs one of 'yearly', 'monthly' and 'surcharge', and the 'clause' it "
          + "stands in",
        hint: "give a percentage of at most 100 a year")
      return nil
    }
  }

  /// The schedule; nil with a complaint at its line for everything for which it cannot work.
  ///
  /// A stage without legal effect may be any: the templates decide which there are.
  private var schedule: Schedule? {
    mutating get {
      let consumer = draft.consumer.compactMap(\.rule)
      let business = draft.business.compactMap(\.rule)
      // What is wrong with a step was said when it was read.
      guard consumer.count == draft.consumer.count, business.count == draft.business.count else {
        return nil
      }
      let named = Set((consumer + business).map(\.stage))
      do throws(InvalidSchedule) {
        return try Schedule(
          consumer: consumer, business: business, minimumInterval: draft.minimumInterval,
          correctionDays: draft.correctionDays, otherStages: named.filter { $0.effect == .none })
      } catch {
        for fault in error.faults {
          top.complain(fault.diagnostic(at: place(of: fault) ?? places["schedule"]))
        }
        return nil
      }
    }
  }

  /// Who takes claims over; a schedule that hands them over must say who does.
  private mutating func collector(for schedule: Schedule) -> Collector? {
    if let name = draft.collectorName { return Collector(name: name, role: draft.collectorRole) }
    let stages = (schedule.consumer + schedule.business).map(\.stage)
    if let place = places["collector"] {
      top.complain(places["collector.role"] ?? place, "a collector needs a 'name'")
    } else if let stage = stages.first(where: { $0.effect == .handOver }) {
      top.complain(
        places["schedule"], "the schedule has a '\(stage.rawValue)', but names no collector",
        hint: "add 'collector:' with a 'name', and perhaps a 'role': agency or bailiff")
    }
    return nil
  }

  private func place(of fault: ScheduleFault) -> SourcePlace? {
    func steps(_ track: Schedule.Track) -> [StepDraft] {
      track == .consumer ? draft.consumer : draft.business
    }
    func place(_ stage: Stage, _ track: Schedule.Track) -> SourcePlace? {
      steps(track).last { $0.rule?.stage == stage }?.place
    }
    func place(of effect: LegalEffect, _ track: Schedule.Track) -> SourcePlace? {
      steps(track).first { $0.rule?.stage.effect == effect }?.place
    }
    return switch fault {
    case .unknownStage(let stage, let track), .stageTwice(let stage, let track),
      .daysNotRising(let stage, let track), .beforeDue(let stage, let track),
      .outOfLegalOrder(let stage, let track), .unfitTerm(let stage, let track),
      .noStep(let stage, let track):
      place(stage, track)
    case .veertiendagenbriefToBusiness: place(.veertiendagenbrief, .business)
    case .costsWithoutNotice: place(of: .finalDemand, .consumer)
    case .handOverWithoutDemand(let track): place(of: .handOver, track)
    case .noSteps(let track): places["schedule.\(track.rawValue)"]
    case .outOfRange: nil
    }
  }
}
