package tom.worker;

/** Where this worker runs. */
record HostIdentity(String name, long pid, String version) {}
