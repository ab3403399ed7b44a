import Foundation
import Glibc

/// A port of this machine on which somebody listens already, until the last reference goes.
public final class TakenPort: Sendable {
  /// The port.
  public let number: Int
  private let descriptor: Int32

  /// Takes a free port of the loopback address.
  public init() throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = in_addr_t(INADDR_LOOPBACK).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let (own, size) = (descriptor, length)
    let isTaken = unsafe withUnsafeMutablePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        unsafe bind(own, pointer, size) == 0 && listen(own, 1) == 0
          && getsockname(own, pointer, &length) == 0
      }
    }
    number = Int(in_port_t(bigEndian: address.sin_port))
    guard isTaken else { throw CocoaError(.fileReadUnknown) }
  }

  deinit {
    close(descriptor)
  }
}
