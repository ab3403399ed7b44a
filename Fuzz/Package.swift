// swift-tools-version: 6.2
import PackageDescription

/// The flags of every Swift target, as in the package that is fuzzed.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

/// A library of the package that is fuzzed.
func library(_ name: String) -> Target.Dependency { .product(name: name, package: "maanbrief") }

/// Fuzz targets; each is an executable without a `main`, which libFuzzer brings.
let package = Package(
  name: "maanbrief-fuzz",
  dependencies: [.package(name: "maanbrief", path: "..")],
  targets: [
    .executableTarget(
      name: "FuzzXML", dependencies: [library("Intake"), library("Values")],
      swiftSettings: strict),
    .executableTarget(
      name: "FuzzUBL", dependencies: [library("Intake"), library("Values")],
      swiftSettings: strict),
    .executableTarget(
      name: "FuzzPDF",
      dependencies: [library("Intake"), library("PortableDocument"), library("Values")],
      swiftSettings: strict),
    .target(
      name: "FuzzFacts", dependencies: [library("Templating"), library("Values")],
      swiftSettings: strict),
    .executableTarget(
      name: "FuzzTemplateParser",
      dependencies: ["FuzzFacts", library("Templating"), library("Values")],
      swiftSettings: strict),
    .executableTarget(
      name: "FuzzTemplateFill",
      dependencies: ["FuzzFacts", library("Templating"), library("Values")],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
