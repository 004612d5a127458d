/// The issuer as the settings describe it: how it is reached, and as which client.
@NullMarked
package dev.pawl.cli.connection;

import org.jspecify.annotations.NullMarked;
