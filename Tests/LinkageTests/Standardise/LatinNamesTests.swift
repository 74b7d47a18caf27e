import Testing

@testable import Linkage

@Suite struct LatinNamesTests {
    private func table(_ names: String...) -> NameTable {
        let table = NameTable()
        for text in names { _ = name(text).withUnsafeBufferPointer { table.index(of: $0) } }
        return table
    }

    @Test func `parts in another order share a block, and nothing else does`() {
        let names = table("wilde kyra", "kyra wilde", "kyra wilden", "wilde mary", "王建国", "王国建")
        #expect(names.blocks[1] == names.blocks[2] && names.hashes[1] != names.hashes[2])
        #expect(Set(names.blocks[1...]).count == 5)
        // The order of characters is that of the surname and the given name.
        #expect(names.blocks[5...] == names.hashes[5...])
    }

    @Test func `a part counts for all names that begin or end with it`() {
        let names = table("emily", "emily walker", "emily white", "walker emily", "emi", "white", "王", "王伟")
        let counts = NameParts(names).counts([0, 1, 2, 3, 4, 5, 6, 7, 8])
        #expect(counts == [0, 1 + 2 + 3 + 4, 2, 3, 4, 5 + 1 + 2 + 3, 6 + 3, 7, 8])
    }
}
