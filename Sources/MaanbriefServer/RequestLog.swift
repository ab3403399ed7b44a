import HTTPTypes

/// One line a request, without anything that could name a person.
struct RequestLog: Sendable {
  let write: @Sendable (String) -> Void

  /// Writes `method route status milliseconds`.
  ///
  /// The route is its template, `-` when there is none: a path could be a name. A method that no route
  /// has is written as `-` too, since clients invent it.
  func line(
    method: HTTPRequest.Method?, route: String?, status: HTTPResponse.Status, time: Duration
  ) {
    let (seconds, attoseconds) = time.components
    let milliseconds = seconds * 1000 + attoseconds / 1_000_000_000_000_000
    let known: [HTTPRequest.Method] = [.get, .head, .post, .put, .patch, .delete, .options]
    let name = method.flatMap { known.contains($0) ? $0.rawValue : nil } ?? "-"
    write("\(name) \(route ?? "-") \(status.code) \(milliseconds) ms")
  }
}
