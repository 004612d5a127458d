/// Proxies of other people before a real server, each with the configuration that the documentation
/// shows.
@NullMarked
package dev.pawl.e2e.proxy;

import org.jspecify.annotations.NullMarked;
