package tom.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tom.device.Endpoint;
import tom.device.Login;
import tom.device.Secret;

class SealerTest {

    private static final Secret KEY = new Secret("MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");
    private static final Secret PASSWORD = new Secret("hünter2");

    @Test
    void should_open_on_another_node_with_the_same_key() {
        String sealed = new Sealer(KEY).seal(PASSWORD, "job1");

        assertThat(sealed).doesNotContain("nter2");
        assertThat(new Sealer(KEY).unseal(sealed, "job1")).isEqualTo(PASSWORD);
    }

    @Test
    void should_never_seal_twice_alike() {
        Sealer sealer = new Sealer(null);

        assertThat(sealer.seal(PASSWORD, "job1")).isNotEqualTo(sealer.seal(PASSWORD, "job1"));
    }

    @Test
    void should_say_what_to_set_when_another_key_sealed_it() {
        String sealed = new Sealer(null).seal(PASSWORD, "job1");

        assertThatExceptionOfType(SealException.class)
                .isThrownBy(() -> new Sealer(null).unseal(sealed, "job1"))
                .withMessage("the inline password was sealed with another key:"
                        + " set the same tom.security.job-key on every node");
    }

    @Test
    void should_open_only_in_its_own_job() {
        Sealer sealer = new Sealer(KEY);
        String sealed = sealer.seal(PASSWORD, "job1");

        assertThatExceptionOfType(SealException.class)
                .isThrownBy(() -> sealer.unseal(sealed, "job2"))
                .withMessage("the inline password was changed on its way, or belongs to another job or device");
    }

    /** Who can write to Redis can change where a job goes, but not take its password along. */
    @Test
    void should_open_a_login_only_for_the_device_that_it_was_sent_for() {
        Sealer sealer = new Sealer(KEY);
        Endpoint device = new Endpoint("192.0.2.1", 22);
        String sealed = SealedLogin.seal(sealer, "netops", PASSWORD, "job1", device);

        assertThat(SealedLogin.open(sealer, sealed, "job1", Endpoint.parse(device.toString())))
                .isEqualTo(new Login("netops", PASSWORD, null));
        assertThatExceptionOfType(SealException.class)
                .isThrownBy(() -> SealedLogin.open(sealer, sealed, "job1", new Endpoint("192.0.2.2", 22)));
        assertThatExceptionOfType(SealException.class)
                .isThrownBy(() -> SealedLogin.open(sealer, sealed, "job2", device));
    }

    @ParameterizedTest
    @ValueSource(strings = {"AAAA", "!", "", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void should_refuse_what_was_changed(String rest) {
        Sealer sealer = new Sealer(KEY);
        String keyId = sealer.seal(PASSWORD, "job1").replaceAll("\\..*", ".");

        assertThatExceptionOfType(SealException.class).isThrownBy(() -> sealer.unseal(keyId + rest, "job1"));
    }

    @Test
    void should_refuse_a_short_key() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Sealer(new Secret("c2hvcnQ=")));
    }
}
