// Words of the big screen.
import { texts } from "./text";

export const screenTexts = texts({
    "screen.title": ["{area}综治态势", "{area}: the district now"],
    "screen.asOf": ["数据截至 {time}", "Data as of {time}"],
    "screen.stale": ["数据已过期", "Data are out of date"],
    "screen.live": ["实时", "live"],
    "screen.noToken": ["大屏地址不完整，请使用管理员给出的完整地址。", "This address is incomplete; use the whole address that the administrator gave you."],
    "screen.reportedToday": ["今日上报", "Reported today"],
    "screen.closedToday": ["今日办结", "Closed today"],
    "screen.open": ["未结", "Open"],
    "screen.dueSoon": ["将超时", "Due soon"],
    "screen.overdue": ["已超时", "Overdue"],
    "screen.toAccept": ["待受理", "To accept"],
    "screen.onDuty": ["在岗人员", "On duty"],
    "screen.trend": ["近24小时", "Last 24 hours"],
    "screen.reported": ["上报", "reported"],
    "screen.closed": ["办结", "closed"],
    "screen.types": ["未结事项", "Open by kind"],
    "screen.areas": ["各镇街", "By area"],
    "screen.area": ["名称", "Area"],
    "screen.latest": ["最新动态", "Latest"],
    "screen.mode.figures": ["网格", "Grids"],
    "screen.mode.tickets": ["工单", "Tickets"],
    "screen.mode.people": ["人员", "People"],
    "screen.trendLabel": ["近24小时每小时上报与办结件数", "Tickets reported and closed in each of the last 24 hours"],
});
