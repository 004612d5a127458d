/// Other people's clients, and what else runs on Node.js, in front of the real server.
@NullMarked
package dev.pawl.e2e.node;

import org.jspecify.annotations.NullMarked;
