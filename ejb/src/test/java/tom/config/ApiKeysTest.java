package tom.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tom.config.TomConfig.AccessSettings;
import tom.config.TomConfig.Auth;
import tom.device.Secret;

class ApiKeysTest {

    private static final String SECRET = "hunter2-hunter2-hunter2";

    /** What {@code printf %s hunter2-hunter2-hunter2 | sha256sum} prints. */
    private static final String SHA_256 = "ae71c4cdf5d735963a372732e38e6c3198c25c4cc759e915682f4f04219c077e";

    @TempDir
    private Path folder;

    private final SettableClock clock = new SettableClock();

    @Test
    void should_know_a_caller_by_the_key() {
        ApiKeys keys = keys("ci=tom-operator=" + SECRET + "; grafana = tom-viewer = other-other-other");

        assertThat(keys.find(new Secret(SECRET)))
                .hasValueSatisfying(key -> assertThat(key.name()).isEqualTo("ci"));
        assertThat(keys.find(new Secret("other-other-other")))
                .hasValueSatisfying(key -> assertThat(key.name()).isEqualTo("grafana"));
        for (String wrong : List.of(
                "", " ", "ci", SECRET + " ", SECRET.toUpperCase(java.util.Locale.ROOT), SECRET.substring(1), SHA_256)) {
            assertThat(keys.find(new Secret(wrong))).as(wrong).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "tom-viewer, tom-viewer",
        "tom-operator, tom-viewer tom-operator",
        "tom-admin, tom-viewer tom-operator tom-admin",
        "tom-viewer+tom-operator, tom-viewer tom-operator",
        "tom-viewer + tom-admin, tom-viewer tom-operator tom-admin"
    })
    void should_give_each_role_what_it_includes(String written, String roles) {
        assertThat(keys("ci=" + written + "=" + SECRET)
                        .find(new Secret(SECRET))
                        .orElseThrow()
                        .roles())
                .containsExactlyInAnyOrder(roles.split(" "));
    }

    @ParameterizedTest
    @CsvSource({"sha256:", "SHA256:"})
    void should_take_a_key_as_its_digest(String prefix) {
        ApiKeys keys = keys("ci=tom-viewer=sha256:" + SHA_256 + ";up=tom-viewer=sha256:" + "AB".repeat(32));

        assertThat(keys.find(new Secret(SECRET))).isPresent();
        assertThat(keys.find(new Secret(prefix + SHA_256))).isEmpty();
    }

    /** So a key that is base64 goes through. */
    @Test
    void should_take_what_follows_the_second_sign_as_the_key() {
        assertThat(keys("ci=tom-viewer=abcdefghijklmno==").find(new Secret("abcdefghijklmno==")))
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hunter2 | must be name=role[+role]=key",
                "hunter2=tom-viewer | must be name=role[+role]=key",
                "ci=hunter2=tom-viewer | each role must be one of tom-viewer, tom-operator, tom-admin",
                "ci=viewer=hunter2 | each role must be one of tom-viewer, tom-operator, tom-admin",
                "ci=tom-viewer+=hunter2 | each role must be one of tom-viewer, tom-operator, tom-admin",
                "ci==hunter2 | each role must be one of tom-viewer, tom-operator, tom-admin",
                "=tom-viewer=hunter2 | the name must be 1 to 64 of the characters A-Z a-z 0-9 . _ -, and not anonymous",
                "c i=tom-viewer=hunter2 | the name must be 1 to 64 of the characters A-Z a-z 0-9 . _ -, and not anonymous",
                "anonymous=tom-viewer=hunter2 | the name must be 1 to 64 of the characters A-Z a-z 0-9 . _ -, and not anonymous",
                "ci=tom-viewer= | the key must have 1 to 1024 characters, each a letter, digit or sign of ASCII, and no blanks",
                "ci=tom-viewer=hunter2 hunter2 | the key must have 1 to 1024 characters, each a letter, digit or sign of ASCII, and no blanks",
                "ci=tom-viewer=hünter2 | the key must have 1 to 1024 characters, each a letter, digit or sign of ASCII, and no blanks",
                "ci=tom-viewer=sha256:hunter2 | sha256: must be followed by 64 hexadecimal digits",
                "ci=tom-viewer=good-good-good-good | the key is that of an entry before, which holds"
            })
    void should_leave_out_only_the_wrong_entry_and_quote_nothing(String entry, String reason) throws IOException {
        FileContent<List<ApiKey>> set =
                ApiKeyReader.setting("good=tom-viewer=good-good-good-good; " + entry + ";last=tom-admin=" + SECRET);

        assertThat(set.problems()).containsExactly("entry 2: " + reason);
        assertThat(set.value()).extracting(ApiKey::name).containsExactly("good", "last");

        Path file = write("# comment=tom-viewer=x", "good=tom-viewer=good-good-good-good", "", entry);
        assertThat(ApiKeyReader.file(file).problems()).containsExactly("line 4: " + reason);
    }

    @ParameterizedTest
    @CsvSource({"';'", "' ; ;'"})
    void should_miss_an_entry_where_there_is_none(String text) {
        assertThat(ApiKeyReader.setting(text).problems()).containsExactly("entry 1: is missing");
    }

    @Test
    void should_say_that_a_key_can_be_guessed() {
        String entries = "a=tom-viewer=hunter2;b=tom-viewer=" + SECRET + ";c=tom-viewer=sha256:" + SHA_256;

        assertThat(ApiKeyReader.setting(entries.replace(SHA_256, "0".repeat(64)))
                        .warnings())
                .containsExactly("entry 1: the key is so short that it can be guessed; better: openssl rand -hex 32");
    }

    @Test
    void should_show_no_key_and_no_digest() {
        ApiKey key = ApiKeyReader.setting("ci=tom-viewer=" + SECRET).value().get(0);

        assertThat(key).hasToString("ApiKey[name=ci, roles=[tom-viewer], digest=***]");
        assertThat(ApiKeyEntry.parse("ci=tom-viewer=" + SECRET)).hasToString("***");
    }

    @Test
    void should_change_keys_without_a_restart() throws IOException {
        Path file = write("ci=tom-operator=old-old-old-old-old", "ci=tom-operator=new-new-new-new-new");
        ApiKeys keys = apiKeys(ApiKeyReader.setting("set=tom-admin=" + SECRET).value(), file);
        assertThat(keys.find(new Secret("old-old-old-old-old"))).isPresent();
        assertThat(keys.find(new Secret("new-new-new-new-new"))).isPresent();

        write("ci=tom-operator=new-new-new-new-new");
        clock.advance(Duration.ofSeconds(1));

        assertThat(keys.find(new Secret("old-old-old-old-old"))).isEmpty();
        assertThat(keys.find(new Secret("new-new-new-new-new"))).isPresent();
        assertThat(keys.find(new Secret(SECRET))).isPresent();
        assertThat(keys.problems()).isEmpty();
    }

    /** A typing error must not keep a key alive that was taken out with it. */
    @Test
    void should_drop_a_key_that_is_gone_though_another_line_is_wrong() throws IOException {
        Path file = write("old=tom-admin=old-old-old-old-old", "ci=tom-viewer=" + SECRET);
        ApiKeys keys = apiKeys(List.of(), file);

        write("ci=tom-viewer=" + SECRET, "new=tom-boss=new-new-new-new-new");
        clock.advance(Duration.ofSeconds(1));

        assertThat(keys.find(new Secret("old-old-old-old-old"))).isEmpty();
        assertThat(keys.find(new Secret(SECRET))).isPresent();
        assertThat(keys.problems()).hasSize(1);
    }

    @Test
    void should_keep_the_keys_of_a_file_that_cannot_be_read() throws IOException {
        Path file = write("ci=tom-viewer=" + SECRET);
        ApiKeys keys = apiKeys(List.of(), file);

        Files.write(file, new byte[] {'c', 'i', (byte) 0xff});
        clock.advance(Duration.ofSeconds(1));
        assertThat(keys.problems()).containsExactly(file + " is not UTF-8 text");
        assertThat(keys.find(new Secret(SECRET))).isPresent();

        Files.delete(file);
        clock.advance(Duration.ofSeconds(1));
        assertThat(keys.problems()).containsExactly(file + " does not exist");
        assertThat(keys.find(new Secret(SECRET))).isPresent();
    }

    @Test
    void should_let_nobody_in_without_a_key() throws IOException {
        assertThat(apiKeys(List.of(), null).find(new Secret(SECRET))).isEmpty();

        ApiKeys missing = apiKeys(List.of(), folder.resolve("none"));
        assertThat(missing.find(new Secret(SECRET))).isEmpty();
        assertThat(missing.problems()).hasSize(1);

        assertThat(ApiKeyReader.file(write("# nothing yet")).warnings())
                .contains("it has no API key, so it lets nobody in; a line is name=role[+role]=key");
    }

    @ParameterizedTest
    @CsvSource({"rw-r-----, 1", "rw----r--, 1", "rw-------, 0"})
    void should_warn_when_others_can_read_the_file(String permissions, int warnings) throws IOException {
        Path file = write("ci=tom-viewer=" + SECRET);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));

        assertThat(ApiKeyReader.file(file).warnings()).hasSize(warnings);
    }

    private ApiKeys keys(String entries) {
        FileContent<List<ApiKey>> read = ApiKeyReader.setting(entries);
        assertThat(read.problems()).isEmpty();
        return apiKeys(read.value(), null);
    }

    private ApiKeys apiKeys(List<ApiKey> set, Path file) {
        return new ApiKeys(new AccessSettings(Auth.API_KEY, set, file, false), clock);
    }

    private Path write(String... lines) throws IOException {
        return Files.write(folder.resolve("keys"), List.of(lines));
    }
}
