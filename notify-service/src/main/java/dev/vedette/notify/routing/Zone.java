package dev.vedette.notify.routing;

import dev.vedette.notify.directory.Validity;

/**
 * A named part of the ground that rules can ask for.
 *
 * @param id lower case, unique among the zones, such as {@code ground-safety-zone}
 * @param version which drawing of it this is, such as {@code 2026-03}
 * @param validity when it counts as a zone; before and after nothing is inside
 */
public record Zone(String id, String name, String version, Validity validity, Area area) {}
