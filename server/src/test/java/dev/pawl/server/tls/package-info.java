@NullMarked
package dev.pawl.server.tls;

import org.jspecify.annotations.NullMarked;
