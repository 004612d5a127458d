/// Logins: where they are kept, and how they are kept alive.
@NullMarked
package dev.pawl.cli.account;

import org.jspecify.annotations.NullMarked;
