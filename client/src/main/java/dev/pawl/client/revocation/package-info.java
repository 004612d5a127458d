/// Giving a token back (RFC 7009).
@NullMarked
package dev.pawl.client.revocation;

import org.jspecify.annotations.NullMarked;
