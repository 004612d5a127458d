/// ID tokens and the reasons not to believe one (OpenID Connect Core §3.1.3.7).
@NullMarked
package dev.pawl.client.idtoken;

import org.jspecify.annotations.NullMarked;
