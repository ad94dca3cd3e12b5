/** Says whether those who are to be told are told at present, before somebody relies on it. */
@NullMarked
package dev.vedette.incident.telling;

import org.jspecify.annotations.NullMarked;
