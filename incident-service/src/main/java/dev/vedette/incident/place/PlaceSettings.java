package dev.vedette.incident.place;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** Which geodata to use. */
@ConfigMapping(prefix = "vedette.place")
interface PlaceSettings {

    /** GeoJSON that replaces the bundled border line. */
    Optional<Path> lineFile();

    /** GeoNames-format places that replace the bundled ones. */
    Optional<Path> gazetteerFile();

    /** Whom to name wherever places are shown. */
    @WithDefault("GeoNames (geonames.org), CC BY 4.0")
    String gazetteerAttribution();
}
