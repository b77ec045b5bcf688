/** The fault run: many jobs while everything breaks, and a look at the end at what was lost or done twice. */
package tom.it.fault;
