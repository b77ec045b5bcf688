package tom.worker;

import java.util.ArrayList;
import java.util.List;
import tom.credential.CredentialException;
import tom.credential.Credentials;
import tom.credential.SealException;
import tom.credential.SealedLogin;
import tom.credential.Sealer;
import tom.device.ErrorType;
import tom.device.JumpHost;
import tom.device.Login;
import tom.device.Platform;
import tom.device.Platforms;
import tom.job.Work;
import tom.ssh.DeviceAuthException;
import tom.ssh.DeviceSession;
import tom.ssh.Hop;
import tom.ssh.SshClient;
import tom.ssh.Target;

/** Gives a job its session: the one that was kept for it where everything fits, else a new one, tied to its lease. */
final class SessionOpener {

    private final Platforms platforms;
    private final Credentials credentials;
    private final Sealer sealer;
    private final SshClient client;
    private final KeptSessions kept;

    SessionOpener(Platforms platforms, Credentials credentials, Sealer sealer, SshClient client, KeptSessions kept) {
        this.platforms = platforms;
        this.credentials = credentials;
        this.sealer = sealer;
        this.client = client;
        this.kept = kept;
    }

    JobSession open(Attempt attempt) {
        Access access = access(attempt);
        JobSession session = attempt.lease().session();
        if (!session.resume(access, attempt.lease(), attempt.deadline())) {
            connectOrRenew(access, attempt);
        }
        return session;
    }

    /** A new one in the place of one that was found dead. */
    void reopen(Attempt attempt) {
        attempt.lease().session().close();
        connectOrRenew(access(attempt), attempt);
    }

    /** A password may have been changed in its store since Tom looked: then once more, with the new one, and only then. */
    private void connectOrRenew(Access access, Attempt attempt) {
        try {
            connect(access, attempt);
        } catch (DeviceAuthException refused) {
            Access now = renewed(access, attempt);
            if (now.equals(access)) {
                throw refused;
            }
            attempt.lease().session().close();
            connect(now, attempt);
        }
    }

    private void connect(Access access, Attempt attempt) {
        kept.awaitGone(attempt.claim().endpoint(), attempt.deadline());
        DeviceSession session = client.session(access.target(), access.login(), attempt.lease());
        attempt.lease().session().own(access, session);
        attempt.lease().onEnd(session::abort); // before it connects: a cancel need not wait for a device that is slow
        session.open(attempt.deadline());
    }

    private Access renewed(Access access, Attempt attempt) {
        String id = attempt.claim().sealed() == null ? attempt.work().credentialId() : null;
        List<JumpHost> hosts = attempt.work().route().jumpHosts();
        List<Hop> hops = new ArrayList<>();
        for (int i = 0; i < hosts.size(); i++) {
            Hop hop = access.target().hops().get(i);
            hops.add(hop.with(renewed(hosts.get(i).credentialId(), hop.login())));
        }
        return new Access(access.target().over(hops), id == null ? access.login() : renewed(id, access.login()));
    }

    /** The device has said what is wrong with the login; why there is no other one adds nothing to that. */
    private Login renewed(String id, Login refused) {
        try {
            return credentials.changed(id, refused).orElse(refused);
        } catch (CredentialException noOther) {
            return refused;
        }
    }

    private Access access(Attempt attempt) {
        String name = attempt.work().platform();
        Platform platform = platforms
                .named(name)
                .orElseThrow(() -> new UnfitJobException(
                        ErrorType.OTHER,
                        "this worker knows no platform " + name
                                + "; the nodes must have the same files in tom.platforms.folder"));
        return new Access(target(attempt, platform), login(attempt));
    }

    private Target target(Attempt attempt, Platform platform) {
        Work work = attempt.work();
        List<Hop> hops = work.route().jumpHosts().stream().map(this::hop).toList();
        return new Target(
                attempt.claim().endpoint(),
                platform,
                work.legacyAlgorithms(),
                hops,
                work.route().sourceAddress());
    }

    private Hop hop(JumpHost host) {
        return new Hop(
                host.device(),
                host.endpoint(),
                known(host.credentialId(), "jump host " + host.device() + ": "),
                host.legacyAlgorithms());
    }

    private Login login(Attempt attempt) {
        String sealed = attempt.claim().sealed();
        if (sealed != null) {
            return unsealed(sealed, attempt);
        }
        String id = attempt.work().credentialId();
        if (id == null) {
            throw new UnfitJobException(ErrorType.AUTH, "the job names no credential");
        }
        return known(id, "");
    }

    /** @param place what the credential is for, before what is wrong with it */
    private Login known(String id, String place) {
        try {
            return credentials
                    .find(id)
                    .orElseThrow(
                            () -> new UnfitJobException(ErrorType.AUTH, place + "this worker has no credential " + id));
        } catch (CredentialException unreadable) {
            throw new UnfitJobException(unreadable.type(), place + unreadable.getMessage());
        }
    }

    private Login unsealed(String sealed, Attempt attempt) {
        try {
            return SealedLogin.open(
                    sealer, sealed, attempt.claim().id().text(), attempt.claim().endpoint());
        } catch (SealException e) {
            throw new UnfitJobException(ErrorType.AUTH, String.valueOf(e.getMessage()));
        }
    }
}
