/// The configuration: one YAML file, the environment and the command line become typed records, or
/// one clear refusal that lists everything that is wrong.
///
/// Begin with [ConfigurationSource#load]. Other rooms map these records into their own words.
@NullMarked
package dev.pawl.server.configuration;

import org.jspecify.annotations.NullMarked;
