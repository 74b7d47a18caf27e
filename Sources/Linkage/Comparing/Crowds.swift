/// Values that so many entities share that agreeing on them says nothing: the phone that a grid worker wrote into four
/// hundred records, the address of a dormitory.
struct Crowds: Sendable {
    var phones: Set<UInt64> = []
    var dwellings: Set<UInt64> = []
    /// Numbers that are no valid citizen ID: 120113 and the like.
    var numbers: Set<UInt64> = []

    /// Entities. A large family with a few variants of each member stays below it.
    static let limit = 40
    static let numberLimit = 12

    init(_ entities: Entities, in table: PersonTable, threads: Int) {
        let crowds = Parallel.map(3, parts: 3, threads: threads) { part in
            switch part.lowerBound {
            case 0: Self.crowded(entities, Self.limit) { table.phones[$0] }
            case 1:
                Self.crowded(entities, Self.limit) {
                    Self.dwelling(Profiles.Spot(table.places[$0], grid: table.grids[$0]))
                }
            default: Self.crowded(entities, Self.numberLimit) { table.looseNumber($0) }
            }
        }
        (phones, dwellings, numbers) = (crowds[0], crowds[1], crowds[2])
    }

    /// The door by which those who live there are counted: by area where it is known, else by grid; 0 where it is no door.
    static func dwelling(_ spot: Profiles.Spot) -> UInt64 {
        guard spot.building != 0 else { return 0 }
        let within = spot.area != 0 ? UInt64(spot.area) : UInt64(spot.grid) | 1 << 32
        return Hashing.mix(within, spot.second)
    }

    /// Each value of an entity counts once.
    private static func crowded(_ entities: Entities, _ limit: Int, _ value: (Int) -> UInt64) -> Set<UInt64> {
        var counts = CountMap(capacity: entities.count)
        var values: [UInt64] = []
        for entity in 0..<entities.count {
            values.removeAll(keepingCapacity: true)
            for row in entities.members(entity) {
                let found = value(Int(row))
                if found != 0, found != values.last { values.append(found) }
            }
            if values.count > 1 { values.sort() }
            for (place, found) in values.enumerated() where place == 0 || found != values[place - 1] {
                counts.count(found)
            }
        }
        return counts.keys(countedMoreThan: limit)
    }
}

extension PersonTable {
    /// The row's number where it is no valid citizen ID; 0 where it is one, or there is none.
    @inline(__always)
    func looseNumber(_ row: Int) -> UInt64 { kinds[row] == .none || validNumber(row) != 0 ? 0 : numbers[row] }
}
