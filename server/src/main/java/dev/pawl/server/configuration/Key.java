package dev.pawl.server.configuration;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Documents one key of the configuration file on the record component that receives it.
///
/// The key is the component's name in snake_case: `clientId` is written `client_id`.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@interface Key {
    /// The default, as one would write it; a list has one string for each item, a key without
    /// default has none.
    String[] value() default {};

    /// What the key means, in one or two sentences of Markdown.
    String doc();

    /// What to write where a mandatory key is missing.
    String example() default "";

    /// Defaults that depend on the kind of client: public unbound, public key-bound, confidential.
    String[] kinds() default {};
}
