/** What administrators see and order, the same by REST and by JMX. */
@NullMarked
package tom.admin;

import org.jspecify.annotations.NullMarked;
