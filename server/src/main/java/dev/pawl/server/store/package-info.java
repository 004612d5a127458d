/// The durable store: SQLite, one file, one owner process. The only room that knows SQL.
@NullMarked
package dev.pawl.server.store;

import org.jspecify.annotations.NullMarked;
