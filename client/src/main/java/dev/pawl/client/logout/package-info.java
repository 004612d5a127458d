/// Ending the provider's session (OpenID Connect RP-Initiated Logout 1.0).
@NullMarked
package dev.pawl.client.logout;

import org.jspecify.annotations.NullMarked;
