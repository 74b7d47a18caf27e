/// What is counted (计数项): the numerators and denominators of the indicators.
public enum IndicatorCount: String, Codable, Sendable, CaseIterable {
    // Tickets whose acceptance was due in the period.
    case dueToAccept, takenByDue, accepted, filed
    // Of these, what grid workers reported and what the public did.
    case reportedByWorkers, validOfWorkers, publicFound, workerFound
    // Tickets whose first dispatch, verification or closing was due in the period.
    case dueToDispatch, dispatchedByDue, dueToVerify, judgedByDue, dueToClose, closed, closedByDue
    // Open at the end of the period, or now.
    case open, openPastDue
    // Closed in the period.
    case closedInPeriod, repeated
    // Call-backs due in the period.
    case reached, asked, solved, satisfied
    // Assignments whose receipt was due in the period.
    case dispatched, answeredByDue, returned, upheldReturns, extended
    // Assignments whose handling was due in the period.
    case dueToHandle, handled, handledByDue, fedBack, reworked
    // The burden: what grid workers were asked to do in the period.
    case tasks, offHourTasks, extraTasks, entries, tasksDone, taskMinutes, workerDays, workerWeeks, notices, grids

    public var label: Bilingual {
        switch self {
        case .dueToAccept: Bilingual("应受理数", "due to accept")
        case .takenByDue: Bilingual("按时受理数", "accepted, rejected or merged by due")
        case .accepted: Bilingual("受理数", "accepted")
        case .filed: Bilingual("立案数", "filed")
        case .reportedByWorkers: Bilingual("网格员上报数", "reported by grid workers")
        case .validOfWorkers: Bilingual("网格员有效上报数", "of these filed, or handled by the reporter")
        case .publicFound: Bilingual("公众发现立案数", "filed, found by the public")
        case .workerFound: Bilingual("网格员发现立案数", "filed, found by grid workers")
        case .dueToDispatch: Bilingual("应派遣数", "due to dispatch")
        case .dispatchedByDue: Bilingual("按时派遣数", "dispatched by due")
        case .dueToVerify: Bilingual("应核查数", "due to verify")
        case .judgedByDue: Bilingual("按时核查数", "judged by due")
        case .dueToClose: Bilingual("应结案数（不含挂账）", "due to close, without the parked")
        case .closed: Bilingual("结案数", "closed")
        case .closedByDue: Bilingual("按期结案数", "closed by due")
        case .open: Bilingual("未结数", "open")
        case .openPastDue: Bilingual("超期未结数", "open past due")
        case .closedInPeriod: Bilingual("期内结案数", "closed in the period")
        case .repeated: Bilingual("30日内同类同地再次发生数", "same type at the same place within 30 days")
        case .reached: Bilingual("回访或评价数", "reached by call-back, or rated")
        case .asked: Bilingual("问明是否解决数", "asked whether it is solved")
        case .solved: Bilingual("已解决数", "solved")
        case .satisfied: Bilingual("满意数", "satisfied")
        case .dispatched: Bilingual("派遣数", "dispatched")
        case .answeredByDue: Bilingual("按时响应数", "received or sent back by due")
        case .returned: Bilingual("退回数", "sent back")
        case .upheldReturns: Bilingual("退回成立数", "returns that the desk agreed to")
        case .extended: Bilingual("延期数", "extended")
        case .dueToHandle: Bilingual("应处置数", "due to handle")
        case .handled: Bilingual("处置数", "handled")
        case .handledByDue: Bilingual("按期处置数", "handled by due")
        case .fedBack: Bilingual("反馈数", "fed back")
        case .reworked: Bilingual("返工数", "sent to rework")
        case .tasks: Bilingual("交办网格员任务数", "tasks given to grid workers")
        case .offHourTasks: Bilingual("夜间与节假日任务数", "tasks given at night or on free days")
        case .extraTasks: Bilingual("清单外被拒任务数", "tasks refused as not on the duty list")
        case .entries: Bilingual("要求填报项数", "entries asked for")
        case .tasksDone: Bilingual("完成任务数", "tasks done")
        case .taskMinutes: Bilingual("任务用时（分钟）", "minutes from task to feedback")
        case .workerDays: Bilingual("有任务的人天数", "worker-days with a task")
        case .workerWeeks: Bilingual("在岗人周数", "worker-weeks on post")
        case .notices: Bilingual("发给网格员的通知数", "notices to grid workers")
        case .grids: Bilingual("网格数", "grids")
        }
    }
}

/// So many of each.
public struct IndicatorCounts: Hashable, Sendable {
    private var counts: [IndicatorCount: Int] = [:]

    public init() {}

    public subscript(count: IndicatorCount) -> Int {
        get { counts[count] ?? 0 }
        set { counts[count] = newValue }
    }

    /// Takes over what another has counted of other things.
    public mutating func merge(_ other: IndicatorCounts) {
        counts.merge(other.counts) { $0 + $1 }
    }
}
