package tom.worker;

import tom.device.Endpoint;

/** A write was stopped because the device may belong to somebody else by now. */
final class LeaseOverException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LeaseOverException(Endpoint endpoint) {
        super("the lease on " + endpoint + " is over");
    }
}
