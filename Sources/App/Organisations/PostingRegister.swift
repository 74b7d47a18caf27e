import Domain
import Kit

/// What postings refer to, by the words that tables use.
struct PostingRegister {
    var postings: [UserID: [Posting]]
    /// Postings that an administrator ended at once.
    let revoked: Set<PostingID>
    private let users: [String: UserID]
    private let organisations: [String: Organisation]
    private let areas: Set<String>
    private let courses: [Course]
    private let certificates: [UserID: [Certificate]]
    private let gridsByCode: [String: PostingImportStore.KnownGrid]

    init(in connection: any Connection) throws {
        users = try UserStore.known(in: connection).mapValues(\.id)
        organisations = try OrganisationStore.known(in: connection)
        areas = Set(try AreaStore.known(in: connection).keys)
        gridsByCode = try PostingImportStore.grids(in: connection)
        courses = try CourseStore.courses(in: connection)
        certificates = Dictionary(grouping: try LearnerStore.certificatesOfEverybody(in: connection), by: \.user)
        revoked = try PostingImportStore.revoked(in: connection)
        postings = Dictionary(grouping: try PostingImportStore.all(in: connection), by: \.user)
    }

    func user(_ login: String) throws -> UserID {
        guard let user = users[login] else {
            throw RowRefusal("userUnknown", field: "login", "没有账号“\(login)”，请先导入人员。", "There is no account \(login).")
        }
        return user
    }

    func organisation(_ code: String) throws -> Organisation {
        guard let organisation = organisations[code] else {
            throw RowRefusal(
                "organisationUnknown", field: "organisation", "没有单位“\(code)”，请先导入单位。",
                "There is no organisation \(code).")
        }
        return organisation
    }

    /// The scope of an organisation is good as it is; another one must be an area or a grid.
    func scope(_ path: AreaPath) throws -> AreaPath {
        let isKnown = areas.contains(path.text) || gridsByCode[path.text] != nil
        guard isKnown || organisations.values.contains(where: { $0.area == path }) else {
            throw RowRefusal("areaUnknown", field: "scope", "没有区域“\(path)”。", "There is no area \(path).")
        }
        return path
    }

    /// The grids of a posting that begins on a day. One that is no more by then is refused by its code.
    func grids(_ codes: [String], from day: Day) throws -> Set<GridID> {
        Set(
            try codes.map { code in
                guard let grid = gridsByCode[code] else {
                    throw RowRefusal("gridUnknown", field: "grids", "没有网格“\(code)”。", "There is no grid \(code).")
                }
                try PostingRules.checkGrid(code, last: grid.last, from: day)
                return grid.id
            })
    }

    /// Refuses a posting whose holder lacks a certificate that it asks for.
    func checkCertificates(for posting: Posting) throws {
        try TrainingRules.check(posting, holding: certificates[posting.user] ?? [], of: courses)
    }

    /// The shares of all that a person is posted to while a posting runs, in percent.
    func share(of user: UserID, while posting: Posting) -> Int {
        (postings[user] ?? []).filter { other in
            !revoked.contains(other.id) && (other.to.map { posting.from <= $0 } ?? true)
                && (posting.to.map { other.from <= $0 } ?? true)
        }.map(\.share).reduce(0, +)
    }

    /// The posting of a colleague that one stands in for.
    func posting(of login: String, at organisation: OrganisationID) throws -> PostingID {
        guard let posting = (postings[try user(login)] ?? []).last(where: { $0.organisation == organisation }) else {
            throw RowRefusal(
                "backupUnknown", field: "backupFor", "“\(login)”在这个单位没有岗位。", "\(login) has no posting there.")
        }
        return posting.id
    }
}
