// Words of what the front line is asked to do.
import { texts } from "./text";

export const burdenTexts = texts({
    "tab.burden": ["基层负担", "Burden"],
    "burdenHint": ["谁在清单之外给网格员加了任务、为什么，以及每个人手上有多少事。按区域排列，不评比个人。", "Who gave grid workers tasks beyond the list, and why; and what is in everybody's hands. By area; nobody is ranked."],
    "burdenDays": ["最近 {n} 天", "The last {n} days"],
    "burden.refused": ["拒接", "Refused"],
    "burden.upheld": ["同意拒接", "Upheld"],
    "burden.ordered": ["额外任务", "Extra tasks"],
    "burden.waiting": ["待答复", "Waiting"],
    "burdenTasks": ["清单外任务", "Tasks beyond the list"],
    "noBurdenTasks": ["这段时间没有网格员拒接任务", "No worker refused a task in this time"],
    "burdenPeople": ["每个人手上的事", "In everybody's hands"],
    "orderedBy": ["派单或答复单位", "Ordered or answered by"],
    "burdenReason": ["理由", "Why"],
    "gridsHeld": ["网格", "Grids"],
    "households": ["户数", "Households"],
    "openTasks": ["在办任务", "Open tasks"],
    "workingShare": ["工作占比", "Share of time"],
});
