package dev.vedette.incident.web;

import dev.vedette.incident.observation.ReleasedVersion;
import java.util.List;

/** A version of an observation and what it changed. */
public record Step(ReleasedVersion version, List<Difference> differences) {}
