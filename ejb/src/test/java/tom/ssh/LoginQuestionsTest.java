package tom.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static tom.ssh.Talk.soon;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tom.device.Login;
import tom.device.PrivateKey;
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
    @CsvSource({
        "'publickey,password'",
        "'publickey,keyboard-interactive'",
        "'password,keyboard-interactive'",
    })
    void should_give_all_factors(String factors) {
        KeyPair key = rsa();
        SimulatedDevice device = lab.device(
                Personality.GENERIC,
                builder -> builder.userKey("netops", key.getPublic()).factors(factors));

        logsIn(device, new Login("netops", new Secret("pw"), null, held(key)));
        assertThat(device.log().events(Kind.LOGGED_IN)).hasSize(1);

        refuses(device, new Login("netops", new Secret("wrong"), null, held(key)), "the password was refused");
    }

    @Test
    void should_try_the_key_first_and_then_the_password() {
        KeyPair own = rsa();
        KeyPair other = rsa();
        SimulatedDevice device = lab.device(Personality.GENERIC, builder -> builder.userKey("netops", own.getPublic()));

        logsIn(device, new Login("netops", new Secret("wrong"), null, held(own)));
        assertThat(device.log().events(Kind.LOGIN_REFUSED)).isEmpty();

        logsIn(device, new Login("netops", new Secret("pw"), null, held(other)));
        assertThat(device.log().events(Kind.LOGIN_REFUSED)).as("the key").isNotEmpty();
    }

    @Test
    void should_sign_as_an_old_device_understands_it_when_told_so() {
        KeyPair own = rsa();
        SimulatedDevice device = lab.device(
                Personality.GENERIC,
                builder -> builder.legacy().userKey("netops", own.getPublic()).factors("publickey"));
        Target target = new Target(Lab.endpoint(device), Talk.platform("generic"), true);
        Login login = new Login("netops", null, null, held(own));

        try (DeviceSession session = lab.client().session(target, login, () -> {})) {
            session.open(soon());
            assertThat(session.run("echo hello", soon())).isEqualTo("hello");
        }
    }

    @Test
    void should_say_that_a_password_is_wanted_where_there_is_only_a_key() {
        KeyPair own = rsa();
        SimulatedDevice device = asking(PASSWORD);

        refuses(
                device,
                new Login("netops", null, null, held(own)),
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

    private static KeyPair rsa() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PrivateKey held(KeyPair pair) {
        String base64 = Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded());
        String pem = "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n";
        return new PrivateKey("the private key own", new Secret(pem), null, null);
    }
}
