package tom.credential;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import tom.device.Login;
import tom.device.Secret;

/** A login that a client sent with its job, on the way from controller to worker. */
public final class SealedLogin {

    private SealedLogin() {}

    /** @param jobId the only job in which it can be opened */
    public static String seal(Sealer sealer, String username, Secret password, String jobId) {
        String login = Json.createObjectBuilder()
                .add("username", username)
                .add("password", password.reveal())
                .build()
                .toString();
        return sealer.seal(new Secret(login), jobId);
    }

    /** @throws SealException when it cannot be opened here */
    public static Login open(Sealer sealer, String sealed, String jobId) {
        try (var reader =
                Json.createReader(new StringReader(sealer.unseal(sealed, jobId).reveal()))) {
            JsonObject login = reader.readObject();
            return new Login(login.getString("username"), new Secret(login.getString("password")), null);
        }
    }
}
