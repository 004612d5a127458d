/// The façade for clients of ReachFive: its addresses, its JSON, its errors. What a token is worth
/// is decided elsewhere, by the same rules as for everybody.
///
/// Begin with [ReachfiveRoutes].
@NullMarked
package dev.pawl.server.facade.reachfive;

import org.jspecify.annotations.NullMarked;
