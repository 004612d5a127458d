/// What people see: every HTML page of the server as a typed view, rendered without any script.
///
/// Begin with [Pages]. The templates are compiled with the module; this room knows neither HTTP nor
/// sessions.
@NullMarked
package dev.pawl.server.page;

import org.jspecify.annotations.NullMarked;
