package dev.pawl.client.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Names the numbered behaviours a test shows: `@Case("F7")`, `@Case({"E82", "H99"})`.
///
/// A letter for the group (F freshness, C clock, S single flight, P many processes, D durability, R
/// refresh response, E errors, H resource calls, I ID token, L login) and the number in the list.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Case {
    String[] value();
}
