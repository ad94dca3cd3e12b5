package dev.vedette.notify.event;

import org.jspecify.annotations.Nullable;

/**
 * Where it was. At least one component is present; a place without coordinates is common.
 *
 * @param gazetteerId such as {@code geonames:792921}
 * @param uncertaintyMetres radius around the coordinates
 */
public record Place(
        @Nullable String name,
        @Nullable String municipality,
        @Nullable String gazetteerId,
        @Nullable Coordinates coordinates,
        @Nullable Double uncertaintyMetres,
        @Nullable String note) {}
