// Words of orders.
import { texts } from "./text";

export const orderTexts = texts({
    "orders.mine": ["我收到的", "Given to me"],
    "orders.issued": ["已下达的", "Given by us"],
    "orders.give": ["下达指令", "Give an order"],
    "noOrders": ["没有指令", "No orders"],
    "orderText": ["指令内容", "What is to be done"],
    "orderDue": ["回复时限", "To be answered by"],
    "orderPeople": ["人员", "People"],
    "orderOrganisations": ["单位", "Organisations"],
    "orderAreas": ["网格或区域（其中全部网格员）", "Grids or areas (all their workers)"],
    "orderWholeArea": ["本辖区全部", "The whole area"],
    "orderFiles": ["照片", "Photos"],
    "orderGiven": ["指令已下达", "The order is given"],
    "orderFrom": ["{who} 下达于 {at}", "Given by {who} at {at}"],
    "orderUrged": ["{at} 催办", "Urged at {at}"],
    "orderWithdrawn": ["已撤回", "withdrawn"],
    "orderCounts": ["未读 {sent} · 已读 {read} · 已收 {received} · 已回复 {answered}", "{sent} not read · {read} read · {received} received · {answered} answered"],
    "orderReceipts": ["回执", "Receipts"],
    "orderRecipient": ["接收人", "Recipient"],
    "orderState": ["状态", "State"],
    "orderChangedAt": ["时间", "At"],
    "orderAnswer": ["回复内容", "Answer"],
    "orderNote": ["说明", "In words"],
    "backToOrders": ["返回指令列表", "Back to the orders"],
    "orderDone": ["已办理", "Done"],
});
