import ArgumentParser

/// Measures parts of the program by themselves; `Benchmarks/run` calls it, prints, and compares with the goals.
@main
struct Benchmarks: AsyncParsableCommand {
    static let configuration = CommandConfiguration(subcommands: [
        GridLookUp.self, BareLoop.self, TrackStorage.self, LinkBase.self,
    ])
}
