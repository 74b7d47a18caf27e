extension LinkageModel {
    /// Persons who make a day a common one.
    private static let sharersOfDay = 4.0

    /// Counts what the size of the world and its commoner names and days are.
    ///
    /// - Parameter representatives: a row of each entity.
    mutating func learnPopulation(_ representatives: [UInt32], _ table: PersonTable, threads: Int) {
        self.entities = Double(max(representatives.count, 2))
        var names = [Int](repeating: 0, count: table.nameTable.count)
        var days: [UInt32: Int] = [:]
        for row in representatives.lazy.map(Int.init) {
            names[Int(table.names[row])] += 1
            let birth = table.birthOrNumber(row)
            if BirthDate(packed: birth).isWhole { days[birth, default: 0] += 1 }
        }
        names = NameParts(table.nameTable).counts(names)
        let numbers = Self.distinctNumbers(table)
        let count = self.entities
        let common = names.indices.dropFirst().filter { names[$0] >= 4 }.sorted { one, other in
            names[one] != names[other]
                ? names[one] > names[other] : table.nameTable.hashes[one] < table.nameTable.hashes[other]
        }
        // Persons that a valid ID was seen of are a floor for how many there are.
        if numbers > 100 { matchesPerEntity = min(max(count / numbers - 1, 0.3), 6) }
        self.names = [:]
        for name in common.prefix(30_000) {
            self.names[table.nameTable.text(UInt32(name))] = Double(names[name]) / count
        }
        self.days = [:]
        // Fewer may be all of one person.
        let fewest = Self.sharersOfDay * (1 + matchesPerEntity)
        for (day, times) in days where Double(times) / count > 1 / 9_000 && Double(times) >= fewest {
            let date = BirthDate(packed: day)
            self.days["\(date.year)-\(date.month)-\(date.day)"] = Double(times) / count
        }
        relativesPerEntity = min(max(Relatives(representatives, table, threads: threads).perEntity, 0.05), 15)
        learnSharing()
    }
}

extension LinkageModel {
    /// About how many valid IDs there are, from a sixteenth of them in a large table.
    private static func distinctNumbers(_ table: PersonTable) -> Double {
        let share: UInt64 = table.count > 1_000_000 ? 16 : 1
        var found: Set<UInt64> = []
        for row in 0..<table.count where table.kinds[row] == .valid && Hashing.mix(table.numbers[row]) % share == 0 {
            found.insert(table.numbers[row])
        }
        return Double(found.count) * Double(share)
    }

    /// How likely a stranger shares a phone or a door: about as many do as are of a household.
    mutating func learnSharing() {
        let sharing = min((1 + relativesPerEntity) / entities, 0.1)
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
