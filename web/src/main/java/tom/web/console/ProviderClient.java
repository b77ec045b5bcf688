package tom.web.console;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import tom.config.TomConfig.ClientSettings;
import tom.device.Secret;
import tom.token.Discovery;
import tom.token.SignOn;
import tom.token.TokenUser;
import tom.token.Verdict;
import tom.web.Identity;

/** Tom as a client of the provider at which people sign in. */
record ProviderClient(ClientSettings settings, String issuer, Discovery provider, SignOn signOn) {

    /** Where the browser is sent. */
    URI authorization() {
        return said(provider.authorization());
    }

    /** Where people sign out there, if it says so. */
    @Nullable
    URI endSession() {
        return provider.endSession();
    }

    TokenRequest tokens() {
        return new TokenRequest(said(provider.token()), settings);
    }

    private static URI said(@Nullable URI address) {
        if (address == null) {
            throw new SignInException(502, "The provider does not say where people sign in, or not by https.");
        }
        return address;
    }

    /**
     * Against an answer that another provider has sent (RFC 9207).
     *
     * @throws SignInException when it is another's, or does not say whose it is and should
     */
    void checkIssuer(@Nullable String said) {
        if (said == null ? provider.namesIssuer() : !said.equals(issuer)) {
            throw new SignInException(400, "The answer does not come from the provider that was asked.");
        }
    }

    /** @throws SignInException when the token does not say who signed in, or that may not */
    Identity verify(Secret idToken, String nonce) {
        Verdict verdict = signOn.verifyIdToken(settings.provider(), idToken, settings.id(), nonce);
        if (verdict instanceof Verdict.Accepted accepted) {
            TokenUser user = accepted.user();
            return new Identity(user.name(), user.subject(), Identity.Method.SESSION, user.roles());
        }
        if (verdict instanceof Verdict.Unwanted) {
            throw new SignInException(403, "The provider knows you, but you are not among those who may use Tom.");
        }
        if (verdict instanceof Verdict.Undecided) {
            throw SignInException.providerAway();
        }
        throw new SignInException(403, "The token of the provider is not accepted.");
    }
}
