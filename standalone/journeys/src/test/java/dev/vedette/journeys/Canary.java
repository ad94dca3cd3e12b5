package dev.vedette.journeys;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A word that was filed in one field, and who may come across it.
 *
 * @param word it occurs nowhere else
 * @param reach who is shown the field at all
 * @param versions what has it in it; none if it was refused
 */
record Canary(String word, String field, String originator, Reach reach, List<Version> versions) {

    /** Who is shown a field of what is released to him. */
    enum Reach {
        EVERYONE,
        /** Not those who are shown an overview. */
        NOT_THE_OVERVIEW,
        ORIGINATOR
    }

    /** Who are shown an overview only. */
    static final Set<String> OVERVIEW = Set.of("NATO", "EU");

    /**
     * Something that was filed at once.
     *
     * @param markings its own first, then those of later versions of the same observation: they hold for it as well
     */
    record Version(List<Marking> markings) {

        Version(Marking own) {
            this(new ArrayList<>(List.of(own)));
        }

        Marking own() {
            return markings.get(0);
        }

        boolean mayBeShown(String organisation, String account, boolean namedForRed) {
            return markings.stream()
                    .allMatch(it -> it.lists(organisation)
                            && CanaryLevels.mayBeShown(it.level(), organisation, account)
                            && (namedForRed || !it.isRed()));
        }
    }

    /**
     * @param level of classification; empty if it is not classified
     * @param organisations codes of those on the release list, with the originator's
     */
    record Marking(String label, String level, Set<String> organisations) {

        boolean isRed() {
            return label.equals("TLP:RED");
        }

        boolean lists(String organisation) {
            return organisations.contains(organisation);
        }
    }

    /** Whether an account may be shown it, on a page or by REST. */
    boolean mayBeShown(String organisation, String account, boolean namedForRed) {
        return isPermitted(organisation)
                && versions.stream().anyMatch(it -> it.mayBeShown(organisation, account, namedForRed));
    }

    /** Whether it may have been mailed: what was narrowed later had been sent by then. */
    boolean mayBeMailed(String organisation) {
        return isPermitted(organisation)
                && versions.stream()
                        .map(Version::own)
                        .anyMatch(it -> it.lists(organisation)
                                && CanaryLevels.mayBeMailed(it.level(), organisation)
                                && !it.isRed());
    }

    private boolean isPermitted(String organisation) {
        return originator.equals(organisation)
                || switch (reach) {
                    case EVERYONE -> true;
                    case NOT_THE_OVERVIEW -> !OVERVIEW.contains(organisation);
                    case ORIGINATOR -> false;
                };
    }
}
