/** Malformed requests by the ten thousand: what comes back, what stays behind, and what reaches a device. */
package tom.it.fuzz;
