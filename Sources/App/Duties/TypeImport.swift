import Domain
import Kit

/// Reads ticket types. The columns and the short texts of limits are those of the default table in
/// `Resources/defaults/ticket-types.csv`.
struct TypeImport {
    let context: ImportContext

    func run(_ files: [ImportFile], in connection: any Connection) throws -> ImportReport {
        var report = ImportReport()
        var rows: [ImportRow<TicketTypeRow>] = []
        for file in files {
            var table = try ImportTable(file)
            try table.require(.code, .name, TypeColumns.dutyItem, TypeColumns.owner)
            rows += try table.rows(into: &report, TypeColumns.read)
        }
        rows = try rows.withoutRepeats(by: \.type.code, field: "code", into: &report)
        let items = try DutyStore.items(in: connection)
        let known = Dictionary(
            uniqueKeysWithValues: try DutyStore.types(in: connection).map { ($0.type.code, $0) })
        for (done, row) in rows.enumerated() {
            context.tell(done, of: rows.count)
            guard items[row.value.type.dutyItem] != nil else {
                try report.refuse(row.place, Self.dutyUnknown(row.value.type.dutyItem))
                continue
            }
            let old = known[row.value.type.code]
            if old != row.value { try DutyStore.save(row.value, isNew: old == nil, in: connection) }
            report.count(old == nil ? .added : old == row.value ? .unchanged : .changed)
        }
        return report
    }

    private static func dutyUnknown(_ code: String) -> RowRefusal {
        RowRefusal(
            "dutyUnknown", field: "dutyItem", "职责清单里没有“\(code)”，请先导入职责清单：清单以外的事项不受理。",
            "There is no duty item \(code); import the duty list first.")
    }
}

/// The columns of the table of ticket types.
enum TypeColumns {
    static let dutyItem = TableColumn("dutyItem", "职责编码", "职责清单编码", "职责项")
    static let owner = TableColumn("defaultOwner", "默认责任单位", "责任单位", "owner")
    private static let english = TableColumn("english", "英文名称", "英文")
    private static let group = TableColumn("class", "大类", "group")
    private static let urgency = TableColumn("urgency", "紧急程度")
    private static let handling = TableColumn("handlingLimit", "处置时限")
    private static let receipt = TableColumn("receiptClass", "签收类别")
    private static let photos = TableColumn("evidencePhotos", "处置后照片", "照片张数")
    private static let note = TableColumn("evidenceNote", "需要说明", "文字说明")
    private static let reporters = TableColumn("reportableBy", "上报渠道")
    private static let checked = TableColumn("checkedOnSite", "需要核实", "现场核实")
    private static let word = TableColumn("plainWord", "居民用语")
    private static let leads = TableColumn("leadsWord", "居民用语默认")
    private static let open = TableColumn("public", "公开", "对外公开")

    static func read(_ row: TableRow) throws -> TicketTypeRow {
        let name = try row.name()
        let english = row.text(english)
        let photos = try row.count(photos, default: 1)
        let word = try plainWord(row)
        let type = TicketType(
            code: try code(row), name: Bilingual(name, english.isEmpty ? name : english),
            dutyItem: try row.neededCode(dutyItem), urgency: try row.choice(urgency, label: \.label) ?? .normal,
            limits: try limits(row),
            evidence: EvidenceNeeded(photos: min(photos, 9), isNoteNeeded: try row.flag(note, default: false)),
            reportableBy: try reporters(row), defaultOwner: try owner(row),
            workersAdmitted: try row.flag(DutyImport.workersAdmitted, default: false),
            isCheckedOnSite: try row.flag(checked, default: true))
        return TicketTypeRow(
            type: type, group: row.text(group), plainWord: word, leadsWord: try row.flag(leads, default: false),
            isPublic: try row.flag(open, default: false))
    }

    /// Four digits; spreadsheets drop the first of `0102`.
    private static func code(_ row: TableRow) throws -> TicketTypeCode {
        let text = try row.neededCode(.code)
        let code = TicketTypeCode(text.count == 3 ? "0" + text : text)
        guard code.isWellFormed else { throw row.malformed(.code, text, "应为4位数字", "must have four digits") }
        return code
    }

    private static func limits(_ row: TableRow) throws -> [TicketStage: Limit] {
        var limits: [TicketStage: Limit] = [:]
        limits[.handling] = try row.limit(handling)
        switch row.text(receipt) {
        case "", "normal", "普通": break
        case "danger", "危险": limits[.receipt] = .minutes(15, .urgentHour)
        case "utilities", "公用设施": limits[.receipt] = .minutes(30, .urgentHour)
        case let other: throw row.malformed(receipt, other, "应为危险、公用设施或普通", "is none of danger, utilities, normal")
        }
        return limits
    }

    private static func reporters(_ row: TableRow) throws -> Set<TicketSource> {
        let words = row.list(reporters)
        if words.isEmpty || words == ["all"] || words == ["全部"] { return Set(TicketSource.allCases) }
        return Set(try words.map { try TableRow.choice($0, reporters, label: \TicketSource.label) })
    }

    private static func owner(_ row: TableRow) throws -> Owner {
        switch row.text(owner) {
        case "": throw row.missing(owner)
        case "镇街": return .theTown
        case "村居": return .theCommunity
        case let text:
            guard let owner = Owner(text) else {
                throw row.malformed(
                    owner, text, "应为“镇街”“村居”，或形如“department:单位代码”", "must be town, community, or kind:code")
            }
            return owner
        }
    }

    private static func plainWord(_ row: TableRow) throws -> String? {
        let text = row.text(word)
        if text.isEmpty { return nil }
        guard let known = PlainWord.all.first(where: { $0.code == text || $0.label.chinese == text }) else {
            throw row.malformed(
                word, text, "应为：" + PlainWord.all.map(\.label.chinese).joined(separator: "、"),
                "must be one of " + PlainWord.all.map(\.code).joined(separator: ", "))
        }
        return known.code
    }
}
