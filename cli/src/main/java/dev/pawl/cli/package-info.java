/// The command line oidc-client.
@NullMarked
package dev.pawl.cli;

import org.jspecify.annotations.NullMarked;
