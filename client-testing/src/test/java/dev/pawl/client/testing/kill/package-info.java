@org.jspecify.annotations.NullMarked
package dev.pawl.client.testing.kill;
