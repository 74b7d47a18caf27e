/// Refusals that any command can meet: not now, not you, not without evidence.
extension TicketRefusal {
    static func notInThisState(_ action: TicketAction, _ state: TicketState?) -> TicketRefusal {
        let label = state?.label ?? Bilingual("新建", "new")
        return TicketRefusal(
            .notInThisState, status: 409,
            Bilingual(
                "工单目前“\(label.chinese)”，不能“\(action.label.chinese)”。",
                "The ticket is in the state \"\(label.english)\"; you cannot \(action.label.english) it now."),
            next: Bilingual("请刷新页面，按工单现在可用的操作办理。", "Reload the page and use the actions that it offers now."))
    }

    /// The writer had an older version before them.
    public static func changedMeanwhile(version: Int) -> TicketRefusal {
        TicketRefusal(
            .changedMeanwhile, status: 409,
            Bilingual("别人刚刚办理了这件工单。", "Somebody else has just worked on this ticket."),
            next: Bilingual(
                "您填写的内容仍在页面上，请看过最新情况后再提交。",
                "What you typed is still there; look at the newest state, then submit again (version \(version))."),
            field: "version")
    }

    static func notYourRole(_ action: TicketAction, _ right: Right) -> TicketRefusal {
        let roles = Role.holding(right)
        let (chinese, english) = (roles.map(\.label.chinese), roles.map(\.label.english))
        return TicketRefusal(
            .notYourRole, status: 403,
            Bilingual("您的岗位不能“\(action.label.chinese)”。", "Your post may not \(action.label.english) tickets."),
            next: Bilingual(
                "请交给有权限的岗位办理：\(chinese.joined(separator: "、"))。",
                "Hand it to one of these posts: \(english.joined(separator: ", "))."))
    }

    static func notYourTicket(_ action: TicketAction, _ party: TicketParty) -> TicketRefusal {
        TicketRefusal(
            .notYourTicket, status: 403,
            Bilingual(
                "这件工单的“\(action.label.chinese)”不归您所在的单位或网格。",
                "It is not for your organisation or grid to \(action.label.english) this ticket."),
            next: Bilingual(
                "应由\(party.label.chinese)办理；如需接手，请先由承办台移交。",
                "It is for \(party.label.english); ask the desk to transfer it if you should take it over."))
    }

    static func handlerCannotJudgeOwnWork(_ action: TicketAction) -> TicketRefusal {
        TicketRefusal(
            .handlerCannotJudgeOwnWork, status: 403,
            Bilingual(
                "您或您所在单位参与了处置，不能再“\(action.label.chinese)”。",
                "You or your organisation handled this ticket, so you may not \(action.label.english) it."),
            next: Bilingual("请由没有参与处置的同事或综治中心办理。", "Leave it to a colleague who had no part in it, or to the centre."))
    }

    static func noteMissing(_ action: TicketAction) -> TicketRefusal {
        TicketRefusal(
            .noteMissing, status: 422,
            Bilingual("“\(action.label.chinese)”需要写明理由或情况。", "A note is needed to \(action.label.english) a ticket."),
            next: Bilingual("请在备注里写一句话后再提交。", "Write a sentence into the note and submit again."), field: "note")
    }

    static func photosMissing(needed: Int, given: Int) -> TicketRefusal {
        TicketRefusal(
            .photosMissing, status: 422,
            Bilingual(
                "还缺处置后的照片：至少\(needed)张，现有\(given)张。",
                "Photos of the place afterwards are missing: \(needed) needed, \(given) given."),
            next: Bilingual("请补拍或补传照片后再提交。", "Add the photos and submit again."), field: "attachments")
    }
}
