/** Jobs over REST: submit, wait, read, list, cancel (spec: rest-api.md, Jobs). */
@NullMarked
package tom.web.job;

import org.jspecify.annotations.NullMarked;
