import Domain
import Foundation
import Kit

/// Compares every sealed row with its leaf, and the leaves with everything that was ever signed.
///
/// It runs on one snapshot, reads the tables in pages and holds none of them. Faults are told with their place; a fault
/// in the tree is told once, although every later checkpoint differs too.
struct AuditCheck {
    let keys: NoteKeys
    private(set) var report = AuditReport()
    /// What was signed for each size, and is still to be compared.
    private var expected: [Int: Set<TreeHash>] = [:]
    private var edges: [Int: [UInt8]] = [:]
    private var purgedLeaves = IndexSet()
    private var edge = TreeEdge()
    private var isTreeBroken = false
    private var lastChange: Int64 = 0
    private var present: [AuditLeafKind: Int] = [:]

    private static let page = 2_000

    /// - Parameter copies: the checkpoints in files outside of the database.
    static func run(
        keys: NoteKeys, copies: [SignedNote], in connection: any Connection
    ) throws -> AuditReport {
        var check = AuditCheck(keys: keys)
        let stored = try check.readCheckpoints(in: connection)
        check.take(copies, stored: stored)
        try check.readCertificates(in: connection)
        try check.compareLeaves(in: connection)
        check.finish(signed: (stored.keys.max() ?? 0, check.expected.keys.max() ?? 0))
        try check.countRows(in: connection)
        return check.report
    }

    private init(keys: NoteKeys) { self.keys = keys }

    private mutating func fault(_ fault: AuditFault) { report.faults.append(fault) }

    /// The notes of the stored checkpoints, by size.
    private mutating func readCheckpoints(in connection: any Connection) throws -> [Int: String] {
        var (notes, size): ([Int: String], Int) = ([:], .min)
        while true {
            let page = try AuditStore.checkpoints(after: size, limit: Self.page, in: connection)
            guard let last = page.last else { return notes }
            for stored in page {
                report.checkpoints += 1
                notes[stored.size] = stored.note
                guard let note = SignedNote(stored.note), let checkpoint = AuditCheckpoint(note),
                    checkpoint.size == stored.size, keys.verifies(note)
                else {
                    fault(.checkpointForged(size: stored.size))
                    continue
                }
                expected[stored.size, default: []].insert(checkpoint.root)
                edges[stored.size] = stored.edge
            }
            size = last.size
        }
    }

    private mutating func take(_ copies: [SignedNote], stored: [Int: String]) {
        for (index, note) in copies.enumerated() {
            report.copies += 1
            guard let checkpoint = AuditCheckpoint(note) else {
                fault(.copyForged(position: index + 1))
                continue
            }
            if stored[checkpoint.size] == note.description { continue }
            guard keys.verifies(note) else {
                fault(.copyForged(position: index + 1))
                continue
            }
            if stored[checkpoint.size] == nil { fault(.checkpointMissing(size: checkpoint.size)) }
            expected[checkpoint.size, default: []].insert(checkpoint.root)
        }
    }

    private mutating func readCertificates(in connection: any Connection) throws {
        try PurgeStore.forEach(in: connection) { run in
            guard let certificate = run.verified(by: keys) else { return fault(.purgeForged(id: run.id)) }
            for range in certificate.leaves { purgedLeaves.insert(integersIn: range[0]...range[1]) }
        }
    }

    private mutating func compareLeaves(in connection: any Connection) throws {
        var next = 0
        while true {
            let leaves = try AuditStore.leaves(from: next, limit: Self.page, in: connection)
            guard let last = leaves.last else { return }
            let contents = try contents(of: leaves, in: connection)
            for leaf in leaves {
                if leaf.number != next { breakTree(.leafMissing(next)) }
                compare(leaf, contents)
                next = leaf.number + 1
            }
            next = last.number + 1
        }
    }

    private func contents(
        of leaves: [AuditLeaf], in connection: any Connection
    ) throws -> [AuditLeafKind: [Int64: [UInt8]]] {
        try AuditLeafKind.allCases.reduce(into: [:]) { contents, kind in
            let keys = leaves.filter { $0.kind == kind.rawValue }.map { $0.sequence ?? Int64($0.number) }
            guard let first = keys.min(), let last = keys.max() else { return }
            // A page's changes lie side by side. A sequence that was tampered with must not make this read them all.
            let end = min(last, first.addingReportingOverflow(Int64(Self.page) * 2).partialValue)
            contents[kind] = try AuditStore.contents(of: kind, first...max(first, end), in: connection)
        }
    }

    private mutating func compare(_ leaf: AuditLeaf, _ contents: [AuditLeafKind: [Int64: [UInt8]]]) {
        report.leaves += 1
        guard let kind = AuditLeafKind(rawValue: leaf.kind), let hash = TreeHash(bytes: leaf.hash) else {
            return breakTree(.leafMalformed(leaf.number))
        }
        edge.append(hash)
        let place = AuditPlace(kind: kind, leaf: leaf.number, sequence: leaf.sequence)
        if let sequence = leaf.sequence, kind == .change {
            if sequence > lastChange + 1 { fault(.changesNeverSealed((lastChange + 1)...(sequence - 1))) }
            lastChange = max(lastChange, sequence)
        }
        switch contents[kind]?[leaf.sequence ?? Int64(leaf.number)] {
        case let content?:
            present[kind, default: 0] += 1
            if TreeHash(leaf: content) != hash { fault(.rowAltered(place)) }
        case nil where purgedLeaves.contains(leaf.number): report.purged += 1
        case nil: fault(.rowMissing(place))
        }
        compareTree()
    }

    /// The tree as it is now with all that was signed for this size.
    private mutating func compareTree() {
        guard !isTreeBroken, let roots = expected.removeValue(forKey: edge.size) else { return }
        let root = edge.root
        if roots != [root] { return breakTree(.rootDiffers(size: edge.size)) }
        if let stored = edges[edge.size], stored != edge.subtrees.flatMap(\.bytes) {
            fault(.edgeDiffers(size: edge.size))
        }
    }

    private mutating func breakTree(_ first: AuditFault) {
        fault(first)
        isTreeBroken = true
    }

    /// - Parameter signed: the largest sizes that are signed in the database, and anywhere.
    private mutating func finish(signed: (stored: Int, anywhere: Int)) {
        report.root = edge.root.base64
        if signed.anywhere > edge.size { fault(.truncated(leaves: edge.size, signed: signed.anywhere)) }
        if edge.size > signed.stored { fault(.leavesUnsigned(signed.stored..<edge.size)) }
    }

    private mutating func countRows(in connection: any Connection) throws {
        for kind in AuditLeafKind.allCases {
            let claims = try AuditStore.claims(of: kind, lastChange: lastChange, in: connection)
            let smuggled = claims - present[kind, default: 0]
            if smuggled > 0 { fault(.rowsSmuggled(table: kind.table, count: smuggled)) }
            report.waiting += try AuditStore.waiting(of: kind, lastChange: lastChange, in: connection)
        }
        report.changes = present[.change, default: 0]
        report.accesses = present[.access, default: 0]
        report.purges = present[.purge, default: 0]
    }
}

extension App {
    /// Checks the whole audit log against what was signed for it.
    ///
    /// - Parameters:
    ///   - copy: the text of a file of checkpoints that was kept elsewhere, to be compared too.
    ///   - name: of that file.
    /// - Throws: ``AuditProofRefusal/noCheckpointInFile(name:)``.
    package func checkAudit(copy: String? = nil, named name: String = "") async throws -> AuditReport {
        let (trail, copies) = (audit, copy.map(NoteFile.notes(in:)))
        if copies?.isEmpty == true { throw AuditProofRefusal.noCheckpointInFile(name: name) }
        let kept = try await offPool { try trail.checkpoints.notes() } + (copies ?? [])
        return try await database.read { try AuditCheck.run(keys: trail.keys, copies: kept, in: $0) }
    }
}
