/// The elements our pages use, one function each. Doc comments are left out: the names are those of the HTML standard.
extension HTML {
    public static func head(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
        element("head", attributes, content())
    }
    public static func body(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
        element("body", attributes, content())
    }
    public static func title(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
        element("title", attributes, content())
    }
    public static func header(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
        element("header", attributes, content())
    }
    public static func main(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
        element("main", attributes, content())
    }
    public static func footer(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
        element("footer", attributes, content())
    }
    public static func nav(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
        element("nav", attributes, content())
    }
    public static func section(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
        element("section", attributes, content())
    }
    public static func article(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
        element("article", attributes, content())
    }
    public static func div(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
        element("div", attributes, content())
    }
    public static func p(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
        element("p", attributes, content())
    }
    public static func span(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
        element("span", attributes, content())
    }
    public static func strong(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
        element("strong", attributes, content())
    }
    public static func small(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
        element("small", attributes, content())
    }
    public static func h1(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
        element("h1", attributes, content())
    }
    public static func h2(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
        element("h2", attributes, content())
    }
    public static func h3(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
        element("h3", attributes, content())
    }
    public static func ul(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
        element("ul", attributes, content())
    }
    public static func ol(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
        element("ol", attributes, content())
    }
    public static func li(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
        element("li", attributes, content())
    }
    public static func dl(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
        element("dl", attributes, content())
    }
    public static func dt(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
        element("dt", attributes, content())
    }
    public static func dd(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
        element("dd", attributes, content())
    }
    public static func a(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
        element("a", attributes, content())
    }
    public static func form(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
        element("form", attributes, content())
    }
    public static func fieldset(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
        element("fieldset", attributes, content())
    }
    public static func legend(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
        element("legend", attributes, content())
    }
    public static func label(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
        element("label", attributes, content())
    }
    public static func button(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
        element("button", attributes, content())
    }
    public static func select(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
        element("select", attributes, content())
    }
    public static func option(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
        element("option", attributes, content())
    }
    /// The browser drops one leading line break of a text area, so one is added to keep what was typed.
    public static func textarea(_ attributes: Attribute..., typed: String) -> HTML {
        element("textarea", attributes, HTML(markup: "\n" + escaped(typed)))
    }
    public static func figure(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
        element("figure", attributes, content())
    }
    public static func figcaption(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
        element("figcaption", attributes, content())
    }
    public static func time(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
        element("time", attributes, content())
    }
    /// A script by its address. Inline script is not offered: the content security policy forbids it.
    public static func script(_ attributes: Attribute...) -> HTML { element("script", attributes, .empty) }
    public static func noscript(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
        element("noscript", attributes, content())
    }
    public static func table(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
        element("table", attributes, content())
    }
    public static func thead(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
        element("thead", attributes, content())
    }
    public static func tbody(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
        element("tbody", attributes, content())
    }
    public static func tr(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
        element("tr", attributes, content())
    }
    public static func th(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
        element("th", attributes, content())
    }
    public static func td(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
        element("td", attributes, content())
    }
    public static func details(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
        element("details", attributes, content())
    }
    public static func summary(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
        element("summary", attributes, content())
    }
    public static func meta(_ attributes: Attribute...) -> HTML { void("meta", attributes) }
    public static func link(_ attributes: Attribute...) -> HTML { void("link", attributes) }
    public static func input(_ attributes: Attribute...) -> HTML { void("input", attributes) }
    public static func img(_ attributes: Attribute...) -> HTML { void("img", attributes) }
    public static func br(_ attributes: Attribute...) -> HTML { void("br", attributes) }
}
