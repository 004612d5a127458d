/// Kafka over SASL/OAUTHBEARER with a login.
@NullMarked
package dev.pawl.examples.kafka;

import org.jspecify.annotations.NullMarked;
