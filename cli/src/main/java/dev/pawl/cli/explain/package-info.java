/// Where the settings of a run come from.
@NullMarked
package dev.pawl.cli.explain;

import org.jspecify.annotations.NullMarked;
