package dev.vedette.notify.directory;

import java.util.List;
import java.util.TreeSet;

/**
 * An organisation that can be told.
 *
 * @param code its code, such as {@code KFOR}; markings and rules use it
 * @param lineTerm what it calls the line: "border" or "Administrative Boundary Line"
 * @param namedTo sorted codes of the organisations to which this one may be named as "also told"; empty means to nobody
 */
public record Organisation(String code, String name, Tier tier, String lineTerm, List<String> namedTo) {

    public Organisation {
        namedTo = List.copyOf(new TreeSet<>(namedTo));
    }

    /** Whether the organisation with that code may read that this one was told as well. */
    public boolean mayBeNamedTo(String organisation) {
        return code.equals(organisation) || namedTo.contains(organisation);
    }
}
