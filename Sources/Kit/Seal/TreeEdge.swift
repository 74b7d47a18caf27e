/// The right edge of a Merkle tree: the roots of its largest complete subtrees, from left to right.
///
/// This is all that is needed to add leaves and to know the root: at most one hash for each binary digit of the size.
public struct TreeEdge: Hashable, Sendable {
    /// The number of leaves.
    public private(set) var size: Int
    /// One for each digit 1 of the size, the largest subtree first.
    public private(set) var subtrees: [TreeHash]

    /// The edge of the tree without leaves.
    public init() {
        size = 0
        subtrees = []
    }

    /// An edge that was written down; nil when it cannot be that of a tree of this size.
    public init?(size: Int, subtrees: [TreeHash]) {
        guard size >= 0, subtrees.count == size.nonzeroBitCount else { return nil }
        self.size = size
        self.subtrees = subtrees
    }

    /// Adds a leaf at the end.
    public mutating func append(_ leaf: TreeHash) {
        var (node, rest) = (leaf, size)
        while rest & 1 == 1 {
            node = TreeHash(subtrees.removeLast(), node)
            rest >>= 1
        }
        subtrees.append(node)
        size += 1
    }

    /// The root of the whole tree.
    public var root: TreeHash {
        guard let last = subtrees.last else { return .empty }
        return subtrees.dropLast().reversed().reduce(last) { TreeHash($1, $0) }
    }
}

extension TreeEdge {
    /// The root over some leaves alone.
    public static func root(of leaves: some Sequence<TreeHash>) -> TreeHash {
        var edge = TreeEdge()
        for leaf in leaves { edge.append(leaf) }
        return edge.root
    }
}
