package dev.vedette.notify.channel.mail;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/** Values of mail headers (RFC 5322 and 2047): folded, encoded where needed, and never with a line break of their own. */
final class HeaderText {

    private static final int LINE = 76;
    /** Bytes of UTF-8 in one encoded word, so that the word stays within 75 characters. */
    private static final int WORD_BYTES = 45;

    private static final Pattern ATOMS =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+( [A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");
    private static final Pattern MESSAGE_ID = Pattern.compile("<[A-Za-z0-9.+_-]{1,200}@[A-Za-z0-9.-]{1,200}>");
    private static final Pattern ADDRESS =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?");

    private HeaderText() {}

    /**
     * Free text such as a subject.
     *
     * @param name the header's name, whose length counts towards the first line
     */
    static String unstructured(String name, String text) {
        String safe = SafeText.line(text, 1000);
        boolean plain = isPrintableAscii(safe) && !safe.contains("=?") && longestWord(safe) < LINE - name.length() - 2;
        return plain ? fold(safe, name.length() + 2) : encodedWords(safe, name.length() + 2);
    }

    /** A mailbox with a name, such as in From and To. */
    static String mailbox(String header, String displayName, String address) {
        requireAddress(address);
        String safe = SafeText.line(displayName, 100);
        if (safe.isEmpty()) {
            return address;
        }
        String angle = "<" + address + ">";
        String phrase = ATOMS.matcher(safe).matches() && !safe.contains("=?") && longestWord(safe) < 60
                ? fold(safe, header.length() + 2)
                : encodedWords(safe, header.length() + 2);
        return phrase + "\r\n " + angle;
    }

    /**
     * The address unchanged.
     *
     * @throws IllegalArgumentException if it could be anything but one ASCII address
     */
    static String requireAddress(String address) {
        if (!ADDRESS.matcher(address).matches()) {
            throw new IllegalArgumentException("not a mail address that can be sent to");
        }
        return address;
    }

    /** Message ids, one on each line. */
    static String messageIds(Iterable<String> ids) {
        for (String id : ids) {
            if (!MESSAGE_ID.matcher(id).matches()) {
                throw new IllegalArgumentException("not a message id");
            }
        }
        return String.join("\r\n ", ids);
    }

    private static boolean isPrintableAscii(String text) {
        return text.chars().allMatch(c -> c >= ' ' && c <= '~');
    }

    private static int longestWord(String text) {
        int longest = 0;
        for (String word : text.split(" ", -1)) {
            longest = Math.max(longest, word.length());
        }
        return longest;
    }

    private static String fold(String text, int offset) {
        var folded = new StringBuilder();
        int column = offset;
        for (String word : text.split(" ", -1)) {
            if (!folded.isEmpty() && column + 1 + word.length() > LINE) {
                folded.append("\r\n");
                column = 0;
            }
            if (!folded.isEmpty()) {
                folded.append(' ');
                column++;
            }
            folded.append(word);
            column += word.length();
        }
        return folded.toString();
    }

    private static String encodedWords(String text, int offset) {
        var words = new StringBuilder();
        var word = new StringBuilder();
        // The header's name takes room on the first line only.
        int room = Math.min(WORD_BYTES, (LINE - offset - 12) / 4 * 3);
        int bytes = 0;
        for (int c : text.codePoints().toArray()) {
            int length = Character.toString(c).getBytes(StandardCharsets.UTF_8).length;
            if (bytes + length > room) {
                words.append(encodedWord(word)).append("\r\n ");
                word.setLength(0);
                bytes = 0;
                room = WORD_BYTES;
            }
            word.appendCodePoint(c);
            bytes += length;
        }
        return words.append(encodedWord(word)).toString();
    }

    private static String encodedWord(CharSequence text) {
        byte[] utf8 = text.toString().getBytes(StandardCharsets.UTF_8);
        return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(utf8) + "?=";
    }
}
