// Makes elements without ever parsing markup: data becomes text nodes and attributes only.

export type Child = Node | string | number | null | undefined | false | readonly Child[];

type Listeners = { [Name in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[Name]) => void };

export interface Properties {
    class?: string | undefined;
    on?: Listeners;
    /** Set through the style object, which the content security policy allows, unlike a style attribute. */
    style?: Record<string, string>;
    /** Any attribute. true = present without a value; false, null, undefined = absent. */
    [attribute: string]: unknown;
}

type Maker<Element> = {
    (properties: Properties, ...children: Child[]): Element;
    (...children: Child[]): Element;
};

type Tags = { [Name in keyof HTMLElementTagNameMap]: Maker<HTMLElementTagNameMap[Name]> };

function isProperties(value: unknown): value is Properties {
    return typeof value === "object" && value !== null && !(value instanceof Node) && !Array.isArray(value);
}

function assign(node: Element & ElementCSSInlineStyle, properties: Properties): void {
    for (const [name, value] of Object.entries(properties)) {
        if (value === undefined || value === null || value === false) continue;
        if (name === "on") {
            for (const [event, listener] of Object.entries(value as Record<string, EventListener>)) {
                node.addEventListener(event, listener);
            }
        } else if (name === "style") {
            for (const [key, text] of Object.entries(value as Record<string, string>)) node.style.setProperty(key, text);
        } else {
            node.setAttribute(name, value === true ? "" : String(value));
        }
    }
}

export function append(node: Node, children: readonly Child[]): void {
    for (const child of children) {
        if (child === null || child === undefined || child === false) continue;
        if (Array.isArray(child)) append(node, child as readonly Child[]);
        else node.appendChild(child instanceof Node ? child : document.createTextNode(String(child)));
    }
}

/** `const { div, p } = tags; div({ class: "card" }, p("text"))` */
export const tags = new Proxy({} as Tags, {
    get: (_, name: string) => (...content: unknown[]) => {
        const node = document.createElement(name);
        if (isProperties(content[0])) assign(node, content.shift() as Properties);
        append(node, content as Child[]);
        return node;
    },
});

/** An SVG element; icons and small charts are drawn with it. */
export function svg(name: string, properties: Properties, ...children: Child[]): SVGElement {
    const node = document.createElementNS("http://www.w3.org/2000/svg", name);
    assign(node, properties);
    append(node, children);
    return node;
}

/** Replaces all that a node contains. */
export function fill(node: Element, ...children: Child[]): void {
    node.textContent = "";
    append(node, children);
}

/** Shows or hides without losing what is inside. */
export function show(node: HTMLElement, visible: boolean): void {
    node.hidden = !visible;
}

/** The element of the server's page that a script relies on; a missing one is a programming mistake. */
export function required(id: string): HTMLElement {
    const node = document.getElementById(id);
    if (!node) throw new Error(`The page has no #${id}`);
    return node;
}

let serial = 0;

/** An id that is unique on this page, for labels and descriptions. */
export function freshId(prefix: string): string {
    serial += 1;
    return `${prefix}-${serial}`;
}

export function meta(name: string): string {
    if (typeof document === "undefined") return "";
    return document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content ?? "";
}
