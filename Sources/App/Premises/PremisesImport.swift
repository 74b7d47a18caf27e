import Domain
import Geo
import Kit

/// Reads kinds of premises, and premises with their place.
struct PremisesImport {
    let context: ImportContext

    private static let interval = TableColumn("interval", "检查间隔", "间隔天数")
    private static let items = TableColumn("items", "检查项目", "项目")
    private static let address = TableColumn("address", "地址")
    private static let longitude = TableColumn("longitude", "经度", "lon", "lng")
    private static let latitude = TableColumn("latitude", "纬度", "lat")
    private static let contact = TableColumn("contactName", "联系人", "负责人")
    private static let phone = TableColumn("contactPhone", "联系电话", "电话")
    private static let lastChecked = TableColumn("lastCheckedOn", "上次检查日期")
    private static let closed = TableColumn("isClosed", "已停业", "停业")

    func kinds(_ files: [ImportFile], in connection: any Connection) throws -> ImportReport {
        var report = ImportReport()
        var rows: [ImportRow<PremisesKind>] = []
        for file in files {
            var table = try ImportTable(file)
            try table.require(.code, .name)
            rows += try table.rows(into: &report) { row in
                let days = try row.count(Self.interval, default: 0)
                return PremisesKind(
                    code: try row.neededCode(.code), name: try row.name(), interval: days == 0 ? nil : days,
                    items: row.list(Self.items))
            }
        }
        rows = try rows.withoutRepeats(by: \.code, field: "code", into: &report)
        let store = PremisesStore(vault: context.vault, connection: connection)
        let known = Dictionary(uniqueKeysWithValues: try store.kinds().map { ($0.code, $0) })
        for row in rows {
            let old = known[row.value.code]
            if old != row.value { try store.save(row.value) }
            report.count(old == nil ? .added : old == row.value ? .unchanged : .changed)
        }
        return report
    }

    private struct Entry {
        let draft: PremisesDraft
        let contact: PremisesStore.Contact
        let lastChecked: Day?
        var code: String { draft.code ?? "" }
    }

    func premises(_ files: [ImportFile], system: CoordinateSystem, in connection: any Connection) throws -> ImportReport
    {
        var report = ImportReport()
        let store = PremisesStore(vault: context.vault, connection: connection)
        let kinds = Dictionary(uniqueKeysWithValues: try store.kinds().map { ($0.code, $0) })
        var rows: [ImportRow<Entry>] = []
        for file in files {
            var table = try ImportTable(file)
            try table.require(.code, .name, .kind, Self.longitude, Self.latitude)
            rows += try table.rows(into: &report) { try Self.read($0, kinds, system) }
        }
        rows = try rows.withoutRepeats(by: \.code, field: "code", into: &report)
        for (done, row) in rows.enumerated() {
            context.tell(done, of: rows.count)
            do {
                report.count(try save(row.value, kinds, store))
            } catch {
                try report.refuse(row.place, error)
            }
        }
        return report
    }

    private func save(
        _ entry: Entry, _ kinds: [String: PremisesKind], _ store: PremisesStore
    ) throws -> ImportOutcome {
        let old = try store.premises(code: entry.code)
        let premises = try entry.draft.premises(old?.premises.id ?? context.identifier(), context.reference)
        if old?.premises == premises, old?.contact == entry.contact { return .unchanged }
        let last = entry.lastChecked ?? old?.lastCheckedOn
        let next = kinds[premises.kind]?.nextCheck(after: last, on: context.today)
        try store.save(premises, entry.contact, nextCheckOn: premises.isClosed ? nil : next)
        if let day = entry.lastChecked, old?.lastCheckedOn == nil {
            try store.setChecked(premises.id, on: day, isInOrder: true, next: premises.isClosed ? nil : next)
        }
        return old == nil ? .added : .changed
    }

    private static func read(
        _ row: TableRow, _ kinds: [String: PremisesKind], _ system: CoordinateSystem
    ) throws -> Entry {
        let kind = row.text(.kind)
        guard let code = kinds[kind]?.code ?? kinds.values.first(where: { $0.name == kind })?.code else {
            throw RowRefusal(
                "unknownPremisesKind", field: "kind", "没有场所类别“\(kind.prefix(40))”，请先导入场所类别。",
                "There is no kind of premises \"\(kind.prefix(40))\"; import the kinds first.")
        }
        return Entry(
            draft: PremisesDraft(
                code: try row.neededCode(.code), name: try row.name(), kind: code,
                address: String(row.text(address).prefix(TicketTexts.addressLimit)),
                point: system.toWGS84(
                    Coordinate(longitude: try degrees(row, longitude, 180), latitude: try degrees(row, latitude, 90))),
                isClosed: try row.flag(closed, default: false)),
            contact: .init(
                name: row.text(contact).isEmpty ? nil : String(row.text(contact).prefix(50)),
                phone: row.code(phone).isEmpty ? nil : row.code(phone)),
            lastChecked: try row.day(lastChecked))
    }

    private static func degrees(_ row: TableRow, _ column: TableColumn, _ limit: Double) throws -> Double {
        guard let value = Double(row.code(column)), abs(value) <= limit else {
            throw row.malformed(column, row.text(column), "不是经纬度", "is no coordinate in degrees")
        }
        return value
    }
}
