/// A session that is never lost: when to refresh, how to do it once, and what came of it.
///
/// Start with [dev.pawl.client.refresh.TokenManager]; the decision is
/// [dev.pawl.client.refresh.StoredGrant#next], the transaction
/// [dev.pawl.client.refresh.RefreshTransaction], the ends [dev.pawl.client.refresh.RefreshOutcome].
@NullMarked
package dev.pawl.client.refresh;

import org.jspecify.annotations.NullMarked;
