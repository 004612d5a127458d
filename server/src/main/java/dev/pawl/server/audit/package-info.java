/// What happened, one event each: for operators, never for callers.
@NullMarked
package dev.pawl.server.audit;

import org.jspecify.annotations.NullMarked;
