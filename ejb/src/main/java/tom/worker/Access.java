package tom.worker;

import tom.device.Login;
import tom.ssh.Target;

/** Whereto a session leads and who it belongs to. A job goes on in another job's session only where all of it is equal. */
record Access(Target target, Login login) {}
