// Words of the register of dwellings.
import { texts } from "./text";

export const dwellingTexts = texts({
    "tab.dwellings": ["房屋", "Dwellings"],
    "dwellingCounts": ["{buildings} 栋楼，{dwellings} 处房屋；网格台账为 {households} 户。", "{buildings} buildings, {dwellings} dwellings; the grid's table says {households} households."],
    "dwellingAddress": ["楼栋地址", "Address of the building"],
    "dwellingAddressHint": ["如：普东街道翠华里社区12号楼", "Such as: block 12, Cuihuali"],
    "dwellingBuilding": ["楼栋名称", "Building"],
    "dwellingUnit": ["单元", "Unit"],
    "dwellingRoom": ["房号", "Room"],
    "dwellingCode": ["房屋编码", "Code"],
    "dwellingCodeHint": ["标准地址等其他登记中的编号", "Its number in another register, such as that of standard addresses"],
    "dwellingPlace": ["楼栋位置", "Place of the building"],
    "dwellingPlaceHint": ["新楼栋才需要；已登记的楼栋不用填。", "Only for a building that is not registered yet."],
    "longitude": ["经度", "Longitude"],
    "latitude": ["纬度", "Latitude"],
    "newDwelling": ["登记房屋", "Enter a dwelling"],
    "editDwelling": ["修改房屋", "Correct a dwelling"],
    "closeDwelling": ["注销房屋", "Close the dwelling"],
    "closeDwellingHint": ["房屋拆除、合并或登记有误时注销：不再列出、不再计数，走访记录保留。", "For a dwelling that was pulled down, joined with another or entered by mistake: it leaves lists and counts, visits to it stay."],
    "closedOn": ["注销日期", "Since"],
    "closedOnHint": ["不填为今天", "Today when empty"],
    "dwellingClosed": ["房屋已注销", "The dwelling is closed"],
    "noDwellings": ["这个网格还没有登记房屋", "No dwellings are registered in this grid"],
    "noDwellingGrids": ["您的岗位没有网格", "Your posting has no grids"],
    "searchDwellings": ["查找地址、房号、编码", "Search address, room, code"],
    "dwellingsOfGrid": ["网格房屋", "Dwellings of my grids"],
});
