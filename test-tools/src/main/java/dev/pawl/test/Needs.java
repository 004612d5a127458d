package dev.pawl.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/// Names the programs and libraries that a test or a whole test class cannot do without.
///
/// ```java
/// @Needs({"node", "npm"})
/// class NodeModulesTest {
///     @Test
///     @Needs("secret-tool")
///     void theKeyringHasTheKey() { … }
/// ```
///
/// Where one of them is missing the test is skipped, before anything of it runs, and the report
/// says what to install. The names are those of `tools.txt` beside this class, and a name that is
/// not there fails the test. A JDK, Maven, bash, curl, git and what Debian calls essential need no
/// mention.
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(NeedsCondition.class)
public @interface Needs {
    /// Commands on the `PATH` such as `openssl`, modules of Python such as `python3:ensurepip`,
    /// shared libraries such as `libsecret-1.so.0`.
    String[] value();
}
