extension LinkageModel {
    /// Counts what the size of the world and its commoner names and days are.
    mutating func learnPopulation(_ entities: Entities, _ table: PersonTable) {
        self.entities = Double(max(entities.count, 2))
        var names: [UInt32: Int] = [:]
        var days: [UInt32: Int] = [:]
        var numbers: Set<UInt64> = []
        for entity in 0..<entities.count {
            let first = entities.representative(entity, in: table)
            if table.names[first] != 0 { names[table.names[first], default: 0] += 1 }
            let birth = table.birthOrNumber(first)
            if BirthDate(packed: birth).isWhole { days[birth, default: 0] += 1 }
        }
        for row in 0..<table.count where table.kinds[row] == .valid { numbers.insert(table.numbers[row]) }
        let count = self.entities
        let common = names.filter { $0.value >= 4 }.sorted { one, other in
            one.value != other.value
                ? one.value > other.value
                : table.nameTable.hashes[Int(one.key)] < table.nameTable.hashes[Int(other.key)]
        }
        self.names = [:]
        for (name, times) in common.prefix(30_000) { self.names[table.nameTable.text(name)] = Double(times) / count }
        self.days = [:]
        for (day, times) in days where Double(times) / count > 1 / 9_000 {
            let date = BirthDate(packed: day)
            self.days["\(date.year)-\(date.month)-\(date.day)"] = Double(times) / count
        }
        // Persons that a valid ID was seen of are a floor for how many there are.
        if numbers.count > 100 { matchesPerEntity = min(max(count / Double(numbers.count) - 1, 0.3), 6) }
        relativesPerEntity = min(max(Relatives(entities, table).perEntity, 0.05), 15)
        learnSharing()
    }
}

extension LinkageModel {
    /// How likely a stranger shares a phone or a door: about as many do as are of a household.
    mutating func learnSharing() {
        let sharing = (1 + relativesPerEntity) / entities
        phone["same"]?.chance = sharing
        phone["oneError"]?.chance = 2 * sharing
        place["dwelling"]?.chance = sharing
        place["dwellingButUnit"]?.chance = 2 * sharing
    }
}

extension PersonTable {
    /// The birth date of the row, or else the one in its valid ID; 0 where neither is known.
    @inline(__always)
    func birthOrNumber(_ row: Int) -> UInt32 {
        if births[row] != 0 { return births[row] }
        return kinds[row] == .valid ? IdentityNumber.birth(ofValid: numbers[row]).packed : 0
    }
}
