/// Asking a user's browser for a grant (RFC 6749 §4.1 with RFC 7636, RFC 9126 and RFC 9207).
@NullMarked
package dev.pawl.client.authorization;

import org.jspecify.annotations.NullMarked;
