package dev.pawl.server.configuration;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Spells and explains one constant of an enum in the configuration file.
///
/// A constant without it is written as its name in lower case.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
@interface Word {
    /// How the constant is written.
    String value();

    /// What it means, in one sentence.
    String doc();
}
