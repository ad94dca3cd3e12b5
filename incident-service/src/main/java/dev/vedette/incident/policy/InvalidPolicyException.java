package dev.vedette.incident.policy;

import java.util.List;
import java.util.stream.Collectors;

/** The release policy cannot be taken; the message names every mistake with its place and how to mend it. */
final class InvalidPolicyException extends RuntimeException {

    private static final long serialVersionUID = 1;

    InvalidPolicyException(String file, List<PolicyMistakes.Mistake> mistakes) {
        super(mistakes.stream()
                .map(mistake -> file + ":" + mistake)
                .collect(Collectors.joining("\n", "The release policy cannot be taken:\n", "")));
    }
}
