/// Disjoint sets that refuse to hold two valid citizen IDs.
struct UnionFind {
    private var parents: [UInt32]
    /// The valid citizen ID of each set, at its root; 0 where it has none.
    private(set) var numbers: [UInt64]

    init(numbers: [UInt64]) {
        self.numbers = numbers
        parents = Array(0..<UInt32(numbers.count))
    }

    @inline(__always)
    mutating func root(_ member: UInt32) -> UInt32 {
        var member = member
        parents.withUnsafeMutableBufferPointer { parents in
            while parents[Int(member)] != member {
                let grandparent = parents[Int(parents[Int(member)])]
                parents[Int(member)] = grandparent
                member = grandparent
            }
        }
        return member
    }

    /// Whether all members are in one set already.
    func areOne(_ members: ArraySlice<UInt32>) -> Bool {
        parents.withUnsafeBufferPointer { parents in
            func root(_ member: UInt32) -> UInt32 {
                var member = member
                while parents[Int(member)] != member { member = parents[Int(member)] }
                return member
            }
            guard let first = members.first.map(root) else { return true }
            return members.dropFirst().allSatisfy { root($0) == first }
        }
    }

    func number(ofRoot root: UInt32) -> UInt64 { numbers[Int(root)] }

    /// Joins two sets, unless they have different valid IDs. The lower root stays.
    @discardableResult
    mutating func join(_ one: UInt32, _ other: UInt32) -> Bool {
        let first = root(one)
        let second = root(other)
        guard first != second else { return true }
        let (kept, given) = first < second ? (first, second) : (second, first)
        let number = numbers[Int(given)]
        if number != 0 {
            guard numbers[Int(kept)] == 0 || numbers[Int(kept)] == number else { return false }
            numbers[Int(kept)] = number
        }
        parents[Int(given)] = kept
        return true
    }
}
