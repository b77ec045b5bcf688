package tom.web.platform;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import tom.device.Abilities;
import tom.device.Platform;

/** A platform as the API shows it. */
final class PlatformJson {

    private PlatformJson() {}

    static JsonObject of(Platform platform) {
        Platform.About about = platform.about();
        Abilities abilities = Abilities.of(platform);
        return Json.createObjectBuilder()
                .add("name", about.name())
                .add("title", about.title())
                .add("aliases", Json.createArrayBuilder(about.aliases()))
                .add("documents", Json.createArrayBuilder(about.documents()))
                .add("source", about.source())
                .add("enable", abilities.enable())
                .add("configuration", abilities.configuration().label())
                .add("save", abilities.save())
                .add("paging", abilities.turnsPagingOff() ? "off" : "answered")
                .build();
    }
}
