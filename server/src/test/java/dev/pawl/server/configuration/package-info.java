/// Tests of the configuration.
@NullMarked
package dev.pawl.server.configuration;

import org.jspecify.annotations.NullMarked;
