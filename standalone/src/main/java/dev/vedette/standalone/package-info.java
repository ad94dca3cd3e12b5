/** Everything in one command: the embedded broker, database and mail inbox, and both services as child processes. */
@NullMarked
package dev.vedette.standalone;

import org.jspecify.annotations.NullMarked;
