/// Two names in Chinese characters under comparison.
struct HanNames {
    private let one: Symbols
    private let other: Symbols
    private let tables = HanTables.shared

    /// Names of at least so many characters are transliterations, in which several characters may be off.
    private static let long = 5

    init(_ one: Symbols, _ other: Symbols) {
        self.one = one
        self.other = other
    }

    /// The first level that holds, the surest first.
    var agreement: NameAgreement {
        if one.count == other.count {
            let places = Places(self)
            if let level = places.level { return level }
            if isReordered { return .swapped }
            if isFamiliar { return .shortened }
            return rest(places)
        }
        if isPart || isFamiliar { return .shortened }
        return rest(nil)
    }

    /// What is left once sound, shape and order have been looked at.
    private func rest(_ places: Places?) -> NameAgreement {
        let surnames = (NameText.surnameLength(one), NameText.surnameLength(other))
        let isSameSurname = surnames.0 == surnames.1 && isSame(0..<surnames.0)
        if !isSameSurname, isSameGiven(surnames) { return .sameGiven }
        let longest = max(one.count, other.count)
        if longest >= 3 {
            let limit = longest >= Self.long ? max(longest / 4, 1) : 1
            // In a short name a second difference, even of one sound, leaves too little.
            if let places, longest < Self.long {
                if places.changed <= limit { return .oneCharacter }
            } else if edits(limit) <= limit {
                return .oneCharacter
            }
        }
        return isSameSurname ? .sameSurname : .different
    }

    private func isSame(_ range: Range<Int>) -> Bool {
        guard range.upperBound <= min(one.count, other.count) else { return false }
        return range.allSatisfy { one[$0] == other[$0] && one[$0] != NameText.unknown }
    }

    private func isSameGiven(_ surnames: (Int, Int)) -> Bool {
        let length = one.count - surnames.0
        guard length >= 2, length == other.count - surnames.1 else { return false }
        return (0..<length).allSatisfy { sounds(one[$0 + surnames.0], other[$0 + surnames.1]) }
    }

    /// Whether two characters are the same or read the same.
    @inline(__always)
    fileprivate func sounds(_ a: UInt16, _ b: UInt16) -> Bool {
        if a == NameText.unknown || b == NameText.unknown { return false }
        let syllable = tables.syllables[a]
        return a == b || syllable != 0 && syllable == tables.syllables[b]
    }

    /// Whether both have the same characters in another order; of long names only exchanged words count.
    private var isReordered: Bool {
        let count = one.count
        guard count >= 2, !one.contains(NameText.unknown) else { return false }
        if count > 4 { return LatinNames.isRotated(one, other) }
        var used = 0
        for symbol in one {
            guard let place = (0..<count).first(where: { used >> $0 & 1 == 0 && other[$0] == symbol }) else {
                return false
            }
            used |= 1 << place
        }
        return true
    }

    /// Whether the shorter is the beginning or the end of the longer; of three characters on, by their sound.
    private var isPart: Bool {
        let (short, long) = one.count < other.count ? (one, other) : (other, one)
        let gap = long.count - short.count
        func agrees(at offset: Int) -> Bool {
            short.indices.allSatisfy {
                short.count >= 3 ? sounds(short[$0], long[$0 + offset]) : short[$0] == long[$0 + offset]
            }
        }
        return !short.contains(NameText.unknown) && (agrees(at: 0) || agrees(at: gap))
    }

    /// Whether one is 小, 老 or 阿 with the beginning or the end of the other.
    private var isFamiliar: Bool { isFamiliar(one, of: other) || isFamiliar(other, of: one) }

    private func isFamiliar(_ form: Symbols, of name: Symbols) -> Bool {
        guard form.count >= 2, form.count <= 3, name.count >= 2 else { return false }
        switch form[0] {
        case "小", "老", "阿": break
        default: return false
        }
        let length = form.count - 1
        guard length <= name.count, form[1] != NameText.unknown else { return false }
        let isBeginning = (0..<length).allSatisfy { form[$0 + 1] == name[$0] }
        return isBeginning || (0..<length).allSatisfy { form[$0 + 1] == name[name.count - length + $0] }
    }

    /// The edit distance by sound; any number above the limit if it is larger.
    private func edits(_ limit: Int) -> Int { EditDistance.between(one, other, limit: limit, isSame: sounds) }

    /// How names of one length differ, place by place.
    struct Places {
        private(set) var sound = 0
        private(set) var near = 0
        private(set) var shape = 0
        private(set) var unknown = 0
        private(set) var different = 0
        private(set) var same = 0

        fileprivate init(_ names: HanNames) {
            for index in names.one.indices {
                let (a, b) = (names.one[index], names.other[index])
                if a == NameText.unknown || b == NameText.unknown {
                    unknown += 1
                } else if a == b {
                    same += 1
                } else if names.sounds(a, b) {
                    sound += 1
                } else if isNear(a, b, names.tables) {
                    near += 1
                } else if names.tables.areAlike(a, b) {
                    shape += 1
                } else {
                    different += 1
                }
            }
        }

        /// The places that are not the same.
        var changed: Int { sound + near + shape + unknown + different }

        /// The level if sound and shape explain all differences.
        var level: NameAgreement? {
            if different > 0 { return nil }
            if shape + unknown == 0 { return near > 0 ? .nearSound : sound > 0 ? .sameSound : .same }
            // A look-alike beside a soundalike, or with nothing left that is the same, says too little.
            return shape + unknown == 1 && near + sound == 0 && same > (unknown > 0 ? 1 : 0) ? .similarShape : nil
        }

        private func isNear(_ a: UInt16, _ b: UInt16, _ tables: HanTables) -> Bool {
            let (one, other) = (tables.syllables[a], tables.syllables[b])
            return one != 0 && other != 0 && tables.sounds.near(one) == tables.sounds.near(other)
        }
    }
}
