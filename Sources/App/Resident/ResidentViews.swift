import Domain

extension ResidentProgress {
    /// - Parameter token: of the link, under which the photos are.
    init(_ followed: FollowedTicket, token: String) {
        func addresses(_ photos: [AttachmentID]) -> [String] { photos.map { "/t/\(token)/photos/\($0)" } }
        self.init(
            number: followed.number.rawValue, typeName: Bilingual(followed.typeName, followed.typeName),
            state: followed.state, holder: followed.holder, due: followed.due, reportedAt: followed.reportedAt,
            description: followed.description, address: followed.address,
            photosBefore: addresses(followed.photosBefore), photosAfter: addresses(followed.photosAfter),
            history: followed.history.map { Entry(at: $0.at, text: $0.kind.label) },
            outcome: Self.outcome(of: followed.state), isReopened: followed.isReopened, rating: followed.rating,
            rate: nil)
    }

    private static func outcome(of state: TicketState) -> Bilingual? {
        switch state {
        case .rejected: Bilingual("这件事没有立案处理，如有疑问请拨打12345。", "It was not taken up. For questions call 12345.")
        case .merged:
            Bilingual("这件事已与别人反映的同一件事合并办理。", "It is being handled together with another report of the same matter.")
        default: nil
        }
    }
}

extension ResidentReportForm {
    /// Shows a problem beside the field that it names, or over the whole form.
    mutating func add(_ problem: Problem) {
        if problem.code == "unknownAttachment" {
            // Photos of a form that lay about for days are gone: they are taken again, or it is sent without.
            keptPhotos = []
            errors["photos"] = problem.title
            return
        }
        for error in problem.errors { errors[error.field] = error.message }
        if problem.errors.isEmpty { errors["form"] = problem.title }
    }
}

extension ReferenceData {
    /// The district as people call it.
    var districtName: String { areas.values.first { $0.level == .district }?.name ?? "" }

    /// The towns with their communities, for a list to choose from.
    var residentTowns: [ResidentReport.Town] {
        let communities = Dictionary(grouping: areas.values.filter { $0.level == .community }) {
            $0.path.cut(at: .town).text
        }
        return areas.values.filter { $0.level == .town }.sorted { $0.code.text < $1.code.text }.map { town in
            ResidentReport.Town(
                name: town.name,
                communities: (communities[town.code.text] ?? []).sorted { $0.code.text < $1.code.text }
                    .map { ($0.code.text, $0.name) })
        }
    }
}
