import Domain
import Geo
import Kit

/// A grid as a GeoJSON feature describes it.
struct GridDraft: Sendable, Equatable {
    let code: GridCode
    let name: String
    let shape: MultiPolygon
    let households: Int
    let population: Int
    let approvedBy: String
    /// Nil: from the day of the import, or since when it was.
    var validFrom: Day?
    /// Nil: for as long as nobody ends it.
    let validTo: Day?

    private static let households = TableColumn("households", "户数", "住户数")
    private static let population = TableColumn("population", "人口", "人口数")
    private static let approval = TableColumn("approvedBy", "批准文号", "approvalNumber")
    private static let community = TableColumn("community", "村居代码", "社区代码", "communityCode")

    init(_ feature: GeoJSON.Feature) throws {
        let fields = TableRow(feature)
        code = try GridCode(fields.neededCode(.code))
        name = try fields.name()
        shape = feature.shape
        households = try fields.count(Self.households, default: 0)
        population = try fields.count(Self.population, default: 0)
        approvedBy = fields.text(Self.approval)
        validFrom = try fields.day(.validFrom)
        validTo = try fields.day(.validTo)
        let community = fields.code(Self.community)
        guard community.isEmpty || community == code.community else {
            throw GridRefusal.communityDoesNotMatch(code: code.text, community: community)
        }
    }

    init(
        code: GridCode, name: String, shape: MultiPolygon, households: Int, population: Int, approvedBy: String,
        validFrom: Day?, validTo: Day?
    ) {
        self.code = code
        self.name = name
        self.shape = shape
        self.households = households
        self.population = population
        self.approvedBy = approvedBy
        self.validFrom = validFrom
        self.validTo = validTo
    }

    /// The same grid with the dates that another one has and this one leaves open.
    func keepingDates(of other: GridDraft) -> GridDraft {
        GridDraft(
            code: code, name: name, shape: shape, households: households, population: population,
            approvedBy: approvedBy, validFrom: validFrom ?? other.validFrom, validTo: validTo ?? other.validTo)
    }

    var layer: Int { code.kind.layer }
}

extension TableRow {
    /// The properties of a feature, read like the fields of a row.
    init(_ feature: GeoJSON.Feature) {
        var properties = feature.properties.mapValues(\.text)
        if let id = feature.id, properties["code"] == nil { properties["code"] = id }
        let sorted = properties.sorted { $0.key < $1.key }
        header = CSVHeader(sorted.map(\.key))
        row = CSVRow(line: 0, fields: sorted.map(\.value))
    }
}
