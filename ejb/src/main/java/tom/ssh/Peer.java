package tom.ssh;

import tom.device.Endpoint;
import tom.device.Login;

/**
 * One host of the way to a device, which may be the device itself.
 *
 * @param device where the way leads
 * @param place stands before what is said about this host; empty for the device
 */
record Peer(Endpoint device, String place, Endpoint endpoint, Login login, boolean legacyAlgorithms) {

    static Peer device(Target target, Login login) {
        Login named = login.withSuffix(target.platform().connection().usernameSuffix());
        return new Peer(target.endpoint(), "", target.endpoint(), named, target.offersLegacyAlgorithms());
    }

    static Peer jumpHost(Target target, Hop hop) {
        String place = "jump host %s (%s): ".formatted(hop.name(), hop.endpoint());
        return new Peer(target.endpoint(), place, hop.endpoint(), hop.login(), hop.legacyAlgorithms());
    }
}
