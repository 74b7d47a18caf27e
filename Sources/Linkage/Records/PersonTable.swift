/// The fields of one record as they came, UTF-8; empty where nothing is known.
public struct PersonFields {
    public var name, number, phone, birthDate, sex, address, grid: Bytes

    public init(
        name: Bytes, number: Bytes, phone: Bytes, birthDate: Bytes, sex: Bytes, address: Bytes, grid: Bytes
    ) {
        self.name = name
        self.number = number
        self.phone = phone
        self.birthDate = birthDate
        self.sex = sex
        self.address = address
        self.grid = grid
    }
}

/// The records, standardised, a column for each field: about 50 bytes a record.
///
/// A row is written once, by one `PersonReader`, and is only read afterwards.
// Unchecked, because readers on several threads write disjoint rows of the same columns without a lock.
public final class PersonTable: @unchecked Sendable {
    public private(set) var count: Int
    private var capacity: Int
    private(set) var numbers: UnsafeMutablePointer<UInt64>
    private(set) var names: UnsafeMutablePointer<UInt32>
    private(set) var phones: UnsafeMutablePointer<UInt64>
    private(set) var births: UnsafeMutablePointer<UInt32>
    private(set) var places: UnsafeMutablePointer<Place>
    private(set) var grids: UnsafeMutablePointer<UInt32>
    private(set) var kinds: UnsafeMutablePointer<NumberKind>
    private(set) var sexes: UnsafeMutablePointer<Sex>
    let nameTable = NameTable()
    /// The symbols of the numbers that are not whole citizen IDs, by the hash that stands in the column.
    fileprivate(set) var symbolsOfNumber: [UInt64: UInt128] = [:]

    /// Of the rows that were there when the readers were joined; they are asked for again and again, and far apart.
    private var contentHashes: [UInt64] = []

    /// - Parameter count: rows; those that are never written stay empty and link with nothing.
    public init(count: Int) {
        self.count = count
        capacity = max(count, 1)
        func column<Value>(_ empty: Value) -> UnsafeMutablePointer<Value> {
            let pointer = UnsafeMutablePointer<Value>.allocate(capacity: max(count, 1))
            pointer.initialize(repeating: empty, count: count)
            return pointer
        }
        numbers = column(0)
        names = column(0)
        phones = column(0)
        births = column(0)
        places = column(Place(area: 0, building: 0, unit: 0, room: 0))
        grids = column(0)
        kinds = column(.none)
        sexes = column(.unknown)
    }

    deinit {
        numbers.deallocate()
        names.deallocate()
        phones.deallocate()
        births.deallocate()
        places.deallocate()
        grids.deallocate()
        kinds.deallocate()
        sexes.deallocate()
    }

    /// Gives the names that the readers met their numbers in one table. Call it once, when all rows are written.
    public func join(_ readers: [PersonReader], threads: Int = 2) {
        let numberings = readers.map { reader in
            (0..<UInt32(reader.names.count)).map { local in reader.names.withName(local) { nameTable.index(of: $0) } }
        }
        Parallel.forEach(readers.indices, threads: threads) { [self] index in
            for range in readers[index].rows {
                for row in range { names[row] = numberings[index][Int(names[row])] }
            }
        }
        for reader in readers { symbolsOfNumber.merge(reader.symbolsOfNumber) { first, _ in first } }
        let parts = Parallel.map(count, parts: threads * 4, threads: threads) { [self] range in
            range.map { hashContent($0) }
        }
        contentHashes = Array(parts.joined())
    }

    /// Adds empty rows. Not while anybody else reads.
    func grow(by added: Int) {
        if count + added > capacity {
            capacity = (count + added) * 5 / 4
            func larger<Value>(_ column: UnsafeMutablePointer<Value>) -> UnsafeMutablePointer<Value> {
                let pointer = UnsafeMutablePointer<Value>.allocate(capacity: capacity)
                pointer.moveInitialize(from: column, count: count)
                column.deallocate()
                return pointer
            }
            (numbers, names, phones, births) = (larger(numbers), larger(names), larger(phones), larger(births))
            (places, grids, kinds, sexes) = (larger(places), larger(grids), larger(kinds), larger(sexes))
        }
        for row in count..<(count + added) { clear(row) }
        count += added
    }

    /// The index of a name that a single row brings.
    func index(ofName name: UnsafeBufferPointer<UInt16>) -> UInt32 { nameTable.index(of: name) }

    func setSymbols(_ symbols: UInt128, of number: UInt64) { symbolsOfNumber[number] = symbols }

    /// Takes everything out of a row that turned out to be none.
    package func clear(_ row: Int) {
        (numbers[row], names[row], phones[row], births[row], grids[row]) = (0, 0, 0, 0, 0)
        places[row] = Place(area: 0, building: 0, unit: 0, room: 0)
        (kinds[row], sexes[row]) = (.none, .unknown)
        if row < contentHashes.count { contentHashes[row] = hashContent(row) }
    }

    /// The valid citizen ID of the row as its first 17 digits; 0 where there is none.
    @inline(__always)
    func validNumber(_ row: Int) -> UInt64 { kinds[row] == .valid || kinds[row] == .doubtful ? numbers[row] : 0 }

    /// Of everything in the row: ties are broken by it, so that the order of the records decides nothing.
    @inline(__always)
    func contentHash(_ row: Int) -> UInt64 {
        row < contentHashes.count ? contentHashes[row] : hashContent(row)
    }

    private func hashContent(_ row: Int) -> UInt64 {
        let place = places[row]
        var hash = Hashing.mix(numbers[row], nameTable.hashes[Int(names[row])])
        hash = Hashing.mix(hash, phones[row])
        hash = Hashing.mix(hash, UInt64(births[row]) << 32 | UInt64(grids[row]))
        hash = Hashing.mix(hash, UInt64(place.area) << 32 | UInt64(place.building) << 16 | UInt64(place.unit))
        return Hashing.mix(
            hash, UInt64(place.room) << 8 | UInt64(kinds[row].rawValue) << 4 | UInt64(sexes[row].rawValue))
    }
}
