/** Ground truth: jobs whose ends are known, and what a real Prometheus says about them. */
package tom.it.truth;
