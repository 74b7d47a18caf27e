// Words of how many doors were visited, at the desks.
import { texts } from "./text";

export const visitTexts = texts({
    "tab.visits": ["走访", "Visits"],
    "visitCountsHint": ["各网格房屋近来的走访情况。统计的是地方，不统计个人。", "How many dwellings of each grid were visited lately. Places are counted, nobody's work is."],
    "visitDays": ["时间范围", "Time"],
    "lastDays": ["近 {n} 天", "The last {n} days"],
    "visited": ["已走访", "Visited"],
    "metSomebody": ["见到人", "Met somebody"],
    "visitedShare": ["走访率", "Share"],
    "lastVisitAt": ["最近一次", "Latest"],
    "noGridsHere": ["辖区内没有网格", "No grids in this area"],
});
