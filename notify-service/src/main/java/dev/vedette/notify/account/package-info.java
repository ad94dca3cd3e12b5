/** Who is asking: accounts, their roles and organisations. Depends on no other package of this service. */
@NullMarked
package dev.vedette.notify.account;

import org.jspecify.annotations.NullMarked;
