/** Reads the release policy: how much each organisation is shown. May use account and releasability. */
@NullMarked
package dev.vedette.incident.policy;

import org.jspecify.annotations.NullMarked;
