import ArgumentParser
import Foundation
import Linkage
import PersonFiles

/// Links all but the last records of a file, then adds those one by one and as a batch: how long until a new record is
/// linked and its cluster up to date?
struct LinkBase: ParsableCommand {
    @Argument(help: "Records, as `linli link` reads them.")
    var persons: String

    @Option(help: "Records that are added one by one.")
    var singles = 2_000
    @Option(help: "Records that are added at once.")
    var batch = 10_000

    private static let columns = ["name", "id_no", "phone", "birth_date", "sex", "address", "grid"]

    func run() throws {
        let data = try Data(contentsOf: URL(filePath: persons), options: .alwaysMapped)
        let figures = data.withUnsafeBytes { measure($0.bindMemory(to: UInt8.self)) }
        Report.write(figures)
    }

    private func measure(_ bytes: UnsafeBufferPointer<UInt8>) -> [String: Double] {
        let records = records(bytes)
        let first = records.count - singles - batch
        let table = PersonTable(count: first)
        let reader = PersonReader(table: table)
        reader.take(0..<first)
        for row in 0..<first { reader.read(records[row], into: row) }
        table.join([reader])
        let model = Linker().learnt(from: table)
        let base = LinkedBase(table, model: model)
        let clock = ContinuousClock()
        var times = (first..<(first + singles)).map { row in
            clock.measure { _ = base.add([records[row]]) } / .milliseconds(1)
        }
        times.sort()
        let together = clock.measure { _ = base.add(Array(records[(first + singles)...])) } / .seconds(1)
        return [
            "base": Double(first), "p50": times[times.count / 2], "p99": times[times.count * 99 / 100],
            "slowest": times.last ?? 0, "batch": together,
        ]
    }

    private func records(_ bytes: UnsafeBufferPointer<UInt8>) -> [PersonFields] {
        var scanner = RowScanner(bytes, in: 0..<bytes.count)
        guard scanner.next() else { return [] }
        let heading = scanner.fields.map { String(decoding: $0, as: UTF8.self) }
        let places = Self.columns.map { name in heading.firstIndex(of: name)! }
        var records: [PersonFields] = []
        while scanner.next() {
            let fields = places.map { scanner.fields[$0] }
            records.append(
                PersonFields(
                    name: fields[0], number: fields[1], phone: fields[2], birthDate: fields[3], sex: fields[4],
                    address: fields[5], grid: fields[6]))
        }
        return records
    }
}
