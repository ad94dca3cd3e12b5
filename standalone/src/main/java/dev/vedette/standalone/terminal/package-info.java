/**
 * What the person at the terminal sees, and the log files beside it. Depends on the JDK alone.
 */
@NullMarked
package dev.vedette.standalone.terminal;

import org.jspecify.annotations.NullMarked;
