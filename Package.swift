// swift-tools-version: 6.2
import PackageDescription

/// The flags of every Swift target: imports are visible, arrows are explicit, warnings stop the build.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

/// A C library of the system: a module map and a shim in `Sources/<name>`.
func system(_ name: String, pkgConfig: String?, apt package: String) -> Target {
  .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([package])])
}

let package = Package(
  name: "maanbrief",
  products: [
    .executable(name: "maanbrief", targets: ["MaanbriefTool"]),
    .library(name: "Maanbrief", targets: ["Maanbrief", "Values", "CollectionLaw"]),
    .library(name: "Intake", targets: ["Intake"]),
    .library(name: "PortableDocument", targets: ["PortableDocument"]),
    .library(name: "Templating", targets: ["Templating"]),
    .library(name: "Values", targets: ["Values"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0", traits: []),
    .package(url: "https://github.com/apple/swift-log", from: "1.14.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.34.1"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(
      url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    system("CLibXML2", pkgConfig: "libxml-2.0", apt: "libxml2-dev"),
    system("CFreeType", pkgConfig: "freetype2", apt: "libfreetype-dev"),
    system("CHarfBuzz", pkgConfig: "harfbuzz-subset", apt: "libharfbuzz-dev"),
    system("CFriBidi", pkgConfig: "fribidi", apt: "libfribidi-dev"),
    system("CHyphen", pkgConfig: nil, apt: "libhyphen-dev"),
    system("CCommonMark", pkgConfig: "libcmark-gfm", apt: "libcmark-gfm-dev"),
    system("CQREncode", pkgConfig: "libqrencode", apt: "libqrencode-dev"),
    system("CSpng", pkgConfig: "spng", apt: "libspng-dev"),
    system("CTurboJPEG", pkgConfig: "libturbojpeg", apt: "libturbojpeg0-dev"),
    system("CDeflate", pkgConfig: "libdeflate", apt: "libdeflate-dev"),
    system("CZip", pkgConfig: "libzip", apt: "libzip-dev"),
    system("CCrypto", pkgConfig: "libcrypto", apt: "libssl-dev"),

    .target(name: "Values", swiftSettings: strict),
    .target(
      name: "CollectionLaw",
      dependencies: ["Values"],
      exclude: ["STATUTES.md"],
      resources: [.embedInCode("Tables")],
      swiftSettings: strict),
    .target(name: "Templating", dependencies: ["Values"], swiftSettings: strict),
    .target(
      name: "Typesetting",
      dependencies: [
        "Values", "CFreeType", "CHarfBuzz", "CFriBidi", "CHyphen", "CCommonMark", "CQREncode",
        "CSpng", "CTurboJPEG",
      ],
      swiftSettings: strict),
    .target(
      name: "PortableDocument",
      dependencies: ["Values", "CDeflate", "CCrypto"],
      exclude: ["PDFA.md", "PDFUA.md"],
      swiftSettings: strict),
    .target(
      name: "Intake",
      dependencies: ["Values", "CollectionLaw", "PortableDocument", "CLibXML2", "CZip"],
      exclude: ["EN16931.md"],
      resources: [.embedInCode("Payments/Tables")],
      swiftSettings: strict),
    .target(
      name: "Archive",
      dependencies: [
        "Values", "CollectionLaw", "CDeflate", "CCrypto",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    .target(
      name: "Maanbrief",
      dependencies: [
        "Values", "CollectionLaw", "Templating", "Typesetting", "PortableDocument", "Intake",
        "Archive",
        .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: strict),
    .target(
      name: "MaanbriefServer",
      dependencies: [
        "Maanbrief", "Archive", "Values",
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
        .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "MaanbriefTool",
      dependencies: [
        "Maanbrief", "MaanbriefServer", "Archive", "Intake", "CollectionLaw", "Values",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    .target(
      name: "TestSupport", dependencies: ["Values"], path: "Tests/TestSupport",
      swiftSettings: strict),
    .target(
      name: "TemplateMutants", path: "Tests/TemplateMutants", swiftSettings: strict),
    .executableTarget(
      name: "mutants",
      dependencies: ["Maanbrief", "CollectionLaw", "Templating", "Values", "TemplateMutants"],
      path: "Tests/Mutants", swiftSettings: strict),
    .testTarget(
      name: "ValuesTests", dependencies: ["Values", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "CollectionLawTests", dependencies: ["CollectionLaw", "Values", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "TemplatingTests",
      dependencies: ["Templating", "Values", "TestSupport", "CCommonMark"],
      swiftSettings: strict),
    .testTarget(
      name: "TypesettingTests", dependencies: ["Typesetting", "Values", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "PortableDocumentTests", dependencies: ["PortableDocument", "Values", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "IntakeTests",
      dependencies: ["Intake", "PortableDocument", "CollectionLaw", "Values", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "ArchiveTests",
      dependencies: [
        "Archive", "Values", "TestSupport", .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "MaanbriefTests",
      dependencies: [
        "Maanbrief", "Archive", "Intake", "CollectionLaw", "Templating", "Typesetting",
        "PortableDocument", "Values", "TestSupport", "TemplateMutants",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "MaanbriefServerTests",
      dependencies: [
        "MaanbriefServer", "Maanbrief", "Archive", "CollectionLaw", "Values", "TestSupport",
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOEmbedded", package: "swift-nio"),
        .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "MaanbriefToolTests", dependencies: ["TestSupport", "Values"], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
