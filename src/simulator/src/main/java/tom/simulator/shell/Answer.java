package tom.simulator.shell;

/** The output of a command, and whether it may be paged. */
record Answer(String text, boolean paged) {}
