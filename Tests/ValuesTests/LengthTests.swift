import Testing
import Values

@Suite struct LengthTests {
  @Test func `an inch is 25.4 mm and 72 pt`() {
    #expect(Points(Millimetres(micrometres: 25_400)) == 72)
    #expect(Millimetres(Points(integerLiteral: 72)) == Millimetres(micrometres: 25_400))
  }

  @Test func `a round trip through points moves a millimetre by no more than a millionth`() {
    for micrometres in stride(from: Int64(-300_000), to: 300_000, by: 1_237) {
      let length = Millimetres(micrometres: micrometres)
      let back = Millimetres(Points(length))
      #expect(abs(back.millionths - length.millionths) <= 1)
    }
  }

  @Test func `the nearest name is found for a slip of the pen`() {
    #expect(nearest(to: "acent", among: ["accent", "align"]) == "accent")
    #expect(nearest(to: "smaple", among: ["sample"]) == "sample")
    #expect(nearest(to: "zzz", among: ["accent", "align"]) == nil)
  }
}
