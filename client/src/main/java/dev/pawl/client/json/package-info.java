/// JSON as it is read here: strict, in order, and never printed by accident.
@NullMarked
package dev.pawl.client.json;

import org.jspecify.annotations.NullMarked;
