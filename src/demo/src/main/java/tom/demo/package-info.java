/** The run command: a Redis, simulated devices and Payara Micro with {@code tom.war}, in the foreground. */
@NullMarked
package tom.demo;

import org.jspecify.annotations.NullMarked;
