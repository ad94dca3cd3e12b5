package dev.vedette.incident.releasability;

import dev.vedette.incident.account.Organisation;
import dev.vedette.incident.problem.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The release list that a request asks for, held against the organisations that are known. */
public final class ReleaseList {

    private ReleaseList() {}

    /**
     * What is wrong with a list: each code that is not known.
     *
     * @param codes absent is right
     */
    public static List<FieldError> errors(@Nullable List<String> codes, List<Organisation> known) {
        Set<String> right = known.stream().map(Organisation::code).collect(Collectors.toSet());
        var errors = new ArrayList<FieldError>();
        for (int i = 0; codes != null && i < codes.size(); i++) {
            if (!right.contains(codes.get(i))) {
                errors.add(new FieldError("releasableTo[" + i + "]", "is not a known organisation"));
            }
        }
        return errors;
    }

    /** The list that counts: as given, or, when none is given, everyone for {@code TLP:CLEAR} and nobody else for other labels. */
    public static List<String> of(@Nullable List<String> codes, Tlp tlp, List<Organisation> known) {
        if (codes != null) {
            return codes;
        }
        return tlp == Tlp.CLEAR ? known.stream().map(Organisation::code).toList() : List.of();
    }
}
