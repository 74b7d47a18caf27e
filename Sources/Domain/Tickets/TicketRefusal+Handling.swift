/// Refusals while a handler has the ticket, and after.
extension TicketRefusal {
    static let designatedCannotBeSentBack = TicketRefusal(
        .designatedCannotBeSentBack, status: 409,
        Bilingual("这是综治中心指定承办的工单，不能退回。", "The centre has designated you; it cannot be sent back."),
        next: Bilingual("请签收办理；确有困难的，可以申请延期或报综治中心协调。", "Receive it; ask for an extension or for the centre's help."))

    static let groundDoesNotFit = TicketRefusal(
        .groundDoesNotFit, status: 422,
        Bilingual("不在准入清单内的任务由网格员本人“拒接”。", "What is not on the admission list is refused by the worker."),
        next: Bilingual("请选择其他退回理由，或请被派网格员拒接。", "Choose another ground, or let the tasked worker refuse it."),
        field: "ground")

    static let extensionAlreadyRequested = TicketRefusal(
        .extensionAlreadyRequested, status: 409,
        Bilingual("已经申请过延期，正在等待审批。", "An extension has been asked for and waits for an answer."),
        next: Bilingual("请等待值班长或领导审批。", "Wait for the duty chief or leader."))

    static let extensionsUsedUp = TicketRefusal(
        .extensionsUsedUp, status: 409,
        Bilingual("已经延期两次，不能再延。", "It has been extended twice and cannot be again."),
        next: Bilingual("受季节或工程限制的，请值班长办理挂账。", "If season or building work delays it, ask the duty chief to park it."))

    static let extensionTooLate = TicketRefusal(
        .extensionTooLate, status: 409,
        Bilingual("处置时限已过，不能再申请延期。", "The limit is over; an extension can no longer be asked for."),
        next: Bilingual("请尽快处置并反馈。", "Handle it and feed back as soon as you can."))

    static let extensionOutOfRange = TicketRefusal(
        .extensionOutOfRange, status: 422,
        Bilingual("延期时长须大于零，且不超过一年。", "An extension must be more than nothing and at most a year."),
        next: Bilingual("请改正延期时长。", "Correct the amount."), field: "amount")

    static func extensionClockDiffers(_ clock: ClockKind) -> TicketRefusal {
        let fitting = ClockKind.allCases.filter { $0.isContinuous == clock.isContinuous }.map(\.label)
        let chinese = fitting.map { "“\($0.chinese)”" }.joined(separator: "或")
        return TicketRefusal(
            .extensionClockDiffers, status: 422,
            Bilingual(
                "这件工单按“\(clock.label.chinese)”计时，延期的计时方式与它不一致。",
                "This ticket is counted in \(clock.label.english); the extension is counted otherwise."),
            next: Bilingual(
                "请改用\(chinese)申请延期。",
                "Ask for \(fitting.map(\.english).joined(separator: " or ")) instead."), field: "clock")
    }

    static let noExtensionRequested = TicketRefusal(
        .noExtensionRequested, status: 409,
        Bilingual("没有待审批的延期申请。", "No extension waits for an answer."),
        next: Bilingual("请刷新页面，可能已有人审批。", "Reload the page; somebody may have answered it."))

    static let secondExtensionNeedsLeader = TicketRefusal(
        .secondExtensionNeedsLeader, status: 403,
        Bilingual("第二次延期须由领导审批。", "A second extension is for a leader to decide."),
        next: Bilingual("请转交领导审批。", "Hand it to a leader."))

    static func jointHandlersMissing(_ missing: [Organisation]) -> TicketRefusal {
        let names = missing.map(\.name)
        return TicketRefusal(
            .jointHandlersMissing, status: 409,
            Bilingual(
                "联合处置还缺这些单位的反馈：\(names.joined(separator: "、"))。",
                "Feedback of these joint handlers is missing: \(names.joined(separator: ", "))."),
            next: Bilingual("请等他们反馈，或请派遣员撤回其任务。", "Wait for it, or ask the dispatcher to withdraw their part."))
    }

    static let cannotUrgeOneself = TicketRefusal(
        .cannotUrgeOneself, status: 409, Bilingual("工单正由本单位办理，无需催办。", "Your own organisation has the ticket."),
        next: Bilingual("请直接办理。", "Go on with it."))

    static let urgedTooSoon = TicketRefusal(
        .urgedTooSoon, status: 409,
        Bilingual("刚刚催办过，责任单位已经收到提醒。", "It was urged a short while ago; they have been told."),
        next: Bilingual("请过一段时间再催。", "Urge again later."))

    static let reviewDateOutOfRange = TicketRefusal(
        .reviewDateOutOfRange, status: 422,
        Bilingual("挂账复查日期须在今后一年之内。", "The review date must lie within the coming year."),
        next: Bilingual("请改正复查日期。", "Correct the date."), field: "until")

    static let callBackContradicts = TicketRefusal(
        .callBackContradicts, status: 422,
        Bilingual("没有联系上报事人，就不能填写其评价。", "Nobody was reached, so there is no answer to enter."),
        next: Bilingual("请改为“已联系上”，或清空评价。", "Change it to reached, or clear the answers."), field: "reached")

    static func escalationNotDue(_ level: EscalationLevel) -> TicketRefusal {
        TicketRefusal(
            .escalationNotDue, status: 409,
            Bilingual(
                "还没到“\(level.label.chinese)”的时候，或者已经发过。", "It is not time for \(level.label.english), or it was sent."),
            next: Bilingual("无需处理，系统会按时督办。", "Nothing to do; the system escalates in time."))
    }
}
