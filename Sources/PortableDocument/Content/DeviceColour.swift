/// A colour without transparency, its components from 0 to 255 (ISO 32000-1, 8.6.4).
///
/// The output intent says that these are the colours of sRGB.
public enum DeviceColour: Hashable, Sendable {
  /// DeviceGray: 0 is black.
  case gray(UInt8)
  /// DeviceRGB: red, green and blue.
  case rgb(UInt8, UInt8, UInt8)

  /// Appends the operator that sets the colour for filling.
  ///
  /// Three decimals tell 256 levels apart, so the component comes back exactly.
  func appendFillOperator(to out: inout [UInt8]) {
    switch self {
    case .gray(let level):
      out.appendThousandths(Self.thousandths(level))
      out.append(ascii: " g\n")
    case .rgb(let red, let green, let blue):
      for component in [red, green, blue] {
        out.appendThousandths(Self.thousandths(component))
        out.append(UInt8(ascii: " "))
      }
      out.append(ascii: "rg\n")
    }
  }

  private static func thousandths(_ component: UInt8) -> Int64 {
    (Int64(component) * 1000 + 127) / 255
  }
}
