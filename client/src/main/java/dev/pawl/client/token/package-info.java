/// The token endpoint as a client sees it (RFC 6749 §3.2).
@NullMarked
package dev.pawl.client.token;

import org.jspecify.annotations.NullMarked;
