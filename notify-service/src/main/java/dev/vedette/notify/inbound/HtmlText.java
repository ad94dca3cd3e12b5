package dev.vedette.notify.inbound;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

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
        document.select("br").before("\\n");
        document.select("p, div, li, tr, h1, h2, h3").before("\\n");
        return document.text().replace("\\n", "\n").replaceAll("(?m)^ +| +$", "");
    }
}
