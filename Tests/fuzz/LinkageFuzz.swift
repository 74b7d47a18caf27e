// libFuzzer throws bytes at the reading and linking of persons: as the rows of a file, read and linked as they come.
// `scripts/fuzz` builds and runs it.

/// Rows; an input that is all line ends must not take a second.
private let rowsAtMost = 24

/// A file of records is where it begins (Tests/fuzz/linkage).
@_cdecl("LLVMFuzzerTestOneInput")
public func test(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = UnsafeBufferPointer(start: start, count: count)
    var rows = 0
    var scanner = RowScanner(bytes, in: 0..<count)
    while rows < rowsAtMost, scanner.next() { rows += 1 }

    let table = PersonTable(count: rows)
    let reader = PersonReader(table: table)
    reader.take(0..<rows)
    var again = RowScanner(bytes, in: 0..<count)
    var row = 0
    while row < rows, again.next() {
        let fields = again.fields
        func field(_ place: Int) -> Bytes { place < fields.count ? fields[place] : Bytes(rebasing: bytes[..<0]) }
        reader.read(
            PersonFields(
                name: field(2), number: field(3), phone: field(4), birthDate: field(5), sex: field(6),
                address: field(7), grid: field(8)), into: row)
        row += 1
    }
    precondition(row == rows, "What was scanned is scanned again.")
    table.join([reader], threads: 1)
    if isLinked(bytes) { link(table) }
    return 0
}

/// Linking takes twenty times as long as reading, so one input in sixteen is linked: chosen by a hash (FNV-1a), which no
/// change of the input holds on to.
private func isLinked(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let hash = bytes.reduce(UInt64(0xCBF2_9CE4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    return hash >> 40 & 15 == 0
}

private func link(_ table: PersonTable) {
    let linked = Linker(model: fixed, threads: 1).link(table)
    let clusters = linked.clusters
    precondition(clusters.count == table.count, "Every row has a cluster.")
    for one in clusters.indices {
        for other in 0..<one where clusters[one] == clusters[other] {
            let numbers = (table.validNumber(one), table.validNumber(other))
            precondition(
                numbers.0 == 0 || numbers.1 == 0 || numbers.0 == numbers.1, "Two valid IDs never share a cluster.")
        }
    }
    linked.forEachEvidence { evidence in precondition(evidence.probability >= 0 && evidence.probability <= 1) }
}

/// Learning from two dozen rows would say nothing and take most of the time.
private let fixed = LinkageModel.prior
