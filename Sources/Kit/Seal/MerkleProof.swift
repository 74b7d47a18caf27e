/// Proofs about a Merkle tree (RFC 6962, section 2.1): that a leaf is in it, and that a later tree begins with an
/// earlier one.
///
/// A proof is a short list of subtree roots. What has to be hashed for it is given as ranges of leaves, so that a store
/// can read each of them from where it keeps the leaves. The checks follow RFC 9162, sections 2.1.3.2 and 2.1.4.2.
public enum MerkleProof {
    /// The ranges of leaves whose roots prove that a leaf is in the tree of a size. The leaf is from 0 to `size - 1`.
    public static func inclusionRanges(of leaf: Int, in size: Int) -> [Range<Int>] {
        inclusion(of: leaf, in: 0..<size)
    }

    /// The ranges of leaves whose roots prove that the tree of size `new` begins with that of size `old`.
    /// None is needed when they are the same, or when the old one is empty.
    public static func consistencyRanges(from old: Int, to new: Int) -> [Range<Int>] {
        old == 0 ? [] : consistency(from: old, to: 0..<new, isWhole: true)
    }

    /// Whether the proof shows that a leaf is in the tree with this size and root.
    public static func proves(
        _ proof: [TreeHash], hash: TreeHash, at leaf: Int, inTreeOf size: Int, root: TreeHash
    ) -> Bool {
        guard (0..<max(0, size)).contains(leaf) else { return false }
        var (place, last, node) = (leaf, size - 1, hash)
        for sibling in proof {
            if last == 0 { return false }
            if place & 1 == 1 || place == last {
                node = TreeHash(sibling, node)
                while place & 1 == 0, place != 0 { (place, last) = (place >> 1, last >> 1) }
            } else {
                node = TreeHash(node, sibling)
            }
            (place, last) = (place >> 1, last >> 1)
        }
        return last == 0 && node == root
    }

    /// Whether the proof shows that the new tree begins with the old one.
    public static func proves(
        _ proof: [TreeHash], from old: (size: Int, root: TreeHash), to new: (size: Int, root: TreeHash)
    ) -> Bool {
        guard 0...new.size ~= old.size else { return false }
        if old.size == 0 { return proof.isEmpty && old.root == .empty }
        if old.size == new.size { return proof.isEmpty && old.root == new.root }
        // A complete old tree is a node of the new one, and is not repeated in the proof.
        let path = old.size.nonzeroBitCount == 1 ? [old.root] + proof : proof
        guard let first = path.first else { return false }
        var (place, last, before, after) = (old.size - 1, new.size - 1, first, first)
        while place & 1 == 1 { (place, last) = (place >> 1, last >> 1) }
        for node in path.dropFirst() {
            if last == 0 { return false }
            if place & 1 == 1 || place == last {
                (before, after) = (TreeHash(node, before), TreeHash(node, after))
                while place & 1 == 0, place != 0 { (place, last) = (place >> 1, last >> 1) }
            } else {
                after = TreeHash(after, node)
            }
            (place, last) = (place >> 1, last >> 1)
        }
        return last == 0 && before == old.root && after == new.root
    }

    private static func inclusion(of leaf: Int, in leaves: Range<Int>) -> [Range<Int>] {
        guard leaves.count > 1 else { return [] }
        let (left, right) = split(leaves)
        return left.contains(leaf)
            ? inclusion(of: leaf, in: left) + [right] : inclusion(of: leaf, in: right) + [left]
    }

    /// - Parameter isWhole: The old tree is the beginning of all leaves, so its root is known to whoever checks.
    private static func consistency(from old: Int, to leaves: Range<Int>, isWhole: Bool) -> [Range<Int>] {
        if old == leaves.upperBound { return isWhole ? [] : [leaves] }
        let (left, right) = split(leaves)
        return old <= left.upperBound
            ? consistency(from: old, to: left, isWhole: isWhole) + [right]
            : consistency(from: old, to: right, isWhole: false) + [left]
    }

    /// The left part has the largest power of two that leaves something for the right one.
    private static func split(_ leaves: Range<Int>) -> (Range<Int>, Range<Int>) {
        var size = 1
        while size * 2 < leaves.count { size *= 2 }
        let middle = leaves.lowerBound + size
        return (leaves.lowerBound..<middle, middle..<leaves.upperBound)
    }
}
