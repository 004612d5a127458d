/// The user information endpoint (OpenID Connect Core §5.3).
@NullMarked
package dev.pawl.client.userinfo;

import org.jspecify.annotations.NullMarked;
