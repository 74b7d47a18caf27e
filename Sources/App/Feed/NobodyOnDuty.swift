/// For a server without positions: nobody is seen.
struct NobodyOnDuty: PeopleOnDuty {
    func changes(since revision: Int64) async -> MovedPeople { MovedPeople(revision: revision, moved: [], gone: []) }
}
