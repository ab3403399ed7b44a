public import Foundation
import Glibc

/// The least HTTP/1.1 client: sends bytes as they are and reads until the server closes.
public enum PlainHTTP {
  /// An answer, taken apart.
  public struct Answer: Sendable {
    /// The status code; 0 when the server closed without an answer.
    public let status: Int
    /// The fields by their names in lower case.
    public let headers: [String: String]
    /// What follows the head.
    public let body: Data
  }

  /// Sends `request` to a port of this machine; gives up after ten seconds of silence.
  public static func send(_ request: some Sequence<UInt8>, port: Int) throws -> Answer {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else { throw CocoaError(.fileReadUnknown) }
    defer { close(descriptor) }
    var patience = timeval(tv_sec: 10, tv_usec: 0)
    unsafe setsockopt(
      descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = in_addr_t(INADDR_LOOPBACK).bigEndian
    let status = unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        unsafe connect(descriptor, pointer, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard status == 0 else { throw CocoaError(.fileReadNoSuchFile) }
    let bytes = Array(request)
    var sent = 0
    while sent < bytes.count {
      let count = unsafe bytes[sent...].withUnsafeBytes { buffer in
        unsafe Glibc.send(
          descriptor, buffer.baseAddress, buffer.count, Int32(MSG_NOSIGNAL))
      }
      // The server may refuse before it has read everything.
      guard count > 0 else { break }
      sent += count
    }
    return Answer(received(descriptor))
  }

  private static func received(_ descriptor: Int32) -> Data {
    var received = Data()
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while received.count < 64 << 20 {
      let count = unsafe recv(descriptor, &chunk, chunk.count, 0)
      guard count > 0 else { break }
      received.append(contentsOf: chunk[..<count])
    }
    return received
  }
}

extension PlainHTTP.Answer {
  /// Takes the bytes of an answer apart.
  fileprivate init(_ bytes: Data) {
    let end = bytes.range(of: Data("\r\n\r\n".utf8))
    let head = String(decoding: bytes[..<(end?.lowerBound ?? bytes.endIndex)], as: UTF8.self)
    let lines = head.components(separatedBy: "\r\n")
    let words = lines[0].split(separator: " ")
    status = words.count > 1 ? Int(words[1]) ?? 0 : 0
    let fields = lines.dropFirst().compactMap { line -> (String, String)? in
      guard let colon = line.firstIndex(of: ":") else { return nil }
      let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
      return (line[..<colon].lowercased(), value)
    }
    headers = Dictionary(fields, uniquingKeysWith: { "\($0), \($1)" })
    body = end.map { Data(bytes[$0.upperBound...]) } ?? Data()
  }
}
