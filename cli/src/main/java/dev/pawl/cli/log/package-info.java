/// Log records in the format of hclog, with every secret taken out.
@NullMarked
package dev.pawl.cli.log;

import org.jspecify.annotations.NullMarked;
