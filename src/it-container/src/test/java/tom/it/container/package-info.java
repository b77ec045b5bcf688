/** Tests that run inside a server, within the application, and what brings them there. */
package tom.it.container;
