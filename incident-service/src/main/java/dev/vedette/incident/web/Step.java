package dev.vedette.incident.web;

import dev.vedette.incident.observation.ObservationVersion;
import java.util.List;

/** A version of an observation and what it changed. */
public record Step(ObservationVersion version, List<Difference> differences) {}
