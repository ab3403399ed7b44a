import Benchmark
import Maanbrief

/// The benchmarks of this executable, in the shape the benchmark plugin looks for.
public let benchmarks: @Sendable () -> Void = {
  Benchmark.defaultConfiguration = Benchmark.Configuration(
    metrics: [.instructions, .cpuUser, .wallClock, .throughput, .peakMemoryResident],
    maxDuration: .seconds(5))

  Benchmark("W1: press") { benchmark in
    for _ in benchmark.scaledIterations {
      blackHole(try LetterLoad.press())
    }
  }

  Benchmark("W1: one letter") { benchmark, load in
    for number in benchmark.scaledIterations {
      blackHole(try load.produce(number))
    }
  } setup: {
    try LetterLoad(count: 100)
  }

  Benchmark("W1: the PDF of one letter") { benchmark, work in
    for number in benchmark.scaledIterations {
      blackHole(try work.drafts[number % work.drafts.count].pdf(press: work.load.press))
    }
  } setup: { () throws -> (load: LetterLoad, drafts: [LetterDraft]) in
    let load = try LetterLoad(count: 100)
    return (load, try load.drafts())
  }

  for rows in [100, 1_000, 10_000] {
    Benchmark("W2: the pages of \(rows) rows") { benchmark, load in
      for _ in benchmark.scaledIterations { blackHole(try load.drafts()) }
    } setup: {
      try LetterLoad(rows: rows)
    }
  }

  Benchmark("W1: 1000 letters") { benchmark, load in
    for _ in benchmark.scaledIterations {
      blackHole(try await load.produceAll())
    }
  } setup: {
    try LetterLoad(count: 1000)
  }
}
