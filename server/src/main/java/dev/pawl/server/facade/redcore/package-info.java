/// The OAuth2 server of redCORE, an extension of Joomla: `index.php?option=token&api=oauth2`.
///
/// Begin with [RedcoreRoutes]. What a refresh token is worth is decided in `server.refresh`; this
/// room says it in redCORE's words, and [RedcoreOptions#policy] says which of its habits it has.
@NullMarked
package dev.pawl.server.facade.redcore;

import org.jspecify.annotations.NullMarked;
