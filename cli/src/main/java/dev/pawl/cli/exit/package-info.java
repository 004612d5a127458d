/// How a run ends: its exit status and the one message that explains it.
@NullMarked
package dev.pawl.cli.exit;

import org.jspecify.annotations.NullMarked;
