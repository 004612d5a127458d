/// ReachFive's own SDK in front of the real server, in Node.js and in a browser.
@NullMarked
package dev.pawl.e2e.reachfive;

import org.jspecify.annotations.NullMarked;
