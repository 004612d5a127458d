/// Who may try, and how often: sign-ins, client secrets, and everything that costs a core for a
/// while.
@NullMarked
package dev.pawl.server.admission;

import org.jspecify.annotations.NullMarked;
