import Foundation

/// What a measurement found, for `Benchmarks/run` to read.
enum Report {
    static func write(_ figures: [String: Double]) {
        let members = figures.sorted { $0.key < $1.key }.map { "\"\($0.key)\": \($0.value)" }
        FileHandle.standardOutput.write(Data("{\(members.joined(separator: ", "))}\n".utf8))
    }
}
