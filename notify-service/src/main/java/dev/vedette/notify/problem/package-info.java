/**
 * What answers look like when something is wrong: problem details of RFC 9457 for programs, a page for people. May use nothing of the
 * features.
 */
@NullMarked
package dev.vedette.notify.problem;

import org.jspecify.annotations.NullMarked;
