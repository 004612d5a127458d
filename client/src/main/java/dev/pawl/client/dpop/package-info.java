/// Tokens bound to a key, and the proofs of holding it (RFC 9449).
@NullMarked
package dev.pawl.client.dpop;

import org.jspecify.annotations.NullMarked;
