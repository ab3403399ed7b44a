import Typesetting
import Values

/// Reads a logo or a signature: outlines from an SVG file, or a picture from a PNG or JPEG file.
enum LogoReader {
  /// The largest file in bytes.
  ///
  /// Source: RELIABILITY §5.
  static let maximumBytes = 5 * 1024 * 1024

  /// A drawing that the profile names, as large as `width` and `height` allow.
  ///
  /// - Throws: `configuration` naming file and line of what is not understood in an SVG file, or of a
  ///   file that is not there; `refused` for a picture that is damaged or may not be used.
  static func logo(
    _ path: String, width: Millimetres, height: Millimetres, world: any World
  ) throws(LetterFailure) -> Drawing {
    let file: SourceFile
    do throws(ResourceFailure) {
      file = try world.profileFile(path)
    } catch {
      throw .configuration(
        Diagnostics(
          Diagnostic(
            .error, code: "G-LOGO", "the drawing cannot be read", at: SourcePlace(file: path),
            hint: "the path is relative to the profile")))
    }
    if Picture.Kind(file.bytes) != nil {
      do throws(PictureError) {
        return Drawing(try Picture(file.bytes), width: width, height: height)
      } catch {
        throw .refused(Diagnostics(error.diagnostic(at: SourcePlace(file: path))))
      }
    }
    do throws(Diagnostics) {
      return try SVGDrawing(file, width: width, height: height).drawing
    } catch {
      throw .configuration(error)
    }
  }
}

extension PictureError {
  /// The complaint in words, about the picture at `place`.
  func diagnostic(at place: SourcePlace) -> Diagnostic {
    let (code, message, hint) = wording
    return Diagnostic(.error, code: code, message, at: place, hint: hint)
  }

  private var wording: (code: String, message: String, hint: String) {
    switch self {
    case .tooManyBytes(let count, let limit):
      return (
        "I-SIZE", "the picture has \(count) bytes; at most \(limit) are allowed",
        "save it with fewer pixels"
      )
    case .tooManyPixels(let width, let height):
      return (
        "I-PIXELS",
        "the picture has \(width) × \(height) pixels; a side has 1 to 8000, the whole 16 million",
        "save it with fewer pixels: 300 an inch are enough"
      )
    case .unknownFormat:
      return ("I-FORMAT", "the picture is neither PNG nor JPEG", "save it as PNG, or better as SVG")
    case .damaged(let code):
      return (
        "I-BROKEN", "the picture is damaged (decoder's error \(code))", "save it again, or as SVG"
      )
    case .fourColours:
      return (
        "I-CMYK", "the picture is a JPEG in CMYK, the colours of print", "save it in RGB, or as SVG"
      )
    case .unusualCoding:
      return (
        "I-CODING", "the picture is a JPEG of a kind that PDF does not have",
        "save it as an ordinary JPEG of eight bits, or as PNG"
      )
    }
  }
}
