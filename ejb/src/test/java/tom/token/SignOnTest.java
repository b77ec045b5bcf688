package tom.token;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import tom.config.JwtSettings;
import tom.config.JwtSettings.Allowed;
import tom.config.JwtSettings.IdentityProvider;
import tom.config.SettableClock;

/** A sign-on at one provider, and a clock that stands still. */
abstract class SignOnTest {

    static final Verdict REFUSED = new Verdict.Refused();
    static final Verdict UNDECIDED = new Verdict.Undecided();

    final SettableClock clock = new SettableClock();
    final Issuer corp = new Issuer(clock);

    @AfterEach
    void close() {
        corp.close();
    }

    SignOn signOn(IdentityProvider... providers) {
        return signOn(new Allowed(Set.of(), Set.of()), providers);
    }

    SignOn signOn(Allowed allowed, IdentityProvider... providers) {
        return new SignOn(new JwtSettings(List.of(providers), allowed), clock, Runnable::run);
    }

    static Verdict anna(String... roles) {
        return new Verdict.Accepted(new TokenUser("corp/anna", "248289761001", Set.of(roles)));
    }
}
