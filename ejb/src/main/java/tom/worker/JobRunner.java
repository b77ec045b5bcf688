package tom.worker;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tom.device.ErrorType;
import tom.job.JobOutcome;
import tom.job.Work;
import tom.redis.RedisUnavailableException;
import tom.ssh.DeviceAbortedException;
import tom.ssh.DeviceException;

/** Makes one attempt at a job and says how it went. The session is left with the lease when it returns. */
final class JobRunner {

    private final CommandRun commands;
    private final ConfigRun configs;

    JobRunner(CommandRun commands, ConfigRun configs) {
        this.commands = commands;
        this.configs = configs;
    }

    /**
     * @throws RedisUnavailableException when the queue could not be asked; nothing was sent to the device then
     * @throws LeaseOverException when the attempt was cut short by no fault of the job or its device
     */
    JobOutcome run(Lease lease) {
        Work work = lease.claim().work();
        if (work == null) {
            return new JobOutcome.Failed(ErrorType.OTHER, "the record of this job cannot be read", null, Duration.ZERO);
        }
        Attempt attempt = Attempt.of(lease, work);
        return work.operation().isConfig() ? configure(attempt) : command(attempt);
    }

    private JobOutcome command(Attempt attempt) {
        Answers answers = new Answers(attempt.work().cache());
        try {
            commands.run(attempt, answers);
            return new JobOutcome.Completed(answers.toJson(attempt.elapsed()), attempt.elapsed());
        } catch (RedisUnavailableException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            return failed(attempt, e, answers.isEmpty() ? null : answers.toJson(attempt.elapsed()));
        }
    }

    private JobOutcome configure(Attempt attempt) {
        try {
            return new JobOutcome.Completed(ConfigRun.result(configs.run(attempt)), attempt.elapsed());
        } catch (DeviceException e) {
            return failed(attempt, e, e.output().isEmpty() ? null : ConfigRun.result(e.output()));
        } catch (RedisUnavailableException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            return failed(attempt, e, null);
        }
    }

    /** Every way in which an attempt can go wrong is an outcome: a worker loop must survive it, and the job must end. */
    private static JobOutcome failed(Attempt attempt, Throwable e, @Nullable String result) {
        if (attempt.lease().ending() == Lease.Ending.CANCELLED) {
            return new JobOutcome.Aborted(attempt.elapsed());
        }
        if (e instanceof LeaseOverException || e instanceof DeviceAbortedException) {
            throw new LeaseOverException(attempt.claim().endpoint());
        }
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return new JobOutcome.Failed(type(e), message, result, attempt.elapsed());
    }

    private static ErrorType type(Throwable e) {
        if (e instanceof DeviceException device) {
            return device.type();
        }
        return e instanceof UnfitJobException unfit ? unfit.type() : ErrorType.OTHER;
    }
}
