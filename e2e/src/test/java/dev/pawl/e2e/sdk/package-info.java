/// Our own client in front of servers that are not ours, and of Pawl.
@NullMarked
package dev.pawl.e2e.sdk;

import org.jspecify.annotations.NullMarked;
