package tom.ssh;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips what needs a real OpenSSH server where none is installed, and says so. */
final class NeedsOpenSsh implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (SshDaemon.isInstalled()) {
            return ConditionEvaluationResult.enabled("sshd is installed");
        }
        String reason = context.getDisplayName() + " is skipped: no /usr/sbin/sshd here, install openssh-server";
        System.err.println(reason);
        return ConditionEvaluationResult.disabled(reason);
    }
}
