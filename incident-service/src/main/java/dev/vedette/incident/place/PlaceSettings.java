package dev.vedette.incident.place;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Which geodata to use. */
@ConfigMapping(prefix = "vedette.place")
interface PlaceSettings {

    /** GeoJSON that replaces the bundled border line. */
    Optional<Path> lineFile();

    /** GeoNames-format places that replace the bundled ones. */
    Optional<Path> gazetteerFile();
}
