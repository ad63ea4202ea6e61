// swift-tools-version: 6.2
import PackageDescription

/// One list of settings for every target. No unsafe flags: a plain `swift build -c release` is the
/// fast build, and other packages may depend on this one.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// A room of the house. `on` names the rooms it may know: only floors below its own.
func room(_ name: String, on below: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: below, swiftSettings: settings)
}

func tests(
  _ name: String, of rooms: [Target.Dependency], exclude: [String] = [], resources: [Resource] = []
) -> Target {
  .testTarget(
    name: name, dependencies: rooms + ["TestSupport"], exclude: exclude, resources: resources,
    swiftSettings: settings)
}

let package = Package(
  name: "cascade",
  products: [
    .executable(name: "cascade", targets: ["cascade"]),
    .library(name: "Cascade", targets: ["Simulations", "Scenarios", "Reports", "Sweeps"]),
  ],
  targets: [
    // 0: C libraries from Debian, one header of static-inline shims each.
    .systemLibrary(
      name: "CGSL", pkgConfig: "gsl", providers: [.apt(["libgsl-dev"])]),
    .systemLibrary(
      name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .systemLibrary(
      name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
    .systemLibrary(
      name: "CNettle", pkgConfig: "nettle", providers: [.apt(["nettle-dev"])]),
    .systemLibrary(
      name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(name: "CMalloc"),
    // 1: numbers that know their unit.
    room("Primitives"),
    // 2: time and chance; price-time priority; accounts and margin.
    room("Kernel", on: ["Primitives", "CGSL"]),
    room("Matching", on: ["Primitives"]),
    room("Clearing", on: ["Primitives"]),
    // 3: the rulebook at work.
    room("Venues", on: ["Primitives", "Matching", "Clearing"]),
    // 4: who trades, and why.
    room("Agents", on: ["Primitives", "Kernel", "Matching", "Clearing", "Venues"]),
    // 5: the run.
    room(
      "Simulations",
      on: ["Primitives", "Kernel", "Matching", "Clearing", "Venues", "Agents"]),
    // 6: text to scenario; journal to report.
    room(
      "Scenarios",
      on: ["Primitives", "Clearing", "Venues", "Agents", "Simulations", "CYAML"]),
    room(
      "Reports",
      on: ["Primitives", "Clearing", "Venues", "Agents", "Simulations", "CZstd", "CNettle"]),
    // 7: many runs, one table.
    room(
      "Sweeps",
      on: [
        "Primitives", "Kernel", "Clearing", "Venues", "Agents", "Simulations", "Scenarios",
        "Reports", "CSQLite",
      ]),
    // 8: the door.
    .executableTarget(
      name: "cascade",
      dependencies: [
        "Primitives", "Kernel", "Matching", "Clearing", "Venues", "Simulations", "Scenarios",
        "Reports", "Sweeps", "CMalloc",
      ],
      swiftSettings: settings),
    // Tests mirror the rooms.
    .target(
      name: "TestSupport",
      dependencies: [
        "Primitives", "Kernel", "Matching", "Clearing", "Venues", "Agents", "Simulations",
      ],
      path: "Tests/TestSupport", swiftSettings: settings),
    tests("PrimitivesTests", of: ["Primitives"]),
    tests("KernelTests", of: ["Kernel", "Primitives"]),
    tests("ClearingTests", of: ["Clearing", "Primitives"]),
    tests("VenuesTests", of: ["Venues", "Clearing", "Matching", "Primitives"]),
    tests(
      "AgentsTests",
      of: ["Agents", "Venues", "Clearing", "Matching", "Kernel", "Primitives"]),
    tests(
      "SimulationsTests",
      of: ["Simulations", "Agents", "Venues", "Clearing", "Matching", "Kernel", "Primitives"]),
    tests(
      "GoldenTests", of: ["Simulations", "Agents", "Venues", "Primitives"],
      exclude: ["fingerprints.csv"]),
    tests(
      "SweepsTests",
      of: [
        "Sweeps", "Scenarios", "Reports", "Simulations", "Agents", "Venues", "Kernel", "Primitives",
      ]),
    tests(
      "TheoryTests",
      of: [
        "Kernel", "Matching", "Clearing", "Venues", "Agents", "Simulations", "Primitives",
        "Reports", "Sweeps",
      ]),
    tests("MatchingTests", of: ["Primitives", "Matching"]),
    tests("BenchTests", of: ["cascade", "Simulations", "Primitives"]),
    tests(
      "ReportsTests",
      of: [
        "Reports", "Primitives", "Kernel", "Clearing", "Matching", "Venues", "Agents",
        "Simulations", "CZstd",
      ]),
    tests(
      "CascadeTests",
      of: ["cascade", "Sweeps", "Reports", "Scenarios", "Simulations", "Venues", "Primitives"],
      exclude: ["recount.py"]),
    tests("TidyTests", of: []),
    tests(
      "ScenariosTests",
      of: ["Scenarios", "Primitives", "Clearing", "Venues", "Agents", "Simulations"]),
  ]
)
