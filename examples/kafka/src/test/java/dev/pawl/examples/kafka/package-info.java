@NullMarked
package dev.pawl.examples.kafka;

import org.jspecify.annotations.NullMarked;
