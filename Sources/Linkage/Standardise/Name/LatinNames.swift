/// Names in Latin letters under comparison, western or pinyin. Where surname and given name meet cannot be told.
enum LatinNames {
    /// Whether a name is in letters.
    @inline(__always)
    static func isLatin(_ name: Symbols) -> Bool { !name.isEmpty && name[0] < 0x250 }

    /// A hash of the letters in whatever order they stand.
    static func unorderedHash(_ name: Symbols) -> UInt64 {
        Hashing.mix(name.reduce(UInt64(name.count)) { $0 &+ Hashing.mix(UInt64($1)) })
    }

    static func agreement(_ one: Symbols, _ other: Symbols) -> NameAgreement {
        if one.elementsEqual(other) { return .same }
        let near = NameText.nearSound(one)
        if near != 0, near == NameText.nearSound(other) { return .nearSound }
        let (short, long) = one.count < other.count ? (one, other) : (other, one)
        if isRotated(one, other) { return .swapped }
        if short.count >= 3, short.count < long.count, isPart(short, of: long) { return .shortened }
        let limit = long.count >= 9 ? 2 : 1
        if short.count >= 3, EditDistance.between(one, other, limit: limit, isSame: ==) <= limit {
            return .oneCharacter
        }
        if isNearlySame(short, long) { return .oneCharacter }
        return sharedPart(one, other)
    }

    /// The fewest letters by which a part, a given name or a surname, is known again.
    private static let shortestPart = 4

    /// Names of which one begins or ends as the other begins or ends.
    private static func sharedPart(_ one: Symbols, _ other: Symbols) -> NameAgreement {
        let limit = min(one.count, other.count)
        guard limit >= shortestPart else { return .different }
        func agree(_ length: Int, _ first: Int, _ second: Int) -> Bool {
            (0..<length).allSatisfy { one[first + $0] == other[second + $0] && one[first + $0] != NameText.unknown }
        }
        var found = NameAgreement.different
        for length in shortestPart...limit {
            // In the other order the parts are as long as they are, and one of them may hold a slip.
            let (rest, otherRest) = (one.count - length, other.count - length)
            if agree(length, 0, otherRest) {
                if isSlip(one[length...], other[..<otherRest]) { return .swapped }
                found = .sameSurname
            }
            if agree(length, rest, 0) {
                if isSlip(one[..<rest], other[length...]) { return .swapped }
                found = .sameSurname
            }
        }
        let (end, otherEnd) = (one.count - shortestPart, other.count - shortestPart)
        guard agree(shortestPart, 0, 0) || agree(shortestPart, end, otherEnd) else { return found }
        return GivenNames.areShared(one, other) ? .sameGiven : .sameSurname
    }

    /// Whether two parts differ in one letter.
    private static func isSlip(_ one: Slice<Symbols>, _ other: Slice<Symbols>) -> Bool {
        guard min(one.count, other.count) >= shortestPart else { return false }
        return EditDistance.between(Symbols(rebasing: one), Symbols(rebasing: other), limit: 1, isSame: ==) <= 1
    }

    /// Whether one becomes the other when its beginning is put behind its end.
    static func isRotated(_ one: Symbols, _ other: Symbols) -> Bool {
        let count = one.count
        guard count == other.count, count >= 4 else { return false }
        return (1..<count).contains { shift in
            (0..<count).allSatisfy { index in
                let place = index + shift
                return one[index] == other[place < count ? place : place - count] && one[index] != NameText.unknown
            }
        }
    }

    private static func isPart(_ short: Symbols, of long: Symbols) -> Bool {
        let gap = long.count - short.count
        return short.indices.allSatisfy { short[$0] == long[$0] }
            || short.indices.allSatisfy { short[$0] == long[$0 + gap] }
    }

    /// Whether the similarity by Jaro and Winkler reaches 0.92.
    private static func isNearlySame(_ short: Symbols, _ long: Symbols) -> Bool {
        let reach = max(long.count / 2 - 1, 0)
        guard short.count >= 3, long.count <= 64 else { return false }
        var used: UInt64 = 0
        var taken: UInt64 = 0
        for index in short.indices {
            let places = max(index - reach, 0)..<max(min(index + reach + 1, long.count), max(index - reach, 0))
            if let place = places.first(where: { used >> UInt64($0) & 1 == 0 && long[$0] == short[index] }) {
                used |= 1 << UInt64(place)
                taken |= 1 << UInt64(index)
            }
        }
        let matches = Double(taken.nonzeroBitCount)
        guard matches > 0 else { return false }
        var outOfPlace = 0
        while taken != 0 {
            if short[taken.trailingZeroBitCount] != long[used.trailingZeroBitCount] { outOfPlace += 1 }
            taken &= taken - 1
            used &= used - 1
        }
        let (left, right) = (Double(short.count), Double(long.count))
        let jaro = (matches / left + matches / right + (matches - Double(outOfPlace / 2)) / matches) / 3
        var common = 0
        while common < min(4, short.count), short[common] == long[common] { common += 1 }
        return jaro + Double(common) * 0.1 * (1 - jaro) >= 0.92
    }
}

/// How many symbols have to be changed, added, left out or exchanged with their neighbour.
enum EditDistance {
    /// - Parameter limit: above it the exact number does not matter.
    @inline(__always)
    static func between(
        _ one: Symbols, _ other: Symbols, limit: Int, isSame: (UInt16, UInt16) -> Bool
    ) -> Int {
        guard abs(one.count - other.count) <= limit else { return limit + 1 }
        // Three rows: the one that is filled, the one above it, and the one above that for exchanged neighbours.
        let width = other.count + 1
        return withUnsafeTemporaryAllocation(of: Int.self, capacity: 3 * width) { rows in
            var (current, above, top) = (0, width, 2 * width)
            for column in 0..<width { rows[current + column] = column }
            for row in 1...max(one.count, 1) where row <= one.count {
                (top, above, current) = (above, current, top)
                rows[current] = row
                var least = row
                for column in 1..<max(width, 1) {
                    let cost = isSame(one[row - 1], other[column - 1]) ? 0 : 1
                    var edits = min(
                        rows[above + column] + 1, rows[current + column - 1] + 1, rows[above + column - 1] + cost)
                    if row > 1, column > 1, isSame(one[row - 1], other[column - 2]),
                        isSame(one[row - 2], other[column - 1])
                    {
                        edits = min(edits, rows[top + column - 2] + 1)
                    }
                    rows[current + column] = edits
                    least = min(least, edits)
                }
                if least > limit { return limit + 1 }
            }
            return rows[current + other.count]
        }
    }
}
