import Testing
import Values

@testable import Maanbrief

@Suite struct ProfileTests {
  private func findings(_ yaml: String) -> [Diagnostic] {
    do throws(Diagnostics) {
      _ = try Profile(yaml: yaml, file: "maanbrief.yaml")
      return []
    } catch {
      return error.all
    }
  }

  @Test func `a profile with a name alone is enough`() throws {
    let profile = try Profile(yaml: "sender:\n  name: Bakkerij Smit\n", file: "p.yaml")
    #expect(profile.creditor?.name == "Bakkerij Smit")
    #expect(profile.fontFamily == "Lato")
  }

  @Test func `an unknown key is reported at its place with the nearest known one`() {
    let found = findings("sender:\n  name: A\n  ibann: NL91ABNA0417164300\n")
    #expect(found.map(\.code) == ["G-UNKNOWN-KEY"])
    #expect(found.first?.place == SourcePlace(file: "maanbrief.yaml", line: 3, column: 3))
    #expect(found.first?.hint == "did you mean 'iban'?")
  }

  @Test func `all faults are reported at once`() {
    let found = findings(
      """
      sender:
        name: A
        iban: NL00ABNA0417164300
      colour:
        accent: "#FFFF00"
      size:
        l: 20
      marks: everywhere
      """)
    #expect(found.map { $0.place?.line } == [3, 5, 7, 8])
  }

  @Test func `text that is no YAML is reported with its line`() {
    let found = findings("sender:\n  name: \"A\n")
    #expect(found.map(\.code) == ["G-YAML"])
    #expect(found.first?.place?.line != nil)
  }
}
