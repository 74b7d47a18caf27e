extension Indicator {
    static let response = Indicator(
        "response", "响应率", "response", .satisfaction, .answeredByDue, over: .dispatched, ofHandlers: true)
    static let solved = Indicator(
        "solved", "解决率", "solved", .satisfaction, .solved, over: .asked, ofHandlers: true)
    static let satisfied = Indicator(
        "satisfied", "满意率", "satisfied", .satisfaction, .satisfied, over: .reached, ofHandlers: true)

    /// All of them, in the order of tables (`docs/sources.md` 7).
    public static let all: [Indicator] = [
        Indicator("filingRate", "立案率", "filing rate", .timeliness, .filed, over: .accepted),
        Indicator("acceptOnTime", "按时受理率", "accepted on time", .timeliness, .takenByDue, over: .dueToAccept),
        Indicator("dispatchOnTime", "按时派遣率", "dispatched on time", .timeliness, .dispatchedByDue, over: .dueToDispatch),
        Indicator(
            "handlingRate", "处置率", "handling rate", .timeliness, .handled, over: .dueToHandle, ofHandlers: true),
        Indicator(
            "onTimeHandling", "按期处置率", "handled on time", .timeliness, .handledByDue, over: .dueToHandle,
            ofHandlers: true),
        Indicator("verifyOnTime", "按时核查率", "verified on time", .timeliness, .judgedByDue, over: .dueToVerify),
        Indicator("closingRate", "结案率", "closing rate", .timeliness, .closed, over: .dueToClose, ofHandlers: true),
        Indicator(
            "onTimeClosing", "按期结案率", "closed on time", .timeliness, .closedByDue, over: .dueToClose,
            ofHandlers: true),
        Indicator(
            "overdueUnclosed", "超期未结率", "open past due", .timeliness, .openPastDue, over: .open, ofHandlers: true),

        Indicator("reworkRate", "返工率", "rework rate", .quality, .reworked, over: .fedBack, ofHandlers: true),
        Indicator("extensionRate", "延期率", "extension rate", .quality, .extended, over: .dispatched, ofHandlers: true),
        Indicator("returnRate", "退回率", "return rate", .quality, .returned, over: .dispatched, ofHandlers: true),
        Indicator(
            "correctDispatch", "派遣准确率", "dispatched rightly", .quality, .dispatched, less: .upheldReturns,
            over: .dispatched),
        Indicator(
            "repeatRate", "重复发生率", "repeat rate", .quality, .repeated, over: .closedInPeriod, ofHandlers: true),

        Indicator("validReport", "有效上报率", "valid reports", .discovery, .validOfWorkers, over: .reportedByWorkers),
        Indicator("missedReport", "漏报率", "missed", .discovery, .publicFound, over: .publicFound, .workerFound),

        response, solved, satisfied,

        Indicator("tasksPerGrid", "每网格任务数", "tasks a grid", .burden, .tasks, over: .grids, as: .mean),
        Indicator(
            "tasksPerWorkerDay", "每人天任务数", "tasks a worker-day", .burden, .tasks, over: .workerDays, as: .mean),
        Indicator("offHourTasks", "夜间与节假日任务占比", "at night or on free days", .burden, .offHourTasks, over: .tasks),
        Indicator("extraTasks", "清单外任务占比", "not on the duty list", .burden, .extraTasks, over: .tasks),
        Indicator("entriesPerTask", "每项任务填报项数", "entries a task", .burden, .entries, over: .tasks, as: .mean),
        Indicator(
            "minutesPerTask", "每项任务用时（分钟）", "minutes a task", .burden, .taskMinutes, over: .tasksDone, as: .mean),
        Indicator(
            "noticesPerWorkerWeek", "每人每周通知数", "notices a worker-week", .burden, .notices, over: .workerWeeks, as: .mean
        ),
    ]
}
