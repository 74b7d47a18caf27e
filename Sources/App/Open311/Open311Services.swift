import Domain

/// The services of GeoReport v2: the ticket types that the district's table marks as public.
struct Open311Services: Sendable {
    let reference: ReferenceData
    let language: Language

    var list: Open311Document {
        Open311Document(root: "services", value: .list(of: "service", reference.publicTypes.map(service)))
    }

    /// The definition of a service.
    func definition(of code: String) throws -> Open311Document {
        let type = try Self.type(code, reference).type
        var attributes: [Open311Value] = []
        if let limit = type.limits[.handling] {
            let amount = limit.amount == limit.amount.rounded() ? String(Int64(limit.amount)) : String(limit.amount)
            let text = Bilingual(
                "处置时限：\(amount)\(limit.clock.label.chinese)",
                "To be put right within \(amount) \(limit.clock.label.english)")
            attributes.append(
                attribute("handling_limit", order: 1, isAsked: false, datatype: "string", text, values: []))
        }
        attributes.append(
            attribute(
                Open311Report.revealAttribute, order: 2, isAsked: true, datatype: "singlevaluelist",
                Bilingual(
                    "是否同意处置单位看到您的姓名和电话？不选视为不同意，只有综治中心能联系您。",
                    "May the unit that handles it see your name and phone? Without a choice only the centre may."),
                values: [("yes", Bilingual("同意", "Yes")), ("no", Bilingual("不同意", "No"))]))
        return Open311Document(
            root: "service_definition",
            value: .record([
                ("service_code", .text(type.code.rawValue)), ("attributes", .list(of: "attribute", attributes)),
            ]))
    }

    /// The public type of a service code.
    static func type(_ code: String, _ reference: ReferenceData) throws -> TicketTypeRow {
        guard let row = reference.publicTypes.first(where: { $0.type.code.rawValue == code }) else {
            throw Problem(
                "unknownService", 404, "没有这项服务：service_code “\(code.prefix(20))”。",
                "There is no service with the service_code \"\(code.prefix(20))\".")
        }
        return row
    }

    private func service(_ row: TicketTypeRow) -> Open311Value {
        let word = PlainWord.all.first { $0.code == row.plainWord }
        let keywords = [word?.label.text(in: language), row.type.name.text(in: other)].compactMap { $0 }
        return .record([
            ("service_code", .text(row.type.code.rawValue)),
            ("service_name", .text(row.type.name.text(in: language))),
            ("description", .text([row.group, row.type.name.text(in: language)].joined(separator: "："))),
            ("metadata", .flag(true)), ("type", .text("realtime")),
            ("keywords", .text(keywords.joined(separator: ", "))), ("group", .text(row.group)),
        ])
    }

    private var other: Language { language == .english ? .chinese : .english }

    private func attribute(
        _ code: String, order: Int, isAsked: Bool, datatype: String, _ text: Bilingual,
        values: [(key: String, name: Bilingual)]
    ) -> Open311Value {
        .record([
            ("variable", .flag(isAsked)), ("code", .text(code)), ("datatype", .text(datatype)),
            ("required", .flag(false)), ("datatype_description", .text(nil)), ("order", .number(Double(order))),
            ("description", .text(text.text(in: language))),
            (
                "values",
                .list(
                    of: "value",
                    values.map { .record([("key", .text($0.key)), ("name", .text($0.name.text(in: language)))]) })
            ),
        ])
    }
}
