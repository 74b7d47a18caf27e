/// What two records must share to be compared at all. Each rule covers what another misses: a wrong ID, a new phone,
/// a misheard name, a move.
enum BlockRule: UInt8, KeyRule {
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
    case looseNumberStart
    // Of addresses in letters alone, from here on.
    case addressNumbers
    case sketch1, sketch2, sketch3
    case sketchAndLetter1, sketchAndLetter2, sketchAndLetter3, sketchAndLetter4, sketchAndLetter5, sketchAndLetter6
    case sketchAndHouse1, sketchAndHouse2, sketchAndHouse3, sketchAndHouse4, sketchAndHouse5, sketchAndHouse6

    /// The rules that can have a key for the record: those of addresses in letters stand last, and few have one.
    @inline(__always)
    static func count(_ table: PersonTable, _ row: Int) -> Int {
        table.places[row].isSketch ? Int(sketchAndHouse6.rawValue) + 1 : Int(addressNumbers.rawValue)
    }

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
        case .looseNumberStart:
            guard table.kinds[row] == .other else { return 0 }
            return key(
                IdentityNumber.start(ofSymbols: table.symbolsOfNumber[table.numbers[row]] ?? 0), 0, isWhole: true)
        case .addressNumbers:
            let area = table.places[row].area
            return key(UInt64(area), 0, isWhole: AddressSketch.hasBothNumbers(area))
        case .sketch1, .sketch2, .sketch3:
            return sketch(table, row, bits: 16, part: rawValue - Self.sketch1.rawValue, with: 1)
        case .sketchAndLetter1, .sketchAndLetter2, .sketchAndLetter3, .sketchAndLetter4, .sketchAndLetter5,
            .sketchAndLetter6:
            let letter = table.nameTable.edges[Int(table.names[row])].first
            return sketch(table, row, bits: 8, part: rawValue - Self.sketchAndLetter1.rawValue, with: UInt64(letter))
        case .sketchAndHouse1, .sketchAndHouse2, .sketchAndHouse3, .sketchAndHouse4, .sketchAndHouse5, .sketchAndHouse6:
            let house = table.places[row].area >> 16
            return sketch(table, row, bits: 8, part: rawValue - Self.sketchAndHouse1.rawValue, with: UInt64(house))
        }
    }

    @inline(__always)
    private func key(_ one: UInt64, _ other: UInt64, isWhole: Bool) -> UInt64 {
        guard isWhole, one != 0 else { return 0 }
        return Hashing.mix(Hashing.mix(one, UInt64(rawValue)), other)
    }

    /// So many bits of the minima of an address in letters, the lowest part being 0, with something else that is known.
    @inline(__always)
    private func sketch(_ table: PersonTable, _ row: Int, bits: UInt64, part: UInt8, with other: UInt64) -> UInt64 {
        let place = table.places[row]
        guard place.isSketch, other != 0 else { return 0 }
        let minima = UInt64(place.building) << 32 | UInt64(place.unit) << 16 | UInt64(place.room)
        return key((minima >> (bits * UInt64(part))) & (1 << bits - 1) | 1 << 32, other, isWhole: true)
    }

    @inline(__always)
    private func birth(_ table: PersonTable, _ row: Int) -> UInt64 {
        UInt64(table.wholeBirth(row) ?? 0)
    }

    @inline(__always)
    private func name(_ table: PersonTable, _ row: Int) -> UInt64 {
        table.nameTable.blocks[Int(table.names[row])]
    }
}

extension PersonTable {
    /// The last symbols of the row's number, which spreadsheets and typing errors elsewhere leave whole; 0 where there is none.
    @inline(__always)
    func numberEnd(_ row: Int) -> UInt64 {
        switch kinds[row] {
        case .none: 0
        case .valid, .doubtful: numbers[row] % 1000 + 1
        case .faulty, .masked, .other: IdentityNumber.end(ofSymbols: symbolsOfNumber[numbers[row]] ?? 0)
        }
    }
}
