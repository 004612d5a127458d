/// One request, one answer, delivered at most once.
@NullMarked
package dev.pawl.client.http;

import org.jspecify.annotations.NullMarked;
