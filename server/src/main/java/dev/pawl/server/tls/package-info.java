/// HTTPS without a public authority: this machine's own, and the certificates it issues.
@NullMarked
package dev.pawl.server.tls;

import org.jspecify.annotations.NullMarked;
