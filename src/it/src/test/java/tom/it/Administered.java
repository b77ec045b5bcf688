package tom.it;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/** Tests that start servers of their own for the EAR and work with them as administrators: in the profile {@code servers} only. */
@Tag("administered")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface Administered {}
