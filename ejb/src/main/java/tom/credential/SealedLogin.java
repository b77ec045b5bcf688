package tom.credential;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import tom.device.Endpoint;
import tom.device.Login;
import tom.device.Secret;

/** A login that a client sent with its job, on the way from controller to worker. */
public final class SealedLogin {

    private SealedLogin() {}

    /**
     * @param jobId the only job in which it can be opened
     * @param endpoint the only place to which that job may take it: who can write to Redis must not send it elsewhere
     */
    public static String seal(Sealer sealer, String username, Secret password, String jobId, Endpoint endpoint) {
        String login = Json.createObjectBuilder()
                .add("username", username)
                .add("password", password.reveal())
                .build()
                .toString();
        return sealer.seal(new Secret(login), bound(jobId, endpoint));
    }

    /** @throws SealException when it cannot be opened here */
    public static Login open(Sealer sealer, String sealed, String jobId, Endpoint endpoint) {
        try (var reader = Json.createReader(
                new StringReader(sealer.unseal(sealed, bound(jobId, endpoint)).reveal()))) {
            JsonObject login = reader.readObject();
            return new Login(login.getString("username"), new Secret(login.getString("password")), null);
        }
    }

    private static String bound(String jobId, Endpoint endpoint) {
        return jobId + " " + endpoint;
    }
}
