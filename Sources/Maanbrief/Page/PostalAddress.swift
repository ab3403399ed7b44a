import Values

/// A postal address in the form that Dutch sorting machines read.
///
/// Source: PostNL, addressing (postnl.nl), read 2026-11; LETTERS §1.4.
enum PostalAddress {
  /// The lines under the name: street, postcode and place, and the country when it is not `home`.
  ///
  /// A Dutch postcode is followed by two spaces and the place in capitals.
  static func lines(
    street: String?, postcode: String?, city: String?, country: String?, home: String = "NL"
  ) -> [String] {
    let land = (country ?? home).uppercased()
    var lines: [String] = []
    if let street { lines.append(street) }
    let place = city.map(capitals)
    if land == "NL", let text = postcode, let code = Postcode(text) {
      lines.append([code.printed, place].compactMap(\.self).joined(separator: "  "))
    } else {
      let town = [postcode, place].compactMap(\.self).joined(separator: " ")
      if !town.isEmpty { lines.append(town) }
    }
    if land != home.uppercased() { lines.append(countryName(land)) }
    return lines
  }

  /// Capitals that keep the Dutch IJ and accents.
  private static func capitals(_ city: String) -> String {
    city.uppercased()
  }

  /// The country in Dutch capitals; its code when we have no name for it.
  static func countryName(_ code: String) -> String {
    names[code] ?? code
  }

  private static let names: [String: String] = {
    let table = """
      AL Albanië|AD Andorra|AR Argentinië|AM Armenië|AW Aruba|AU Australië|AT Oostenrijk|AZ Azerbeidzjan|\
      BE België|BA Bosnië en Herzegovina|BR Brazilië|BG Bulgarije|CA Canada|CH Zwitserland|CN China|\
      CW Curaçao|CY Cyprus|CZ Tsjechië|DE Duitsland|DK Denemarken|DZ Algerije|EE Estland|EG Egypte|\
      ES Spanje|FI Finland|FO Faeröer|FR Frankrijk|GB Verenigd Koninkrijk|GE Georgië|GI Gibraltar|\
      GL Groenland|GR Griekenland|HK Hongkong|HR Kroatië|HU Hongarije|ID Indonesië|IE Ierland|IL Israël|\
      IN India|IS IJsland|IT Italië|JP Japan|KR Zuid-Korea|LI Liechtenstein|LT Litouwen|LU Luxemburg|\
      LV Letland|MA Marokko|MC Monaco|MD Moldavië|ME Montenegro|MK Noord-Macedonië|MT Malta|MX Mexico|\
      NL Nederland|NO Noorwegen|NZ Nieuw-Zeeland|PL Polen|PT Portugal|RO Roemenië|RS Servië|RU Rusland|\
      SE Zweden|SG Singapore|SI Slovenië|SK Slowakije|SM San Marino|SR Suriname|SX Sint Maarten|TH Thailand|\
      TN Tunesië|TR Turkije|UA Oekraïne|US Verenigde Staten|VA Vaticaanstad|XK Kosovo|ZA Zuid-Afrika
      """
    var names: [String: String] = [:]
    for entry in table.split(separator: "|") {
      names[String(entry.prefix(2))] = entry.dropFirst(3).uppercased()
    }
    return names
  }()
}
