/** Who may know: markings, and the one pure decision over them. May use account, problem. */
@NullMarked
package dev.vedette.incident.releasability;

import org.jspecify.annotations.NullMarked;
