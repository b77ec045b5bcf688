package tom.it;

import java.nio.file.Path;

/** Where Maven has put what is tested. */
public final class Artifacts {

    private static final Path ROOT = Path.of(System.getProperty("tom.it.root"));

    public static final Path WAR = ROOT.resolve("web/target/tom.war");
    static final Path EAR = ROOT.resolve("ear/target/tom.ear");
    public static final Path MICRO = ROOT.resolve("src/demo/target/payara-micro.jar");
    static final Path DEMO = ROOT.resolve("src/demo/target/tom-demo.jar");

    public static final Path TARGET = ROOT.resolve("src/it/target");
    static final Path PAYARA_SERVER = TARGET.resolve("servers/payara6");
    static final Path WILDFLY = TARGET.resolve("servers").resolve(System.getProperty("tom.it.wildfly"));
    static final Path KEYCLOAK = TARGET.resolve("servers").resolve(System.getProperty("tom.it.keycloak"));
    static final Path SERVER_CONFIG = ROOT.resolve("server-config");

    private Artifacts() {}
}
