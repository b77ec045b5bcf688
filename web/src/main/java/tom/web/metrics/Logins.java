package tom.web.metrics;

import tom.measure.Catalogue;
import tom.measure.MetricFamily;
import tom.web.LoginWatch;

/** How often callers of this node tried to prove who they are. */
final class Logins implements LoginWatch {

    private static final MetricFamily ATTEMPTS = Catalogue.tom().family("tom_auth_attempts_total");

    private final Instruments instruments;

    Logins(Instruments instruments) {
        this.instruments = instruments;
        instruments.declare(ATTEMPTS, result(true));
        instruments.declare(ATTEMPTS, result(false));
    }

    @Override
    public void tried(boolean accepted) {
        instruments.count(ATTEMPTS, result(accepted));
    }

    private static String result(boolean accepted) {
        return accepted ? "success" : "failure";
    }
}
