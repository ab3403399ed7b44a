import Benchmark
import Foundation
import Intake
import Values

/// The benchmarks of this executable, in the shape the benchmark plugin looks for.
public let benchmarks: @Sendable () -> Void = {
  Benchmark.defaultConfiguration = Benchmark.Configuration(
    metrics: [.instructions, .cpuUser, .wallClock, .throughput, .peakMemoryResident],
    maxDuration: .seconds(5))
  let all = InvoiceFolder.files()
  let small = all.filter { $0.bytes.count < 20_000 }

  Benchmark("W3: parse \(all.count) invoices") { benchmark in
    for _ in benchmark.scaledIterations {
      for file in all { blackHole(try? parseXML(file)) }
    }
  }

  Benchmark("W3: read \(all.count) invoices") { benchmark in
    for _ in benchmark.scaledIterations {
      for file in all { blackHole(readInvoice(file)) }
    }
  }

  Benchmark("W3: read \(small.count) small invoices") { benchmark in
    for _ in benchmark.scaledIterations {
      for file in small { blackHole(readInvoice(file)) }
    }
  }
}

/// The invoices that are read: of the folder that `MAANBRIEF_INVOICES` names, else the examples.
enum InvoiceFolder {
  /// Every XML file below the folder, in the order of their paths.
  static func files() -> [SourceFile] {
    let named = ProcessInfo.processInfo.environment["MAANBRIEF_INVOICES"]
    let folder = named.map { URL(filePath: $0) } ?? examples
    let paths =
      FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
    return paths.filter { $0.lowercased().hasSuffix(".xml") }.sorted().compactMap { path in
      (try? Data(contentsOf: folder.appending(path: path))).map {
        SourceFile(name: path, bytes: [UInt8]($0))
      }
    }
  }

  private static var examples: URL {
    URL(filePath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "examples")
  }
}
