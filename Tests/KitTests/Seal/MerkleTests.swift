import TestSupport
import Testing

@testable import Kit

/// The definitions of RFC 6962, section 2.1, word for word and as slow as they stand there.
private enum Naive {
    static func root(_ leaves: ArraySlice<TreeHash>) -> TreeHash {
        if leaves.isEmpty { return .empty }
        if leaves.count == 1 { return leaves[leaves.startIndex] }
        let middle = leaves.startIndex + split(leaves.count)
        return TreeHash(root(leaves[..<middle]), root(leaves[middle...]))
    }

    static func path(_ leaf: Int, _ leaves: ArraySlice<TreeHash>) -> [TreeHash] {
        if leaves.count == 1 { return [] }
        let middle = leaves.startIndex + split(leaves.count)
        return leaf < middle - leaves.startIndex
            ? path(leaf, leaves[..<middle]) + [root(leaves[middle...])]
            : path(leaf - (middle - leaves.startIndex), leaves[middle...]) + [root(leaves[..<middle])]
    }

    static func proof(_ old: Int, _ leaves: ArraySlice<TreeHash>, _ isWhole: Bool = true) -> [TreeHash] {
        if old == leaves.count { return isWhole ? [] : [root(leaves)] }
        let size = split(leaves.count)
        let middle = leaves.startIndex + size
        return old <= size
            ? proof(old, leaves[..<middle], isWhole) + [root(leaves[middle...])]
            : proof(old - size, leaves[middle...], false) + [root(leaves[..<middle])]
    }

    private static func split(_ count: Int) -> Int {
        var size = 1
        while size * 2 < count { size *= 2 }
        return size
    }
}

@Suite struct `A Merkle tree` {
    /// The leaves and roots by which implementations of RFC 6962 are compared.
    private static let published: [([UInt8], String)] = [
        ([], "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"),
        ([0x00], "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"),
        ([0x10], "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"),
        ([0x20, 0x21], "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"),
        ([0x30, 0x31], "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"),
        ([0x40, 0x41, 0x42, 0x43], "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef"),
        (Array(0x50...0x57), "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"),
        (Array(0x60...0x6F), "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"),
    ]

    private static func leaves(_ count: Int) -> [TreeHash] {
        (0..<count).map { TreeHash(leaf: Array("leaf \($0)".utf8)) }
    }

    private static func proof(_ ranges: [Range<Int>], _ leaves: [TreeHash]) -> [TreeHash] {
        ranges.map { TreeEdge.root(of: leaves[$0]) }
    }

    @Test func `has the published roots, from the empty one on`() {
        var edge = TreeEdge()
        #expect(Hex.text(edge.root.bytes) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        for (content, root) in Self.published {
            edge.append(TreeHash(leaf: content))
            #expect(Hex.text(edge.root.bytes) == root)
        }
    }

    @Test func `grows from its edge alone, at every size`() throws {
        let leaves = Self.leaves(130)
        var edge = TreeEdge()
        for (index, leaf) in leaves.enumerated() {
            edge.append(leaf)
            #expect(edge.root == Naive.root(leaves[...index]))
            edge = try #require(TreeEdge(size: edge.size, subtrees: edge.subtrees))
        }
        #expect(TreeEdge(size: 130, subtrees: Array(edge.subtrees.dropLast())) == nil)
        #expect(TreeEdge(size: -1, subtrees: []) == nil)
    }

    @Test func `proves each leaf at every size, with the path of the definition`() {
        let leaves = Self.leaves(40)
        for size in 1...40 {
            let root = Naive.root(leaves[..<size])
            for leaf in 0..<size {
                let path = Self.proof(MerkleProof.inclusionRanges(of: leaf, in: size), leaves)
                #expect(path == Naive.path(leaf, leaves[..<size]))
                #expect(MerkleProof.proves(path, hash: leaves[leaf], at: leaf, inTreeOf: size, root: root))
            }
        }
    }

    @Test func `proves every earlier tree, with the proof of the definition`() {
        let leaves = Self.leaves(40)
        for new in 0...40 {
            for old in 0...new {
                let proof = Self.proof(MerkleProof.consistencyRanges(from: old, to: new), leaves)
                if old > 0 { #expect(proof == Naive.proof(old, leaves[..<new])) }
                let (before, after) = (Naive.root(leaves[..<old]), Naive.root(leaves[..<new]))
                #expect(MerkleProof.proves(proof, from: (old, before), to: (new, after)))
                #expect(!MerkleProof.proves(proof, from: (new + 1, after), to: (new, after)))
            }
        }
    }

    @Test(arguments: SeededRandom.seeds)
    func `believes no proof that was tampered with`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let leaves = Self.leaves(200)
        for _ in 0..<50 {
            let size = Int.random(in: 2...200, using: &random)
            let leaf = Int.random(in: 0..<size, using: &random)
            let root = TreeEdge.root(of: leaves[..<size])
            let path = Self.proof(MerkleProof.inclusionRanges(of: leaf, in: size), leaves)
            let other = (leaf + 1) % size
            #expect(!MerkleProof.proves(path, hash: leaves[other], at: leaf, inTreeOf: size, root: root))
            #expect(!MerkleProof.proves(path, hash: leaves[leaf], at: other, inTreeOf: size, root: root))
            for forged in Self.forgeries(of: path, using: &random) {
                #expect(!MerkleProof.proves(forged, hash: leaves[leaf], at: leaf, inTreeOf: size, root: root))
            }
            let old = Int.random(in: 1..<size, using: &random)
            let before = TreeEdge.root(of: leaves[..<old])
            let proof = Self.proof(MerkleProof.consistencyRanges(from: old, to: size), leaves)
            #expect(!MerkleProof.proves(proof, from: (old, root), to: (size, root)))
            for forged in Self.forgeries(of: proof, using: &random) {
                #expect(!MerkleProof.proves(forged, from: (old, before), to: (size, root)))
            }
        }
    }

    /// One bit turned, one hash too many, one too few.
    private static func forgeries(of proof: [TreeHash], using random: inout SeededRandom) -> [[TreeHash]] {
        var forged = [proof + [TreeHash(leaf: [1])]]
        guard let place = proof.indices.randomElement(using: &random) else { return forged }
        var (turned, bytes) = (proof, proof[place].bytes)
        bytes[Int.random(in: 0..<32, using: &random)] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        turned[place] = TreeHash(bytes: bytes)!
        forged.append(turned)
        forged.append(proof.enumerated().filter { $0.offset != place }.map(\.element))
        return forged
    }
}
