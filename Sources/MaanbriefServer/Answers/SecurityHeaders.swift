import HTTPTypes

/// The fields that tell a browser to trust nothing in an answer; on every answer, errors included.
enum SecurityHeaders {
  private static let fields: [HTTPField] = [
    ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Cache-Control", "no-store"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("X-Frame-Options", "DENY"),
  ].compactMap { name, value in
    HTTPField.Name(name).map { HTTPField(name: $0, value: value) }
  }

  /// Sets the fields, in place of what stands there under their names.
  static func set(in headers: inout HTTPFields) {
    for field in fields { headers[field.name] = field.value }
  }
}
