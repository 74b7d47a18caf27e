// How many orders wait for an answer, in the bar of every port: out of sight while there are none.
import { get } from "../api";
import { show, tags } from "../dom";
import type { PortContext } from "../port";
import { path } from "../router";
import { t } from "../texts";
import { toast } from "../toast";

export function wireOrders({ feed }: PortContext): void {
    const link = tags.a({ href: path("orders"), id: "orders-waiting", class: "tag tag-raised", hidden: true });
    document.querySelector(".topbar-end")?.prepend(link);
    let known: number | undefined;
    const load = async () => {
        try {
            const { waiting } = await get<{ waiting: number }>("/api/orders/count");
            link.textContent = t("ordersWaiting", { n: waiting });
            show(link, waiting > 0);
            if (known !== undefined && waiting > known) toast(t("orderArrived"));
            known = waiting;
        } catch { /* the banner tells that the server is away; the old number stays */ }
    };
    feed.listen({ order: () => void load(), reset: () => void load(), status: (status) => { if (status === "live") void load(); } });
    void load();
}
