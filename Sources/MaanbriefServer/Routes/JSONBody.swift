import HTTPTypes
import Hummingbird
import NIOCore

/// The body of a request that must be JSON.
enum JSONBody {
  /// The whole body.
  ///
  /// - Parameters:
  ///   - request: the request.
  ///   - limit: the most bytes that are read.
  ///   - time: how long its sender may take.
  /// - Returns: the bytes.
  /// - Throws: status 415 for another content type or a coded body, 413 above the limit, 408 when it
  ///   takes too long, 400 when it breaks off.
  static func bytes(
    of request: Request, limit: Int, within time: Duration
  ) async throws -> [UInt8] {
    guard isJSON(request.headers[.contentType]), request.headers[.contentEncoding] == nil else {
      throw Problem(.unsupportedMediaType, code: "U-MEDIA-TYPE", "the body is application/json")
    }
    if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limit {
      throw tooLarge(limit)
    }
    do {
      return try await collect(request.body, limit: limit, within: time)
    } catch is NIOTooManyBytesError {
      throw tooLarge(limit)
    } catch let problem as Problem {
      throw problem
    } catch {
      throw Problem(.badRequest, code: "U-BODY", "the body breaks off or is framed wrongly")
        .with(.connection, "close")
    }
  }

  /// Whether a media type is JSON in UTF-8, which is what no mention of a character set means.
  private static func isJSON(_ mediaType: String?) -> Bool {
    let parts = (mediaType ?? "").lowercased().split(separator: ";").map { part in
      part.filter { $0 != " " && $0 != "\t" && $0 != "\"" }
    }
    return parts.first == "application/json"
      && parts.dropFirst().allSatisfy { !$0.hasPrefix("charset=") || $0 == "charset=utf-8" }
  }

  private static func collect(
    _ body: RequestBody, limit: Int, within time: Duration
  ) async throws -> [UInt8] {
    try await withThrowingTaskGroup(of: ByteBuffer?.self) { group in
      group.addTask { try await body.collect(upTo: limit) }
      group.addTask {
        try await Task.sleep(for: time)
        return nil
      }
      defer { group.cancelAll() }
      guard let first = try await group.next(), let bytes = first else {
        throw Problem(.requestTimeout, code: "W-SLOW", "the body took longer than \(time)")
          .with(.connection, "close")
      }
      return Array(bytes.readableBytesView)
    }
  }

  private static func tooLarge(_ limit: Int) -> Problem {
    Problem(.contentTooLarge, code: "U-BODY-SIZE", "a body of JSON has at most \(limit) bytes")
  }
}
