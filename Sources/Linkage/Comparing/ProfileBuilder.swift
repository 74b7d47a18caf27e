extension Profiles {
    /// The profiles of entities, built on several threads.
    static func of(
        _ entities: Entities, in table: PersonTable, rarity: Rarity, crowds: Crowds, threads: Int
    ) -> Profiles {
        let parts = Parallel.map(entities.count, parts: threads * 4, threads: threads) { range in
            var builder = ProfileBuilder(table: table, rarity: rarity, crowds: crowds)
            for entity in range { builder.add(entities.members(entity)) }
            return builder.profiles
        }
        var all = Profiles()
        all.reserve(words: parts.reduce(0) { $0 + $1.words.count }, count: entities.count)
        for part in parts { all.append(part) }
        return all
    }
}

/// Gathers the distinct values of an entity's records.
struct ProfileBuilder: Sendable {
    let table: PersonTable
    let rarity: Rarity
    let crowds: Crowds
    private(set) var profiles = Profiles()
    private var numbers = Tally<UInt64>()
    private var names = Tally<UInt32>()
    private var births = Tally<UInt32>()
    private var phones = Tally<UInt64>()
    private var spots = Tally<Profiles.Spot>()
    private var words: [UInt64] = []
    /// What the rows say, how often each, as far as it is remembered.
    private var said: [(hash: UInt64, row: Int, times: Int)] = []
    private static let rememberedAtMost = 64
    private var valid: UInt64 = 0
    /// Whether all rows with the valid number doubt it.
    private var isDoubtful = true
    private var content: UInt64 = 0
    /// Above zero where more rows say male than female.
    private var balance = 0
    private var size: UInt64 = 0

    init(table: PersonTable, rarity: Rarity, crowds: Crowds) {
        self.table = table
        self.rarity = rarity
        self.crowds = crowds
    }

    /// The profile of the rows alone.
    mutating func profile(_ rows: some Sequence<UInt32>) -> [UInt64] {
        profiles = Profiles()
        add(rows)
        return Array(profiles.words(0))
    }

    mutating func add(_ rows: some Sequence<UInt32>) {
        clear()
        for row in rows.lazy.map(Int.init) {
            let hash = table.contentHash(row)
            content = max(content, hash)
            size += 1
            // What is said again is only counted: fetching it from memory would take longest.
            if let place = said.firstIndex(where: { $0.hash == hash }) {
                said[place].times += 1
            } else if said.count < Self.rememberedAtMost {
                said.append((hash, row, 1))
            } else {
                count(row, times: 1)
            }
        }
        for one in said { count(one.row, times: one.times) }
        finish()
    }

    private mutating func clear() {
        said.removeAll(keepingCapacity: true)
        numbers.clear()
        names.clear()
        births.clear()
        phones.clear()
        spots.clear()
        (valid, isDoubtful, content, balance, size) = (0, true, 0, 0, 0)
    }

    private mutating func count(_ row: Int, times: Int) {
        switch table.kinds[row] {
        case .none: break
        case .valid: (valid, isDoubtful) = (table.numbers[row], false)
        case .doubtful: valid = table.numbers[row]
        default: if !crowds.numbers.contains(table.numbers[row]) { numbers.count(table.numbers[row], times) }
        }
        if table.names[row] != 0 { names.count(table.names[row], times) }
        if table.births[row] != 0 { births.count(table.births[row], times) }
        let phone = table.phones[row]
        if phone != 0, !crowds.phones.contains(phone) { phones.count(phone, times) }
        var spot = Profiles.Spot(table.places[row], grid: table.grids[row])
        if !crowds.dwellings.isEmpty, crowds.dwellings.contains(Crowds.dwelling(spot)) { spot = spot.withoutDoor }
        if !spot.isEmpty { spots.count(spot, times) }
        balance += table.sexes[row] == .male ? times : table.sexes[row] == .female ? -times : 0
    }

    private mutating func finish() {
        // What the ID says counts where nobody wrote it down: on a child's record it may be the guardian's.
        var head: UInt64 = 0
        if valid != 0, !isDoubtful, births.values.isEmpty {
            births.count(IdentityNumber.birth(ofValid: valid).packed)
            head |= 1 << 28
        }
        if valid != 0, !isDoubtful, balance == 0 {
            balance = IdentityNumber.sex(ofValid: valid) == .male ? 1 : -1
            head |= 1 << 29
        }
        if valid != 0, isDoubtful { head |= 1 << 30 }
        head |= (balance == 0 ? 0 : balance > 0 ? 1 : 2) << 20 | min(size, 15) << 24
        numbers.keep(Profiles.numbersKept)
        names.keep(Profiles.namesKept) { [table] in table.nameTable.hashes[Int($0)] }
        if births.values.contains(where: { BirthDate(packed: $0).isWhole }) {
            births.drop { !BirthDate(packed: $0).isWhole }
        }
        births.keep(Profiles.birthsKept)
        phones.keep(Profiles.phonesKept)
        spots.keep(Profiles.placesKept) { Hashing.mix($0.first, $0.second) }
        write(head: head)
    }

    private mutating func write(head: UInt64) {
        words.removeAll(keepingCapacity: true)
        words.append(valid)
        words.append(
            UInt64(numbers.values.count) | UInt64(names.values.count) << 4 | UInt64(births.values.count) << 8
                | UInt64(phones.values.count) << 12 | UInt64(spots.values.count) << 16 | head)
        words.append(content)
        words.append(contentsOf: numbers.values)
        for name in names.values { words.append(UInt64(name) << 32 | UInt64(rarity.name(name).bitPattern)) }
        for birth in births.values { words.append(UInt64(birth) << 32 | UInt64(rarity.birth(birth).bitPattern)) }
        words.append(contentsOf: phones.values)
        for spot in spots.values {
            words.append(spot.first)
            words.append(spot.second)
        }
        profiles.append(words)
    }
}

/// Distinct values with how often each came: few, so looked through one by one.
struct Tally<Value: Equatable & Sendable>: Sendable {
    private(set) var values: [Value] = []
    private var counts: [Int] = []
    private static var distinctAtMost: Int { 24 }

    mutating func clear() {
        values.removeAll(keepingCapacity: true)
        counts.removeAll(keepingCapacity: true)
    }

    @inline(__always)
    mutating func count(_ value: Value, _ times: Int = 1) {
        for index in values.indices where values[index] == value {
            counts[index] += times
            return
        }
        guard values.count < Self.distinctAtMost else { return }
        values.append(value)
        counts.append(times)
    }

    mutating func drop(where isUnwanted: (Value) -> Bool) {
        guard values.count > 1 else { return }
        let kept = values.indices.filter { !isUnwanted(values[$0]) }
        (values, counts) = (kept.map { values[$0] }, kept.map { counts[$0] })
    }

    /// The commonest, and of those that are as common the ones of the lowest order.
    mutating func keep(_ limit: Int, order: (Value) -> UInt64) {
        guard values.count > 1 else { return }
        let sorted = values.indices.sorted { one, other in
            counts[one] != counts[other] ? counts[one] > counts[other] : order(values[one]) < order(values[other])
        }
        values = sorted.prefix(limit).map { values[$0] }
    }
}

extension Tally where Value: FixedWidthInteger {
    mutating func keep(_ limit: Int) { keep(limit) { UInt64(truncatingIfNeeded: $0) } }
}
