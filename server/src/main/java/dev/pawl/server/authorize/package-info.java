/// The authorization endpoint (RFC 6749 §3.1, OpenID Connect Core §3.1.2): from an application's
/// request over sign-in and consent to an authorization code.
///
/// Begin with [AuthorizationRoutes]. A request on its way is a sealed [Transaction], a code a
/// sealed [AuthorizationCode]: there is no table of either.
@NullMarked
package dev.pawl.server.authorize;

import org.jspecify.annotations.NullMarked;
