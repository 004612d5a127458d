/// Who sits at the browser: sign-in, the session that follows, and the proof that a form is ours.
///
/// There is no table of sessions. The cookie is the session, sealed; what ends it early is an epoch
/// of the store.
@NullMarked
package dev.pawl.server.session;

import org.jspecify.annotations.NullMarked;
