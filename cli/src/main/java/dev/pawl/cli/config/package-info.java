/// The file config.yaml: reading, overriding, validating.
@NullMarked
package dev.pawl.cli.config;

import org.jspecify.annotations.NullMarked;
