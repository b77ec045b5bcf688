package tom.web.job;

import tom.device.Secret;

/** A login that came with the request. */
record InlineLogin(String username, Secret password) {}
