package dev.vedette.notify.release;

import dev.vedette.notify.problem.ProblemException;
import dev.vedette.notify.rulefile.RuleFile;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The text of a rule file as somebody sent it: kept byte for byte, whatever else is wrong with it. */
final class RuleText {

    private static final int NUL = 0;

    private RuleText() {}

    /**
     * The text of these bytes.
     *
     * @throws ProblemException if they are too many, or not text that can be kept
     */
    static String of(byte[] bytes) {
        if (bytes.length > RuleFile.MAX_BYTES) {
            throw ProblemException.invalid(
                    "content", "A rule file has at most " + RuleFile.MAX_BYTES + " bytes; this is larger.");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (text.indexOf(NUL) >= 0) {
                throw ProblemException.invalid("content", "There is a NUL in it: this is not a text.");
            }
            return text;
        } catch (CharacterCodingException e) {
            throw ProblemException.invalid("content", "This is not UTF-8: save it as plain text in UTF-8.");
        }
    }

    static String sha256(String content) {
        return RuleFile.sha256(content.getBytes(StandardCharsets.UTF_8));
    }
}
