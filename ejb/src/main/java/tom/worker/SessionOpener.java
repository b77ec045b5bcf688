package tom.worker;

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
            connect(access, attempt);
        }
        return session;
    }

    /** A new one in the place of one that was found dead. */
    void reopen(Attempt attempt) {
        attempt.lease().session().close();
        connect(access(attempt), attempt);
    }

    private void connect(Access access, Attempt attempt) {
        kept.awaitGone(attempt.claim().endpoint(), attempt.deadline());
        DeviceSession session = client.session(access.target(), access.login(), attempt.lease());
        attempt.lease().session().own(access, session);
        attempt.lease().onEnd(session::abort); // before it connects: a cancel need not wait for a device that is slow
        session.open(attempt.deadline());
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
            throw new UnfitJobException(ErrorType.AUTH, place + unreadable.getMessage());
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
