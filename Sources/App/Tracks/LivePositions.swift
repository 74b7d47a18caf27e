import Domain

/// Where everybody is who is at work now, in memory: the latest believed fix of each, under a revision that grows with every
/// change, so that a reader can ask what changed since it last looked.
actor LivePositions {
    /// Somebody at work, and where.
    struct Position: Sendable, Hashable {
        let user: UserID
        let posting: PostingID
        let name: String
        let role: Role
        /// Of the posting.
        let areaPath: AreaPath
        let fix: Fix
        let revision: Int64
    }

    /// What a reader gets: the state up to a revision, or what has changed since one.
    struct Picture: Sendable, Hashable {
        /// Ask with it the next time.
        let revision: Int64
        let positions: [Position]
        /// Those who have gone since; they may never have been in the reader's area.
        let left: [UserID]
    }

    private var positions: [UserID: Position] = [:]
    /// Those who have gone, with the revision of their going; they are dropped when they come back.
    private var left: [UserID: Int64] = [:]
    private var revision: Int64 = 0

    /// Everybody inside an area.
    func positions(in area: AreaPath) -> Picture {
        Picture(
            revision: revision, positions: positions.values.filter { area.contains($0.areaPath) }.sorted(), left: [])
    }

    /// Who moved, came or went after a revision, inside an area.
    func changes(after seen: Int64, in area: AreaPath = .everywhere) -> Picture {
        Picture(
            revision: revision,
            positions: positions.values.filter { $0.revision > seen && area.contains($0.areaPath) }.sorted(),
            left: left.filter { $0.value > seen }.map(\.key).sorted())
    }

    /// Takes in where somebody is; what is older than what is known changes nothing.
    func note(_ fix: Fix, of worker: TrackDuties.Worker) {
        if let known = positions[worker.user], known.fix.at >= fix.at { return }
        revision += 1
        left[worker.user] = nil
        positions[worker.user] = Position(
            user: worker.user, posting: worker.duty.posting.id, name: worker.name, role: worker.duty.posting.role,
            areaPath: worker.duty.posting.scope, fix: fix, revision: revision)
    }

    /// Somebody has ended their work.
    func leave(_ user: UserID) {
        guard positions.removeValue(forKey: user) != nil else { return }
        revision += 1
        left[user] = revision
    }

    /// Lets those go whose last fix is older than an instant.
    func leave(before instant: Instant) {
        for position in positions.values where position.fix.at < instant { leave(position.user) }
    }
}

extension LivePositions.Position: Comparable {
    static func < (one: Self, other: Self) -> Bool { one.revision < other.revision }
}
