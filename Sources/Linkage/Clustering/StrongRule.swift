/// Rules that need no weighing: records that agree so far are one person, unless two valid IDs say otherwise.
///
/// They come first, because most visits repeat what an earlier one wrote: 8.2 million records become about two million
/// entities in a few linear passes, and only those are compared.
enum StrongRule: UInt8, KeyRule {
    case numberAndName
    case nameBirthAndPhone
    case nameBirthAndDwelling
    case namePhoneAndDwelling

    /// The key under which the row agrees with others by this rule; 0 where it lacks a part.
    @inline(__always)
    func key(_ table: PersonTable, _ row: Int) -> UInt64 {
        let name = table.names[row]
        guard name != 0, table.isWholeName(name) else { return 0 }
        // A number that is hardly the person's own would stand between the others who agree.
        guard self == .numberAndName || table.kinds[row] != .doubtful else { return 0 }
        let hash = table.nameTable.hashes[Int(name)]
        switch self {
        case .numberAndName:
            let number = table.validNumber(row)
            return number == 0 ? 0 : key(hash, number, 0)
        case .nameBirthAndPhone:
            guard let birth = table.wholeBirth(row), let phone = table.mobile(row) else { return 0 }
            return key(hash, UInt64(birth), phone)
        case .nameBirthAndDwelling:
            guard let birth = table.wholeBirth(row), let dwelling = table.dwelling(row) else { return 0 }
            return key(hash, UInt64(birth), dwelling)
        case .namePhoneAndDwelling:
            guard let phone = table.mobile(row), let dwelling = table.dwelling(row) else { return 0 }
            return key(hash, phone, dwelling)
        }
    }

    @inline(__always)
    private func key(_ name: UInt64, _ one: UInt64, _ other: UInt64) -> UInt64 {
        Hashing.mix(Hashing.mix(name, one), other &+ UInt64(rawValue))
    }
}

extension PersonTable {
    /// Two characters or more, and none of them unknown.
    @inline(__always)
    func isWholeName(_ name: UInt32) -> Bool { nameTable.isWhole[Int(name)] }

    /// The day of birth, from its own field or from the valid ID; nil unless day, month and year are known.
    @inline(__always)
    func wholeBirth(_ row: Int) -> UInt32? {
        let birth = BirthDate(packed: births[row])
        if birth.isWhole { return birth.packed }
        guard births[row] == 0, kinds[row] == .valid else { return nil }
        return IdentityNumber.birth(ofValid: numbers[row]).packed
    }

    @inline(__always)
    func mobile(_ row: Int) -> UInt64? { PhoneNumber.isMobile(phones[row]) ? phones[row] : nil }

    /// The door, where the address says building and room and which area they are in.
    @inline(__always)
    func dwelling(_ row: Int) -> UInt64? {
        let place = places[row]
        guard place.area != 0, place.building != 0, place.room != 0 else { return nil }
        return Hashing.mix(
            UInt64(place.area) << 32 | UInt64(place.building) << 16 | UInt64(place.unit), UInt64(place.room))
    }
}
