package dev.vedette.incident.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a browser would send if the button of a page's form were pressed as it is. */
final class PageForm {

    private static final Pattern INPUT = Pattern.compile("<input ([^>]*)>");
    private static final Pattern SELECT =
            Pattern.compile("<select [^>]*?name=\"([^\"]*)\"[^>]*>(.*?)</select>", Pattern.DOTALL);
    private static final Pattern OPTION = Pattern.compile("<option value=\"([^\"]*)\"( selected)?>");
    private static final Pattern TEXT =
            Pattern.compile("<textarea [^>]*?name=\"([^\"]*)\"[^>]*>(.*?)</textarea>", Pattern.DOTALL);

    private PageForm() {}

    static Map<String, List<String>> of(String page) {
        int start = page.indexOf("class=\"filing\"");
        String form = page.substring(start, page.indexOf("</form>", start));
        Map<String, List<String>> fields = new LinkedHashMap<>();
        INPUT.matcher(form).results().forEach(found -> {
            String attributes = found.group(1);
            boolean ticked = !attributes.contains("type=\"checkbox\"") || attributes.contains(" checked");
            if (ticked && attributes.contains("name=\"") && !attributes.contains("type=\"file\"")) {
                add(fields, attribute(attributes, "name"), attribute(attributes, "value"));
            }
        });
        SELECT.matcher(form).results().forEach(found -> add(fields, found.group(1), chosen(found.group(2))));
        TEXT.matcher(form).results().forEach(found -> add(fields, found.group(1), unescaped(found.group(2))));
        return fields;
    }

    private static String chosen(String options) {
        Matcher option = OPTION.matcher(options);
        String chosen = null;
        while (option.find()) {
            chosen = chosen == null || option.group(2) != null ? option.group(1) : chosen;
        }
        return unescaped(chosen == null ? "" : chosen);
    }

    private static String attribute(String attributes, String name) {
        Matcher value = Pattern.compile("(?:^| )" + name + "=\"([^\"]*)\"").matcher(attributes);
        return value.find() ? unescaped(value.group(1)) : "";
    }

    private static String unescaped(String text) {
        return text.replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }

    private static void add(Map<String, List<String>> fields, String name, String value) {
        fields.computeIfAbsent(name, any -> new ArrayList<>()).add(value);
    }
}
