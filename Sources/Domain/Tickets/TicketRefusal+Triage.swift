/// Refusals of reports, and of what a desk does before the dispatch.
extension TicketRefusal {
    static let typeUnknown = TicketRefusal(
        .typeUnknown, status: 422, Bilingual("没有这个事项类型。", "There is no such ticket type."),
        next: Bilingual("请从事项清单中选择。", "Choose one from the list of ticket types."), field: "type")

    static func typeNotReportable(_ type: TicketType, _ source: TicketSource) -> TicketRefusal {
        TicketRefusal(
            .typeNotReportable, status: 422,
            Bilingual(
                "“\(type.name.chinese)”不接受“\(source.label.chinese)”渠道的上报。",
                "\"\(type.name.english)\" cannot be reported by \(source.label.english)."),
            next: Bilingual("请改选相近的事项类型，或拨打12345。", "Choose a similar type, or call 12345."), field: "type")
    }

    static func sourceNotYours(_ source: TicketSource) -> TicketRefusal {
        TicketRefusal(
            .sourceNotYours, status: 403,
            Bilingual(
                "您不能以“\(source.label.chinese)”的名义上报。", "You may not report in the name of: \(source.label.english)."),
            next: Bilingual("请用您自己的入口上报。", "Report from your own port."), field: "source")
    }

    static let selfHandlingNotYours = TicketRefusal(
        .selfHandlingNotYours, status: 403,
        Bilingual("只有网格员可以自行处置并上报。", "Only a grid worker may report what they have handled themselves."),
        next: Bilingual("请去掉“自行处置”，按普通上报提交。", "Untick \"handled myself\" and report it as usual."), field: "selfHandled"
    )

    static let fieldCheckMissing = TicketRefusal(
        .fieldCheckMissing, status: 409,
        Bilingual(
            "群众或设备上报的事项须先现场核实才能立案。", "What the public or a device reports is checked on site before it is filed."),
        next: Bilingual("请先派网格员核实；紧急事项请把紧急程度改为“紧急”。", "Request a field check; if it is urgent, raise the urgency."))

    static let nothingFoundOnSite = TicketRefusal(
        .nothingFoundOnSite, status: 409,
        Bilingual("现场核实没有发现问题，不能立案。", "The field check found nothing, so it cannot be filed."),
        next: Bilingual("请作废并写明理由，或者再派一次核实。", "Reject it with a note, or have it checked again."))

    static let checkNeedsWorkerOrGrid = TicketRefusal(
        .checkNeedsWorkerOrGrid, status: 422,
        Bilingual("工单没有落到网格，须指定由谁去核实。", "The ticket is in no grid; name the worker who is to check it."),
        next: Bilingual("请选择一名网格员。", "Choose a grid worker."), field: "worker")

    static let cannotMergeIntoItself = TicketRefusal(
        .cannotMergeIntoItself, status: 422, Bilingual("工单不能并入它自己。", "A ticket cannot be merged into itself."),
        next: Bilingual("请选择另一件工单。", "Choose another ticket."), field: "into")

    static let mergeTargetUnknown = TicketRefusal(
        .mergeTargetUnknown, status: 422,
        Bilingual("找不到要并入的工单。", "The ticket to merge into was not found."),
        next: Bilingual("请核对工单号；不在您辖区内的工单不能并入。", "Check the number; it must be in your area."), field: "into")

    static func mergeTargetNotOpen(_ state: TicketState) -> TicketRefusal {
        TicketRefusal(
            .mergeTargetNotOpen, status: 422,
            Bilingual(
                "要并入的工单“\(state.label.chinese)”，只能并入仍在办理的工单。",
                "The ticket to merge into is \(state.label.english); only an open one can take another in."),
            next: Bilingual("请选择仍在办理的工单，或单独办理这一件。", "Choose an open ticket, or go on with this one."), field: "into")
    }
}
