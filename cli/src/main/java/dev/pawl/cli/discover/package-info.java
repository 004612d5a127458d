/// What an issuer says of itself, whoever asks.
@NullMarked
package dev.pawl.cli.discover;

import org.jspecify.annotations.NullMarked;
