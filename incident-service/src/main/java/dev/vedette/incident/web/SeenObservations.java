package dev.vedette.incident.web;

import dev.vedette.incident.account.Caller;
import dev.vedette.incident.incident.IncidentDetail;
import dev.vedette.incident.observation.Observations;
import dev.vedette.incident.observation.ReleasedVersion;
import dev.vedette.incident.paging.Page;
import dev.vedette.incident.paging.PageRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The observations that the page of an incident shows: some of them, oldest first, as an incident can have any number.
 *
 * @param address of the page
 * @param page those that are listed
 * @param others those that are not, but are grounds of a step or ticked in the form
 */
public record SeenObservations(String address, Page<ReleasedVersion> page, List<ReleasedVersion> others) {

    /** The field of the form that says which page is shown. */
    private static final String PAGE = "page";
    /** The button that shows another one, and keeps what is typed and ticked. */
    static final String TURN_TO = "turnTo";

    private static final String CITED = "citedObservations";
    private static final int SIZE = 100;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,7}");

    static SeenObservations of(Observations observations, Caller caller, IncidentDetail detail, FormView form) {
        UUID incident = detail.incident().id();
        var page = observations.about(caller, incident, new PageRequest(number(form), SIZE));
        Set<UUID> named = new HashSet<>();
        detail.changes().forEach(step -> named.addAll(step.citedObservations()));
        form.all(CITED).stream().flatMap(SeenObservations::id).forEach(named::add);
        page.items().forEach(listed -> named.remove(listed.id()));
        return new SeenObservations(
                "/incidents/" + incident,
                page,
                observations.current(caller, named).stream()
                        .filter(version -> version.incidentId().equals(incident))
                        .toList());
    }

    /** The values of a form that lies beside that page. */
    static Map<String, List<String>> page(int number) {
        return Map.of(PAGE, List.of(Integer.toString(number)));
    }

    private static int number(FormView form) {
        return Stream.of(TURN_TO, PAGE)
                .map(form::value)
                .filter(value -> NUMBER.matcher(value).matches())
                .findFirst()
                .map(Integer::parseInt)
                .orElse(0);
    }

    private static Stream<UUID> id(String text) {
        try {
            return Stream.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Stream.empty();
        }
    }

    /** All that the page can name. */
    public List<ReleasedVersion> named() {
        return Stream.concat(others.stream(), page.items().stream()).toList();
    }

    /** Those that the form offers as grounds: the listed ones, after what is ticked already. */
    public List<ReleasedVersion> offered(FormView form) {
        return Stream.concat(
                        others.stream()
                                .filter(other -> form.has(CITED, other.id().toString())),
                        page.items().stream())
                .toList();
    }
}
