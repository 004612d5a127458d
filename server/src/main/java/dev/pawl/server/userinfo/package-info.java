/// The userinfo endpoint (OpenID Connect Core §5.3).
@NullMarked
package dev.pawl.server.userinfo;

import org.jspecify.annotations.NullMarked;
