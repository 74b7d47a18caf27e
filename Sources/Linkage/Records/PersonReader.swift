/// Standardises rows and writes them into a table. One reader serves one thread; several may write to one table.
// Unchecked, because a reader moves to its thread and comes back from it: two threads never have it at once.
public final class PersonReader: @unchecked Sendable {
    private let table: PersonTable
    let names = NameTable()
    private(set) var symbolsOfNumber: [UInt64: UInt128] = [:]
    private(set) var rows: [Range<Int>] = []
    /// From the bytes of a name as it came to its index: most names come many times, and are read once.
    private var known = HashIndex()

    /// Whether names go straight into the table, because no other reader writes to it.
    private let isAlone: Bool
    private let latest: BirthDate

    /// - Parameter latest: the day after which nobody of the table is born; it also tells 1930 from 2030 where two digits
    ///   are all there is.
    public init(table: PersonTable, latest: BirthDate = .latest) {
        self.table = table
        self.latest = latest
        isAlone = false
    }

    /// For a table that is read already, and grows row by row.
    init(growing table: PersonTable, latest: BirthDate) {
        self.table = table
        self.latest = latest
        isAlone = true
    }

    /// Says that the rows of the range are this reader's.
    public func take(_ range: Range<Int>) { rows.append(range) }

    public func read(_ fields: PersonFields, into row: Int) {
        let number = IdentityNumber.read(fields.number, latest: latest)
        table.numbers[row] = number.value
        if number.kind != .none && number.kind != .valid { keep(number) }
        table.names[row] = name(fields.name)
        table.phones[row] = PhoneNumber.read(fields.phone)
        let sex = Sex.read(fields.sex)
        table.sexes[row] = sex
        let birth = BirthDate.read(fields.birthDate, latest: latest)
        table.births[row] = birth.packed
        let isDoubtful = number.kind == .valid && IdentityNumber.isDoubtful(number.value, birth: birth, sex: sex)
        table.kinds[row] = isDoubtful ? .doubtful : number.kind
        table.places[row] = Place.read(fields.address)
        table.grids[row] = Place.grid(fields.grid)
    }

    private func keep(_ number: IdentityNumber) {
        if isAlone {
            table.setSymbols(number.symbols, of: number.value)
        } else {
            symbolsOfNumber[number.value] = number.symbols
        }
    }

    private func name(_ bytes: Bytes) -> UInt32 {
        guard !bytes.isEmpty else { return 0 }
        return known.index(of: Hashing.bytes(bytes)) {
            withUnsafeTemporaryAllocation(of: UInt16.self, capacity: 24) { symbols in
                let count = NameText.read(bytes, into: symbols)
                let name = UnsafeBufferPointer(rebasing: symbols[..<count])
                return isAlone ? table.index(ofName: name) : names.index(of: name)
            }
        }
    }
}
