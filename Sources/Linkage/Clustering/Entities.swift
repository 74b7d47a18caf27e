/// What the strong rules leave: groups of records that are one person for certain.
struct Entities: Sendable {
    /// The entity of each row.
    let ofRow: [UInt32]
    /// The rows of entity `i` are `rows[starts[i]..<starts[i + 1]]`, in the order of the table.
    let starts: [UInt32]
    let rows: [UInt32]

    var count: Int { starts.count - 1 }

    func members(_ entity: Int) -> ArraySlice<UInt32> { rows[Int(starts[entity])..<Int(starts[entity + 1])] }

    /// By the strong rules, in their order; within a rule by the hash of what agrees, so that the order of the records
    /// decides nothing.
    static func byStrongRules(_ table: PersonTable, threads: Int) -> Entities {
        var joining = StrongJoining(table, rows: Array(0..<UInt32(table.count)))
        joining.join(threads: threads)
        return Entities(&joining.sets, count: table.count)
    }

    init(_ sets: inout UnionFind, count: Int) {
        var ofRow = [UInt32](repeating: 0, count: count)
        var starts: [UInt32] = []
        // Roots are the lowest rows of their sets, so each is met before its members.
        for row in 0..<UInt32(count) {
            let root = sets.root(row)
            if root == row {
                ofRow[Int(row)] = UInt32(starts.count)
                starts.append(1)
            } else {
                let entity = ofRow[Int(root)]
                ofRow[Int(row)] = entity
                starts[Int(entity)] += 1
            }
        }
        var sum: UInt32 = 0
        for entity in starts.indices {
            let size = starts[entity]
            starts[entity] = sum
            sum += size
        }
        starts.append(sum)
        var next = starts
        var rows = [UInt32](repeating: 0, count: count)
        for row in 0..<count {
            let entity = Int(ofRow[row])
            rows[Int(next[entity])] = UInt32(row)
            next[entity] += 1
        }
        (self.ofRow, self.starts, self.rows) = (ofRow, starts, rows)
    }
}
