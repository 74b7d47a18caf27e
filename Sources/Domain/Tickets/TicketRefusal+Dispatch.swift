/// Refusals of transfers and dispatches: to whom a ticket may go.
extension TicketRefusal {
    static let organisationUnknown = TicketRefusal(
        .organisationUnknown, status: 422,
        Bilingual("找不到这个单位，或者它已经撤销。", "There is no such organisation, or it exists no longer."),
        next: Bilingual("请从单位列表中选择。", "Choose one from the list."), field: "organisation")

    static let deskMustBeTownOrCentre = TicketRefusal(
        .deskMustBeTownOrCentre, status: 422,
        Bilingual("工单只能移交给综治中心或镇街。", "A ticket can be transferred only to the centre or a town."),
        next: Bilingual("要交给其他单位办理，请用“派遣”。", "To give it to another organisation, dispatch it."), field: "organisation")

    static let alreadyAtThisDesk = TicketRefusal(
        .alreadyAtThisDesk, status: 422, Bilingual("工单已经在这个单位。", "The ticket is at this desk already."),
        next: Bilingual("无需移交，请直接办理。", "No transfer is needed; go on."), field: "organisation")

    static let townsTransferToCentre = TicketRefusal(
        .townsTransferToCentre, status: 403,
        Bilingual("镇街之间不能直接移交。", "Towns do not transfer tickets to one another."),
        next: Bilingual("请移交给综治中心，由中心转交。", "Transfer it to the centre, which passes it on."), field: "organisation")

    static let townDoesNotCoverPlace = TicketRefusal(
        .townDoesNotCoverPlace, status: 422,
        Bilingual("事发地不在这个镇街的辖区。", "The place is outside that town."),
        next: Bilingual("请选择事发地所在的镇街。", "Choose the town in which it is."), field: "organisation")

    static let centreMustDesignate = TicketRefusal(
        .centreMustDesignate, status: 409,
        Bilingual("工单已被退回三次，须由综治中心指定承办单位。", "After three returns the centre designates who handles it."),
        next: Bilingual("请综治中心派遣员直接派遣，不能再移交。", "A dispatcher of the centre dispatches it; it is not transferred again.")
    )

    static let centreDoesNotHandle = TicketRefusal(
        .centreDoesNotHandle, status: 422,
        Bilingual("综治中心负责派遣和核查，不承办处置。", "The centre dispatches and verifies; it does not handle."),
        next: Bilingual("请选择负责处置的单位。", "Choose the organisation that is to handle it."), field: "organisation")

    static let outsideTown = TicketRefusal(
        .outsideTown, status: 403,
        Bilingual("镇街只能派遣给辖区内的单位。", "A town dispatches inside its own area only."),
        next: Bilingual("需要区级部门办理的，请移交综治中心。", "If it needs a department, transfer it to the centre."),
        field: "organisation")

    static func workerNotAdmitted(_ admission: Admission?) -> TicketRefusal {
        let title =
            switch admission {
            case .outsideDeclaredHours:
                Bilingual("现在不在这名兼职网格员申报的工作时段内。", "It is outside the hours that this part-time worker declared.")
            case .onLeave:
                Bilingual("这名网格员今天请假，请派给顶岗的人。", "This worker is on leave today; choose whoever covers.")
            case .notPosted, nil:
                Bilingual("这名人员目前不在网格岗位上。", "This person holds no post in the grid today.")
            case .notOnDutyList, .admitted:
                Bilingual("此类事项不在网格员准入清单内。", "Matters of this type are not on the grid workers' duty list.")
            }
        return TicketRefusal(
            .workerNotAdmitted, status: 422, title,
            next: Bilingual("请派给单位，或另选网格员。", "Dispatch it to an organisation, or choose another worker."),
            field: "worker")
    }
}
