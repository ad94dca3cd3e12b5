package dev.vedette.notify.inbound;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/** The text of a mail that has HTML alone, without what it quotes. Goes over each element once, and over so much of it: anybody can send it. */
final class HtmlText {

    /** Characters that are looked at: what is new stands above what is quoted. */
    private static final int LONGEST = 50_000;

    private static final Set<String> UNSEEN = Set.of("blockquote", "style", "script", "head");
    private static final Set<String> LINES = Set.of("br", "p", "div", "li", "tr", "h1", "h2", "h3");

    /** Outlook quotes all that comes after one of these, within the same element. */
    private static final Set<String> BEFORE_QUOTED = Set.of("divRplyFwdMsg", "appendonsend");

    private HtmlText() {}

    static String of(String html) {
        if (html.isBlank()) {
            return "";
        }
        var written = new Written();
        Jsoup.parse(html.substring(0, Math.min(html.length(), LONGEST))).filter(written);
        return written.text
                .toString()
                .replaceAll(" {2,}", " ")
                .replace(" \n", "\n")
                .replace("\n ", "\n")
                .strip();
    }

    private static final class Written implements NodeFilter {

        private final StringBuilder text = new StringBuilder();
        private final Set<Node> endedWithin = Collections.newSetFromMap(new IdentityHashMap<>());

        @Override
        public FilterResult head(Node node, int depth) {
            if (endedWithin.contains(node.parent())) {
                return FilterResult.SKIP_ENTIRELY;
            }
            if (node instanceof TextNode words) {
                text.append(words.text());
            }
            return node instanceof Element element ? begin(element) : FilterResult.CONTINUE;
        }

        private FilterResult begin(Element element) {
            if (BEFORE_QUOTED.contains(element.id()) && element.parent() != null) {
                endedWithin.add(element.parent());
                return FilterResult.SKIP_ENTIRELY;
            }
            if (UNSEEN.contains(element.normalName())
                    || element.hasClass("gmail_quote")
                    || element.hasClass("moz-cite-prefix")) {
                return FilterResult.SKIP_ENTIRELY;
            }
            text.append(LINES.contains(element.normalName()) ? "\n" : element.isBlock() ? " " : "");
            return FilterResult.CONTINUE;
        }

        /** What comes after a block does not stick to it. */
        @Override
        public FilterResult tail(Node node, int depth) {
            if (node instanceof Element element && element.isBlock()) {
                text.append(' ');
            }
            return FilterResult.CONTINUE;
        }
    }
}
