/// Kills real processes in the middle of a refresh, and looks at what the next one makes of it.
///
/// Start with [dev.pawl.client.testing.kill.KillRounds]; the places are
/// [dev.pawl.client.testing.kill.KillPoint]s, the victim is a
/// [dev.pawl.client.testing.kill.RefreshingProcess].
@NullMarked
package dev.pawl.client.testing.kill;

import org.jspecify.annotations.NullMarked;
