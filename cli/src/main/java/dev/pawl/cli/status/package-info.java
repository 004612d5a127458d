/// What is known of a login without asking anybody.
@NullMarked
package dev.pawl.cli.status;

import org.jspecify.annotations.NullMarked;
