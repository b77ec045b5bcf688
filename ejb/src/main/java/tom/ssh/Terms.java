package tom.ssh;

import tom.config.TomConfig.SshSettings;

/** What holds for all sessions of a node. */
record Terms(SshSettings settings, SessionWatch watch) {}
