/// A real issuer on the loopback interface that goes wrong in the ways real ones do, on command.
@NullMarked
package dev.pawl.client.testing.chaos;

import org.jspecify.annotations.NullMarked;
