// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that nobody who builds maanbrief fetches the benchmark library.
let package = Package(
  name: "maanbrief-benchmarks",
  dependencies: [
    .package(name: "maanbrief", path: ".."),
    .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
  ],
  targets: [
    .executableTarget(
      name: "Letters",
      dependencies: [
        .product(name: "Maanbrief", package: "maanbrief"),
        .product(name: "Benchmark", package: "benchmark"),
      ],
      path: "Benchmarks/Letters",
      swiftSettings: [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .treatAllWarnings(as: .error),
      ],
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]),
    .executableTarget(
      name: "Invoices",
      dependencies: [
        .product(name: "Intake", package: "maanbrief"),
        .product(name: "Values", package: "maanbrief"),
        .product(name: "Benchmark", package: "benchmark"),
      ],
      path: "Benchmarks/Invoices",
      swiftSettings: [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .treatAllWarnings(as: .error),
      ],
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]),
    .executableTarget(
      name: "Templates",
      dependencies: [
        .product(name: "Maanbrief", package: "maanbrief"),
        .product(name: "Templating", package: "maanbrief"),
        .product(name: "Benchmark", package: "benchmark"),
      ],
      path: "Benchmarks/Templates",
      swiftSettings: [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .treatAllWarnings(as: .error),
      ],
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]),
  ],
  swiftLanguageModes: [.v6]
)
