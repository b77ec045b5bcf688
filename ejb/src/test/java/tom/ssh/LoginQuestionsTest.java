package tom.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static tom.ssh.Talk.soon;

import java.nio.file.Path;
import java.security.PublicKey;
import java.util.function.UnaryOperator;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tom.device.Login;
import tom.device.Secret;
import tom.simulator.DeviceBuilder;
import tom.simulator.LoginMethod;
import tom.simulator.Question;
import tom.simulator.SimulatedDevice;
import tom.simulator.log.DeviceEvent.Kind;
import tom.simulator.shell.Personality;

/** What devices ask at login, in which rounds, and with which factors. */
class LoginQuestionsTest {

    private static final Question USER = new Question("Username: ", true, "netops");
    private static final Question PASSWORD = new Question("Password: ", false, "pw");

    private final Lab lab = new Lab();

    @AfterEach
    void closeDevices() {
        lab.close();
    }

    @Test
    void should_answer_several_questions_at_once_and_in_rounds() {
        logsIn(asking(USER, PASSWORD), Lab.login("pw"));
        logsIn(interactive(builder -> builder.asks(USER).asks(PASSWORD)), Lab.login("pw"));
        logsIn(asking(new Question("(netops@r1) PASSWORD for netops:", false, "pw")), Lab.login("pw"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"password:", "Passwort: ", "Mot de passe : ", "Enter your password", ": ", "Kennwort:"})
    void should_know_a_password_prompt(String prompt) {
        logsIn(asking(new Question(prompt, false, "pw")), Lab.login("pw"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Verification code: ",
                "One-time password (OATH) for `netops': ",
                "Enter PASSCODE: ",
                "New password: ",
                "Retype password: ",
                "Your favourite colour? "
            })
    void should_not_type_the_password_into_another_question(String prompt) {
        SimulatedDevice device = asking(new Question(prompt, false, "123456"));

        refuses(
                device,
                Lab.login("pw"),
                "the device asks \"%s\", which no credential answers".formatted(prompt.strip()));
        assertThat(device.log().events(Kind.LOGIN_REFUSED)).isEmpty();
    }

    @Test
    void should_quote_the_second_question_when_it_wants_a_code() {
        SimulatedDevice device =
                interactive(builder -> builder.asks(PASSWORD).asks(new Question("Token code: ", false, "1")));

        refuses(device, Lab.login("pw"), "the device asks \"Token code:\", which no credential answers");
    }

    @Test
    void should_end_when_the_password_is_asked_for_again() {
        SimulatedDevice device =
                interactive(builder -> builder.asks(PASSWORD).asks(PASSWORD).asks(PASSWORD));

        refuses(device, Lab.login("pw"), "the password was refused");
    }

    @ParameterizedTest
    @ExtendWith(NeedsOpenSsh.class)
    @CsvSource({
        "'publickey,password'",
        "'publickey,keyboard-interactive'",
        "'password,keyboard-interactive'",
    })
    void should_give_all_factors(String factors, @TempDir Path folder) {
        Path key = new KeyRing(folder).key("own", "", "-t", "ecdsa");
        SimulatedDevice device = lab.device(
                Personality.GENERIC,
                builder -> builder.userKey("netops", publicKey(key)).factors(factors));
        Login held = KeyRing.login(key, null, null);

        logsIn(device, new Login("netops", new Secret("pw"), null, held.key()));
        assertThat(device.log().events(Kind.LOGGED_IN)).hasSize(1);

        refuses(device, new Login("netops", new Secret("wrong"), null, held.key()), "the password was refused");
    }

    @Test
    @ExtendWith(NeedsOpenSsh.class)
    void should_try_the_key_first_and_then_the_password(@TempDir Path folder) {
        KeyRing keys = new KeyRing(folder);
        Path own = keys.key("own", "", "-t", "ecdsa");
        Path other = keys.key("other", "", "-t", "ecdsa");
        SimulatedDevice device = lab.device(Personality.GENERIC, builder -> builder.userKey("netops", publicKey(own)));

        logsIn(
                device,
                new Login(
                        "netops",
                        new Secret("wrong"),
                        null,
                        KeyRing.login(own, null, null).key()));
        assertThat(device.log().events(Kind.LOGIN_REFUSED)).isEmpty();

        logsIn(
                device,
                new Login(
                        "netops",
                        new Secret("pw"),
                        null,
                        KeyRing.login(other, null, null).key()));
        assertThat(device.log().events(Kind.LOGIN_REFUSED)).as("the key").hasSize(1);
    }

    @Test
    @ExtendWith(NeedsOpenSsh.class)
    void should_sign_as_an_old_device_understands_it_when_told_so(@TempDir Path folder) {
        Path own = new KeyRing(folder).key("own", "", "-t", "rsa");
        SimulatedDevice device = lab.device(
                Personality.GENERIC,
                builder -> builder.legacy().userKey("netops", publicKey(own)).factors("publickey"));
        Target target = new Target(Lab.endpoint(device), Talk.platform("generic"), true);
        Login login =
                new Login("netops", null, null, KeyRing.login(own, null, null).key());

        try (DeviceSession session = lab.client().session(target, login, () -> {})) {
            session.open(soon());
            assertThat(session.run("echo hello", soon())).isEqualTo("hello");
        }
    }

    @Test
    @ExtendWith(NeedsOpenSsh.class)
    void should_say_that_a_password_is_wanted_where_there_is_only_a_key(@TempDir Path folder) {
        KeyRing keys = new KeyRing(folder);
        Path own = keys.key("own", "", "-t", "ecdsa");
        SimulatedDevice device = asking(PASSWORD);

        refuses(
                device,
                new Login("netops", null, null, KeyRing.login(own, null, null).key()),
                "the device asks \"Password:\", and the credential has no password (the private key own did not suffice)");
    }

    private SimulatedDevice asking(Question... questions) {
        return interactive(builder -> builder.asks(questions));
    }

    private SimulatedDevice interactive(UnaryOperator<DeviceBuilder> how) {
        return lab.device(Personality.GENERIC, builder -> how.apply(builder.methods(LoginMethod.KEYBOARD_INTERACTIVE)));
    }

    private void logsIn(SimulatedDevice device, Login login) {
        try (DeviceSession session = Lab.session(lab.client(), Lab.endpoint(device), login)) {
            session.open(soon());
            assertThat(session.run("echo hello", soon())).isEqualTo("hello");
        }
    }

    private void refuses(SimulatedDevice device, Login login, String reason) {
        try (DeviceSession session = Lab.session(lab.client(), Lab.endpoint(device), login)) {
            assertThatExceptionOfType(DeviceAuthException.class)
                    .isThrownBy(() -> session.open(soon()))
                    .withMessageStartingWith(Lab.endpoint(device) + ": " + reason);
        }
    }

    private static PublicKey publicKey(Path key) {
        try {
            return PublicKeyEntry.parsePublicKeyEntry(KeyRing.text(Path.of(key + ".pub")))
                    .resolvePublicKey(null, null, PublicKeyEntryResolver.FAILING);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
