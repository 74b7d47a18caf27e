/// What two records must share to be compared at all. Each rule covers what another misses: a wrong ID, a new phone,
/// a misheard name, a move.
enum BlockRule: UInt8, CaseIterable, Sendable {
    case number
    case phone
    case dwelling
    case gridAndDoor
    case birthAndFirstSyllable
    case birthAndLastSyllable
    case nameAndArea
    case nameAndGrid
    case nameAndBirthDay
    case nameAndNumberEnd
    case birthAndGrid
    case name
    case birth
    case sketchStart
    case sketchMiddle
    case sketchEnd
    case looseNumberStart

    /// Of a record; 0 where it lacks a part.
    @inline(__always)
    func key(_ table: PersonTable, _ row: Int) -> UInt64 {
        switch self {
        case .number:
            return key(table.numbers[row], 0, isWhole: table.kinds[row] != .none)
        case .phone:
            return key(table.phones[row], 0, isWhole: table.phones[row] != 0)
        case .dwelling:
            let place = table.places[row]
            return key(
                UInt64(place.area), UInt64(place.building) << 16 | UInt64(place.room),
                isWhole: place.area != 0 && place.building != 0)
        case .gridAndDoor:
            let place = table.places[row]
            return key(
                UInt64(table.grids[row]), UInt64(place.building) << 16 | UInt64(place.room),
                isWhole: table.grids[row] != 0 && place.building != 0)
        case .birthAndFirstSyllable:
            let name = table.names[row]
            return key(birth(table, row), UInt64(table.nameTable.edges[Int(name)].first), isWhole: name != 0)
        case .birthAndLastSyllable:
            let name = table.names[row]
            return key(birth(table, row), UInt64(table.nameTable.edges[Int(name)].last), isWhole: name != 0)
        case .nameAndArea:
            let area = table.places[row].area
            return key(name(table, row), UInt64(area), isWhole: area != 0)
        case .nameAndGrid:
            return key(name(table, row), UInt64(table.grids[row]), isWhole: table.grids[row] != 0)
        case .nameAndBirthDay:
            let birth = birth(table, row)
            return key(name(table, row), birth & 0x1FF, isWhole: birth & 0x1FF != 0)
        case .nameAndNumberEnd:
            let end = table.numberEnd(row)
            return key(name(table, row), end, isWhole: end != 0)
        case .birthAndGrid:
            return key(birth(table, row), UInt64(table.grids[row]), isWhole: table.grids[row] != 0)
        case .name:
            return key(name(table, row), 0, isWhole: true)
        case .birth:
            return key(birth(table, row), 0, isWhole: true)
        case .sketchStart:
            return sketch(table.places[row]) { $0.building }
        case .sketchMiddle:
            return sketch(table.places[row]) { $0.unit }
        case .sketchEnd:
            return sketch(table.places[row]) { $0.room }
        case .looseNumberStart:
            guard table.kinds[row] == .other else { return 0 }
            return key(
                IdentityNumber.start(ofSymbols: table.symbolsOfNumber[table.numbers[row]] ?? 0), 0, isWhole: true)
        }
    }

    @inline(__always)
    private func key(_ one: UInt64, _ other: UInt64, isWhole: Bool) -> UInt64 {
        guard isWhole, one != 0 else { return 0 }
        return Hashing.mix(Hashing.mix(one, UInt64(rawValue)), other)
    }

    /// Four of the twelve minima of an address that is kept as a sketch.
    @inline(__always)
    private func sketch(_ place: Place, _ minima: (Place) -> UInt16) -> UInt64 {
        key(UInt64(minima(place)) | 1 << 32, 0, isWhole: place.area == Place.sketchArea)
    }

    @inline(__always)
    private func birth(_ table: PersonTable, _ row: Int) -> UInt64 {
        UInt64(table.wholeBirth(row) ?? 0)
    }

    @inline(__always)
    private func name(_ table: PersonTable, _ row: Int) -> UInt64 {
        table.nameTable.hashes[Int(table.names[row])]
    }
}

extension PersonTable {
    /// The last symbols of the row's number, which spreadsheets and typing errors elsewhere leave whole; 0 where there is none.
    @inline(__always)
    func numberEnd(_ row: Int) -> UInt64 {
        switch kinds[row] {
        case .none: 0
        case .valid: numbers[row] % 1000 + 1
        case .faulty, .masked, .other: IdentityNumber.end(ofSymbols: symbolsOfNumber[numbers[row]] ?? 0)
        }
    }
}
