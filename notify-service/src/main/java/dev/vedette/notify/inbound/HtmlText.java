package dev.vedette.notify.inbound;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.TextNode;

/** The text of a mail that has HTML alone, without what it quotes. */
final class HtmlText {

    private static final String QUOTED =
            "blockquote, .gmail_quote, .moz-cite-prefix, #divRplyFwdMsg, #divRplyFwdMsg ~ *, #appendonsend ~ *, style, script, head";

    private HtmlText() {}

    static String of(String html) {
        if (html.isBlank()) {
            return "";
        }
        Document document = Jsoup.parse(html);
        document.select(QUOTED).remove();
        // Not as text to be read as HTML, which takes for ever where one lies within another.
        document.select("br, p, div, li, tr, h1, h2, h3").forEach(it -> it.before(new TextNode("\\n")));
        return document.text().replace("\\n", "\n").replaceAll("(?m)^ +| +$", "");
    }
}
