/** From an observation filed by REST to mails accepted by SMTP: Vedette beside others that do the same job, in one run. */
@NullMarked
package dev.vedette.bench.delivery;

import org.jspecify.annotations.NullMarked;
