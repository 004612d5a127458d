/// The pure heart: what happens to a family of refresh tokens when one of them is presented.
///
/// Knows neither HTTP nor signing nor SQL. Begin with [RefreshTokenFamily#present].
@NullMarked
package dev.pawl.server.refresh;

import org.jspecify.annotations.NullMarked;
