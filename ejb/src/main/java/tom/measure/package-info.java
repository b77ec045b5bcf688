/** What is measured: metric families as data, and samples of them. */
@NullMarked
package tom.measure;

import org.jspecify.annotations.NullMarked;
