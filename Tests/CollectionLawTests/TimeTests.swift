import CollectionLaw
import Testing
import Values

@Suite struct TimeTests {
  @Test(arguments: [
    ("2026-04-03", "2026-04-05", "2026-05-14", "2026-05-25", "2026-04-27"),
    ("2027-03-26", "2027-03-28", "2027-05-06", "2027-05-17", "2027-04-27"),
    ("2028-04-14", "2028-04-16", "2028-05-25", "2028-06-05", "2028-04-27"),
  ])
  func `holidays of the coming years are those of the almanac`(
    friday: String, easter: String, ascension: String, whitMonday: String, king: String
  ) throws {
    let year = try day(easter).year
    #expect(HolidayCalendar.day(of: .goodFriday, in: year).iso == friday)
    #expect(HolidayCalendar.day(of: .easter, in: year).iso == easter)
    #expect(HolidayCalendar.day(of: .ascension, in: year).iso == ascension)
    #expect(HolidayCalendar.day(of: .whitMonday, in: year).iso == whitMonday)
    #expect(HolidayCalendar.day(of: .kingsDay, in: year).iso == king)
  }

  @Test func `the King's and Queen's Day moves to Saturday when it falls on a Sunday`() {
    let days = [2013, 2014, 2006, 2025, 2031].map {
      HolidayCalendar.day(of: .kingsDay, in: $0).iso
    }
    #expect(days == ["2013-04-30", "2014-04-26", "2006-04-29", "2025-04-26", "2031-04-26"])
  }

  @Test(arguments: [
    ("1818", "1818-03-22"), ("1943", "1943-04-25"), ("2000", "2000-04-23"), ("2008", "2008-03-23"),
    ("2011", "2011-04-24"), ("2038", "2038-04-25"), ("2285", "2285-03-22"),
  ])
  func `Easter is right at its extremes`(year: String, easter: String) throws {
    #expect(HolidayCalendar.day(of: .easter, in: try #require(Int(year))).iso == easter)
  }

  @Test func `5 May is a holiday every year and an equated day counts`() throws {
    #expect(HolidayCalendar.standard.isHoliday(try day("2026-05-05")))
    #expect(HolidayCalendar.standard.isWorkingDay(try day("2026-05-15")))
    let bridged = HolidayCalendar(equatedDays: [try day("2026-05-15")])
    #expect(bridged.nextWorkingDay(onOrAfter: try day("2026-05-14")).iso == "2026-05-18")
  }

  @Test func `a day from the Staatscourant in the user's table moves every term`() throws {
    func tables(_ text: String) throws -> LawTables {
      try LawTables(replacing: { name in
        name == .equated ? SourceFile(name: name.rawValue, bytes: Array(text.utf8)) : nil
      })
    }
    let bridged = try tables("day,source\n2026-12-24,Stcrt. 2026\n2026-12-11,Stcrt. 2026\n")
    // Sent on Tuesday 8 December: Wednesday, Thursday and, the Friday being equated, Saturday count.
    let sent = try day("2026-12-08")
    #expect(try Deadline(sent: sent, tables: .embedded).presumedDelivery.iso == "2026-12-11")
    let deadline = try Deadline(sent: sent, tables: bridged)
    #expect(deadline.presumedDelivery.iso == "2026-12-12")
    // The term that would end on the equated Thursday before Christmas ends on the Monday after it.
    let long = try Deadline(sent: try day("2026-12-07"), days: 14, tables: bridged)
    #expect(long.presumedDelivery.iso == "2026-12-10" && long.lastDay.iso == "2026-12-24")
    #expect(long.termEnds.iso == "2026-12-28")
    #expect(
      try Deadline(sent: try day("2026-12-07"), tables: .embedded).termEnds.iso == "2026-12-24")
    #expect(throws: Diagnostics.self) { try tables("day,source\n24-12-2026,Stcrt. 2026\n") }
  }

  @Test(arguments: [
    ("2026-11-02", "2026-11-04"), ("2026-11-03", "2026-11-05"), ("2026-11-04", "2026-11-06"),
    ("2026-11-05", "2026-11-07"), ("2026-11-06", "2026-11-10"), ("2026-11-07", "2026-11-11"),
    ("2026-11-08", "2026-11-11"),
  ])
  func `each weekday has the delivery day of the ruling of 2016`(
    sent: String, delivered: String
  ) throws {
    let deadline = try Deadline(sent: try day(sent), presumption: .hr2016, tables: .embedded)
    #expect(deadline.presumedDelivery.iso == delivered)
  }

  @Test(arguments: [
    ("2026-06-30", "2026-07-02"), ("2026-07-01", "2026-07-04"), ("2027-06-29", "2027-07-02"),
    ("2027-07-01", "2027-07-07"), ("2026-11-23", "2026-11-26"),
  ])
  func `the safe count grows with the legal delivery time`(
    sent: String, delivered: String
  ) throws {
    let deadline = try Deadline(sent: try day(sent), tables: .embedded)
    #expect(deadline.presumedDelivery.iso == delivered)
  }

  @Test func `the term of a letter sent on 26 November 2026 is that of the worked example`() throws
  {
    let deadline = try Deadline(
      sent: try day("2026-11-26"), presumption: .hr2016, tables: .embedded)
    #expect(deadline.termStarts.iso == "2026-11-29")
    #expect(deadline.lastDay.iso == "2026-12-12")
    #expect(deadline.termEnds.iso == "2026-12-14")
    #expect(deadline.costsDueFrom.iso == "2026-12-15")
    #expect(deadline.actionDay.iso == "2026-12-18")
    #expect(deadline.derivation.steps.count == 4)
  }

  @Test func `a derivation cites the ruling for its own count and our table for a safer one`()
    throws
  {
    func clause(_ sent: String, _ presumption: Presumption) throws -> String? {
      try Deadline(sent: try day(sent), presumption: presumption, tables: .embedded)
        .derivation.steps.first?.clause
    }
    #expect(try clause("2026-11-23", .hr2016) == "ECLI:NL:HR:2016:2704")
    #expect(try clause("2026-11-23", .safe) == "delivery-presumption.csv, rij 2026-07-01")
    #expect(try clause("2027-07-01", .safe) == "delivery-presumption.csv, rij 2027-07-01")
    // Before the longer delivery times the safe count is the one of the ruling.
    #expect(try clause("2026-06-30", .safe) == "ECLI:NL:HR:2016:2704")
  }

  @Test func `a proven delivery wins and e-mail counts on the next working day`() throws {
    let proven = try Deadline(
      sent: try day("2026-11-23"), delivered: try day("2026-11-30"), tables: .embedded)
    #expect(proven.lastDay.iso == "2026-12-14" && proven.isDeliveryProven)
    let mail = try Deadline(sent: try day("2026-11-27"), channel: .email, tables: .embedded)
    #expect(mail.presumedDelivery.iso == "2026-11-30" && !mail.isDeliveryProven)
  }

  @Test func `a term under fourteen days or a delivery before dispatch is a fault`() throws {
    let sent = try day("2026-11-23")
    #expect(throws: LawFault.termTooShort(days: 13)) {
      try Deadline(sent: sent, days: 13, tables: .embedded)
    }
    #expect(throws: LawFault.deliveredBeforeSent) {
      try Deadline(sent: sent, delivered: sent.adding(days: -1), tables: .embedded)
    }
  }

  @Test
  func `for each day of four years the term has fourteen full days and ends on a working day`()
    throws
  {
    let start = try day("2025-01-01")
    for offset in 0..<1461 {
      let sent = start.adding(days: offset)
      let safe = try Deadline(sent: sent, tables: .embedded)
      let ruling = try Deadline(sent: sent, presumption: .hr2016, tables: .embedded)
      #expect(safe.presumedDelivery >= ruling.presumedDelivery)
      #expect(ruling.presumedDelivery.days(since: sent) >= 2)
      #expect(safe.termEnds.days(since: safe.presumedDelivery) >= 14)
      #expect(HolidayCalendar.standard.isWorkingDay(safe.termEnds))
      #expect(safe.costsDueFrom == safe.termEnds.adding(days: 1))
    }
  }

  @Test
  func `a claim on goods sold to a consumer is time-barred after two years, others after five`()
    throws
  {
    var item = try invoice(due: "2024-02-29")
    #expect(Limitation(of: item, kind: .consumer).day?.iso == "2029-02-28")
    item.supply = .goods
    #expect(Limitation(of: item, kind: .consumer).day?.iso == "2026-02-28")
    #expect(Limitation(of: item, kind: .business).day?.iso == "2029-02-28")
    let interrupted = Limitation(
      of: item, kind: .consumer, interruptions: [try day("2025-12-01"), try day("2029-01-01")])
    #expect(interrupted.day?.iso == "2027-12-01")
    #expect(interrupted.standing(on: try day("2027-12-01")) == .near)
    #expect(interrupted.standing(on: try day("2027-12-02")) == .passed)
  }

  @Test func `a part payment in time acknowledges the debt, one after the last day does not`()
    throws
  {
    let inTime = try invoice(due: "2021-03-01", paid: [("2025-06-30", "10.00")])
    #expect(Limitation(of: inTime, kind: .business).day?.iso == "2030-06-30")
    let tooLate = try invoice(due: "2021-03-01", paid: [("2026-03-02", "10.00")])
    #expect(Limitation(of: tooLate, kind: .business).day?.iso == "2026-03-01")
  }

  @Test func `the VAT in an open amount is its share, rounded half up`() throws {
    let share = roundedVATShare(
      open: try euro("100.00"), vat: try euro("21.00"), gross: try euro("121.00"))
    #expect(share.plain == "17.36")
  }
}
