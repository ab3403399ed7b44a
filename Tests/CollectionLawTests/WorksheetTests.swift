import CollectionLaw
import TestSupport
import Testing
import Values

@Suite struct WorksheetTests {
  /// The fields of one line of comma-separated values.
  private func fields(_ line: Substring) -> [String] {
    var fields = [""]
    var isQuoted = false
    for character in line {
      if character == "\"" {
        isQuoted.toggle()
      } else if character == ",", !isQuoted {
        fields.append("")
      } else {
        fields[fields.count - 1].append(character)
      }
    }
    return fields
  }

  @Test(.needsShared) func `every row of the jurist's sheet has the published answer`() throws {
    let rows = try SharedFolder.text("law/examples.csv").split(whereSeparator: \.isNewline)
      .dropFirst()
    #expect(rows.count == 102)
    let sheet = Worksheet()
    for row in rows {
      let fields = fields(row)
      let answer = sheet.evaluate(topic: fields[1], inputs: fields[2])
      #expect(answer == fields[3], "\(fields[0]) \(fields[1]) \(fields[2])")
    }
  }

  @Test func `a sheet is answered row by row, quoted inputs and Windows line ends included`() {
    let sheet =
      "id,topic,inputs,expected\r\nA,bik,principal=1000,150.00\r\n"
      + "B,wording,\"text=binnen 15 dagen, nadat deze brief bij u is bezorgd\",\r\n"
      + "C,bik,principal=1000,151.00\r\n"
    let rows = Worksheet().rows(of: sheet)
    #expect(rows.map(\.id) == ["A", "B", "C"])
    #expect(rows.map(\.result) == ["150.00", "accepted", "150.00"])
    #expect(rows.map(\.isRight) == [true, true, false])
  }

  @Test func `what a sheet expects is compared by value`() {
    let sheet =
      "id,topic,inputs,expected\nA,bik,principal=1000,150\nB,bik,principal=1000,150.01\n"
      + "C,imputation,payment=500;costs=150;interest=12.30;principal=1000,150/12.3/337.7/0\n"
      + "D,imputation,payment=500;costs=150;interest=12.30;principal=1000,150/12.3/337.7\n"
    #expect(Worksheet().rows(of: sheet).map(\.isRight) == [true, false, true, false])
  }

  @Test func `a row that cannot be answered gives the code of its fault`() {
    let sheet = Worksheet()
    #expect(sheet.evaluate(topic: "bikk", inputs: "principal=1") == "error:L-TOPIC")
    #expect(sheet.evaluate(topic: "bik", inputs: "") == "error:L-INPUT-MISSING")
    #expect(sheet.evaluate(topic: "bik", inputs: "principal=1,00") == "error:L-INPUT")
    #expect(
      sheet.evaluate(
        topic: "interest", inputs: "principal=1;due=2026-01-01;until=2027-06-01;kind=statutory")
        == "error:rates-unconfirmed")
    #expect(
      sheet.evaluate(topic: "rate", inputs: "kind=government;day=2013-03-15")
        == "error:L-RATE-UNKNOWN")
  }

  @Test(arguments: [
    ("bik", "principal=0", "0.00"), ("bik", "principal=-5", "0.00"),
    ("bik_instalment_safe", "instalments=100+100+300", "75.00"),
    ("bik_instalment_safe", "instalments=266.68+266.68", "80.00"),
    ("interest", "principal=1000;percent=8;surcharge=2;days=365", "100.00"),
    ("deadline14", "sent=2026-11-26;want=last", "2026-12-12"),
    ("default_due", "received=2026-11-27", "2026-12-28"),
    ("wording", "text=binnen veertien dagen nadat deze brief bij u is bezorgd", "rejected"),
    ("wording", "text=binnen één maand na ontvangst van deze brief", "accepted"),
    ("wording", "text=14 dagen na dagtekening nadat deze brief bij u is bezorgd", "rejected"),
    ("wording", "text=uiterlijk 7 december 2026", "rejected"),
    ("wording", "text=2 weken na ontvangst van deze brief", "rejected"),
    ("wording", "text=zeven weken na ontvangst van deze brief", "accepted"),
    ("wording", "text=tweeëntwintig dagen nadat deze brief bij u is bezorgd", "accepted"),
    ("wording", "text=binnen vijfenveertig dagen na bezorging van deze brief", "accepted"),
    ("wording", "text=drie weken nadat u deze brief hebt ontvangen", "accepted"),
    ("wording", "text=twee weken nadat u deze brief hebt ontvangen", "rejected"),
    ("wording", "text=dertien dagen vanaf de dag nadat deze brief bij u is bezorgd", "rejected"),
    ("wording", "text=“vijftien dagen nadat deze brief bij u is bezorgd”", "accepted"),
    ("wording", "text=zeven weken na verzending van deze brief", "rejected"),
    ("bik_multi", "principals=493.21 + 493.21", "147.96"),
    (
      "interest", "principal=1;percent=6;due=2025-01-01;until=2026-01-01;split=half",
      "error:L-INPUT"
    ),
  ])
  func `rows beyond the examples follow the same rules`(
    topic: String, inputs: String, answer: String
  ) {
    #expect(Worksheet().evaluate(topic: topic, inputs: inputs) == answer)
  }
}
