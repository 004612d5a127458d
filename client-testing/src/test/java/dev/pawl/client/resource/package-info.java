@NullMarked
package dev.pawl.client.resource;

import org.jspecify.annotations.NullMarked;
