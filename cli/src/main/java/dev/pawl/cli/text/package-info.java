/// Values written as Go's standard library writes them, which is what scripts compare with.
@NullMarked
package dev.pawl.cli.text;

import org.jspecify.annotations.NullMarked;
