/// Libraries of other people, as they are published, in front of the real server.
@NullMarked
package dev.pawl.e2e.libraries;

import org.jspecify.annotations.NullMarked;
