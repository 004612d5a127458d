/// Where logins live: in memory, or in sealed files that processes share.
@NullMarked
package dev.pawl.client.store;

import org.jspecify.annotations.NullMarked;
