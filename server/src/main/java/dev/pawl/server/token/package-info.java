/// The token endpoint (RFC 6749 §3.2): one file per grant, and the issuer of what they grant.
@NullMarked
package dev.pawl.server.token;

import org.jspecify.annotations.NullMarked;
