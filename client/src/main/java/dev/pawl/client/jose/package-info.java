/// Signed tokens and the keys that prove them (RFC 7515, RFC 7517).
@NullMarked
package dev.pawl.client.jose;

import org.jspecify.annotations.NullMarked;
