import Domain
import Geo
import Kit

/// A report as a client of GeoReport v2 posts it.
struct Open311Report: Sendable {
    /// The attribute by which the reporter lets the handler know who reported.
    static let revealAttribute = "agree_to_reveal"

    let fields: [String: String]
    let reference: ReferenceData

    /// What our own words for a field are called in the standard, so that an error names what the client has sent.
    static func name(of field: String) -> String {
        switch field {
        case "type", "word": "service_code"
        case "longitude", "latitude": "lat, long"
        case "address": "address_string"
        case "area", "community": "address_id"
        case "attachments", "photos": "media"
        case "name": "first_name, last_name"
        default: field
        }
    }

    /// The report without its photos. An empty value is the same as none.
    func draft() throws -> ResidentReports.Draft {
        guard let code = field("service_code") else { throw Self.missing("service_code") }
        let type = try Open311Services.type(code, reference).type.code
        let area = try area()
        let point = try point()
        let address = try TicketTexts.address(
            [area?.note, field("address_string")].compactMap { $0 }.joined(separator: " "))
        guard point != nil || area != nil || !address.isEmpty else { throw Self.placeMissing }
        return ResidentReports.Draft(
            source: .open311, type: type, point: point, area: area?.path, address: address,
            description: try TicketTexts.note(
                field("description"), field: "description", limit: TicketTexts.open311Limit) ?? "",
            name: try TicketTexts.name(name), phone: field("phone"), agreesToReveal: try agreesToReveal(),
            attachments: [])
    }

    func field(_ name: String) -> String? {
        guard let text = fields[name]?.trimmed, !text.isEmpty else { return nil }
        return text
    }

    private func point() throws -> Coordinate? {
        let (lat, long) = (field("lat"), field("long"))
        if lat == nil, long == nil { return nil }
        guard let latitude = lat.flatMap(Double.init), let longitude = long.flatMap(Double.init) else {
            throw Problem.field(
                "latitude", "lat 和 long 应同时填写，且为十进制度（WGS-84）。",
                "lat and long come together, in decimal degrees (WGS-84).")
        }
        return try TicketTexts.point(longitude: longitude, latitude: latitude, system: nil)
    }

    /// The area whose code is the address id; of a grid the community, with the grid's name to be read.
    private func area() throws -> (path: AreaPath, note: String?)? {
        guard let code = field("address_id") else { return nil }
        let path = AreaPath(code)
        if reference.areas[code] != nil { return (path, nil) }
        if let grid = reference.grids.values.first(where: { $0.code.text == code }) {
            return (path.cut(at: .community), grid.name)
        }
        throw Problem.field("address_id", "没有这个区划或网格代码。", "There is no such area or grid.", code: "unknownArea")
    }

    /// Family name first where it is written without a space.
    private var name: String? {
        let (first, last) = (field("first_name"), field("last_name"))
        guard let first, let last else { return first ?? last }
        return (first + last).allSatisfy(\.isASCII) ? "\(first) \(last)" : last + first
    }

    private func agreesToReveal() throws -> Bool {
        switch field("attribute[\(Self.revealAttribute)]") {
        case "yes": true
        case nil, "no": false
        default:
            throw Problem.field(
                "attribute[\(Self.revealAttribute)]", "应为 yes 或 no。", "The value is yes or no.")
        }
    }

    private static func missing(_ field: String) -> Problem {
        .field(field, "缺少这一项：\(field)。", "This field is missing: \(field).", code: "missingField")
    }

    private static let placeMissing = Problem.field(
        "lat, long", "请给出位置：lat 和 long、address_string 或 address_id 之一。",
        "Give a place: lat and long, address_string or address_id.", code: "placeMissing")
}
