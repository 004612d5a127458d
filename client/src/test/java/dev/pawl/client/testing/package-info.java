/// A provider on the loopback interface that answers what a test tells it to.
@NullMarked
package dev.pawl.client.testing;

import org.jspecify.annotations.NullMarked;
