/// How often names in letters come as a part of others: emily counts for everybody whose name begins or ends with it, since
/// thousands share a given name of which few records say no more.
struct NameParts {
    private let table: NameTable

    init(_ table: NameTable) { self.table = table }

    /// How often each name comes, by its index, with those that begin or end with it.
    func counts(_ counts: [Int]) -> [Int] {
        var sums = counts
        let latin = (1..<table.count).filter { table.withName(UInt32($0), LatinNames.isLatin) && counts[$0] > 0 }
        for isFromEnd in [false, true] {
            let spelt = latin.map { name in
                let symbols = table.withName(UInt32(name)) { Array($0) }
                return (name: name, symbols: isFromEnd ? symbols.reversed() : symbols)
            }.sorted { $0.symbols.lexicographicallyPrecedes($1.symbols) }
            // In this order a name stands before all that begin with it.
            var beginnings: [Int] = []
            for (place, whole) in spelt.enumerated() {
                while let last = beginnings.last, !whole.symbols.starts(with: spelt[last].symbols) {
                    beginnings.removeLast()
                }
                for beginning in beginnings { sums[spelt[beginning].name] += counts[whole.name] }
                beginnings.append(place)
            }
        }
        return sums
    }
}
