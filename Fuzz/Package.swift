// swift-tools-version: 6.2
import PackageDescription

/// Fuzz targets; each is an executable without a `main`, which libFuzzer brings.
let package = Package(
  name: "maanbrief-fuzz",
  dependencies: [.package(name: "maanbrief", path: "..")],
  targets: [
    .executableTarget(
      name: "FuzzXML",
      dependencies: [
        .product(name: "Intake", package: "maanbrief"),
        .product(name: "Values", package: "maanbrief"),
      ],
      swiftSettings: [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .strictMemorySafety(),
        .treatAllWarnings(as: .error),
      ])
  ],
  swiftLanguageModes: [.v6]
)
