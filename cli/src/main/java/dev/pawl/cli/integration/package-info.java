/// The commands of the original that try out one integration with a provider, in its newest
/// generation: each shows what was asked, what came back and whether it is to be believed.
@NullMarked
package dev.pawl.cli.integration;

import org.jspecify.annotations.NullMarked;
